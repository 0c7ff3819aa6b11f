package armslength.risk.score;

import armslength.risk.influence.Channel;
import armslength.risk.influence.Omega;
import armslength.risk.influence.Tier;
import armslength.risk.influence.TierAssessment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The conflict between us and one rival at a vendor.
 *
 * @param rivalId the rival
 * @param rivalName its name
 * @param rivalry S
 * @param presumed tier before any rebuttal: what the gate looks at
 * @param tier tier after a rebuttal
 * @param rebuttedUntil last day of the rebuttal, or null
 * @param tierText for a screen, for example "T3 (presumed T4, rebutted until 2025-12-10)"
 * @param triggers why that tier, highest first
 * @param omega influence, 0..1
 * @param channels contributions
 * @param inherent 100 &times; S &times; &Omega; &times; D
 * @param residual inherent &times; (1 - M)
 * @param economicAlone inherent score if there were only the economic channel
 * @param paid what the rival pays of the vendor's revenue, or null
 * @param stress the score should the forecast revenue not come true, or null
 */
public record RivalScore(
        UUID rivalId,
        String rivalName,
        BigDecimal rivalry,
        Tier presumed,
        Tier tier,
        @Nullable LocalDate rebuttedUntil,
        String tierText,
        List<TierAssessment.Trigger> triggers,
        BigDecimal omega,
        List<Channel> channels,
        BigDecimal inherent,
        BigDecimal residual,
        BigDecimal economicAlone,
        Omega.@Nullable PaidShare paid,
        @Nullable Stress stress) {

    /**
     * A what-if on the money channel: the owner pays as promised while revenue falls back to the last actual.
     *
     * @param paidShare share of that revenue, a MIXED ratio
     * @param money the channel's contribution then
     * @param omega influence then
     * @param inherent score then
     * @param residual score then
     * @param band band then
     */
    public record Stress(
            BigDecimal paidShare,
            BigDecimal money,
            BigDecimal omega,
            BigDecimal inherent,
            BigDecimal residual,
            Band band) {}
}
