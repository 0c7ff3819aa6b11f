package armslength.risk.standing;

import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import armslength.risk.gate.ReleaseDecision;
import armslength.risk.influence.Channel;
import armslength.risk.influence.Influence;
import armslength.risk.influence.Omega;
import armslength.risk.influence.Tier;
import armslength.risk.influence.TierAssessment;
import armslength.risk.known.FourthParty;
import armslength.risk.score.Band;
import armslength.risk.score.Exposure;
import armslength.risk.score.RivalScore;
import armslength.risk.score.Score;
import armslength.risk.score.ScoreInputs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's standing with everything that it rests on.
 *
 * @param vendorId the vendor
 * @param vendorName its name
 * @param band what the residual score asks of us
 * @param inherent 0..100, two decimals
 * @param residual 0..100, two decimals
 * @param gateClosedFromClass lowest class that is denied without a waiver, or null
 * @param hardGateClosed whether a direct rival closes the gate whatever the score
 * @param exposure D, four decimals
 * @param holdings what each holding contributes
 * @param mitigation M, four decimals
 * @param mitigations kinds in force
 * @param rivals each rival with influence, highest residual first
 * @param fourthParties who is, was or will be behind the vendor, the nearest first
 * @param fourthPartyConflicts those behind the vendor on the day whom a direct rival holds, or who are one, in words
 * @param policyVersion under which policy
 * @param asOf valid time
 * @param knownAt system time
 */
public record StandingView(
        UUID vendorId,
        String vendorName,
        Band band,
        BigDecimal inherent,
        BigDecimal residual,
        @Nullable Integer gateClosedFromClass,
        boolean hardGateClosed,
        BigDecimal exposure,
        List<HoldingPart> holdings,
        BigDecimal mitigation,
        List<String> mitigations,
        List<Rival> rivals,
        List<FourthParty> fourthParties,
        List<String> fourthPartyConflicts,
        int policyVersion,
        LocalDate asOf,
        Instant knownAt) {

    /** What one holding contributes to D, four decimals. */
    public record HoldingPart(UUID holdingId, String name, int assetClass, String status, BigDecimal weight) {}

    /** One channel's contribution, four decimals. */
    public record ChannelPart(Channel.Kind channel, BigDecimal contribution, String why) {}

    /**
     * The owner as a customer: its share of the vendor's revenue.
     *
     * @param sharePercent percent, four decimals
     * @param basis what is compared
     * @param annual what it pays a year
     * @param promised what it promised to pay over all, or null where a promise is open-ended
     */
    public record Paid(
            String sharePercent,
            String basis,
            Money annual,
            @Nullable Money promised) {

        static @Nullable Paid of(Omega.@Nullable PaidShare paid, Influence influence, LocalDate asOf) {
            Money annual = Omega.paid(influence, asOf).orElse(null);
            return paid == null || annual == null
                    ? null
                    : new Paid(
                            Percent.of(paid.share()),
                            paid.basis().name(),
                            annual,
                            Omega.promised(influence, asOf).orElse(null));
        }
    }

    /** Should the forecast revenue not come true; the share is a MIXED ratio and compared with no threshold. */
    public record StressLine(
            String sharePercent,
            BigDecimal money,
            BigDecimal omega,
            BigDecimal inherent,
            BigDecimal residual,
            Band band) {}

    /** One rival. */
    public record Rival(
            UUID rivalId,
            String rivalName,
            BigDecimal rivalry,
            Tier tier,
            Tier presumedTier,
            String tierText,
            @Nullable LocalDate rebuttedUntil,
            List<TierAssessment.Trigger> triggers,
            BigDecimal omega,
            List<ChannelPart> channels,
            BigDecimal inherent,
            BigDecimal residual,
            BigDecimal economicChannelAlone,
            @Nullable Paid ownerAsCustomer,
            @Nullable StressLine stress) {

        static Rival of(RivalScore score, ScoreInputs inputs) {
            Influence influence = inputs.influences().stream()
                    .filter(one -> one.ownerId().equals(score.rivalId()))
                    .findFirst()
                    .orElseThrow();
            RivalScore.Stress stress = score.stress();
            return new Rival(
                    score.rivalId(),
                    score.rivalName(),
                    score.rivalry(),
                    score.tier(),
                    score.presumed(),
                    score.tierText(),
                    score.rebuttedUntil(),
                    score.triggers(),
                    four(score.omega()),
                    score.channels().stream()
                            .map(channel ->
                                    new ChannelPart(channel.kind(), four(channel.contribution()), channel.why()))
                            .toList(),
                    StandingKeeper.rounded(score.inherent()),
                    StandingKeeper.rounded(score.residual()),
                    StandingKeeper.rounded(score.economicAlone()),
                    Paid.of(score.paid(), influence, inputs.asOf()),
                    stress == null
                            ? null
                            : new StressLine(
                                    Percent.of(stress.paidShare()),
                                    four(stress.money()),
                                    four(stress.omega()),
                                    StandingKeeper.rounded(stress.inherent()),
                                    StandingKeeper.rounded(stress.residual()),
                                    stress.band()));
        }
    }

    static StandingView of(Standings.Computed computed, Instant knownAt) {
        Score score = computed.score();
        return new StandingView(
                computed.inputs().vendorId(),
                computed.inputs().vendorName(),
                score.band(),
                StandingKeeper.rounded(score.inherent()),
                StandingKeeper.rounded(score.residual()),
                ReleaseDecision.closedFromClass(computed.gateState(), computed.policy())
                        .orElse(null),
                ReleaseDecision.hardGate(score, computed.policy().gate()).isPresent(),
                four(score.exposure().value()),
                score.exposure().parts().stream().map(StandingView::part).toList(),
                four(score.mitigation().value()),
                score.mitigation().kinds(),
                score.rivals().stream()
                        .map(rival -> Rival.of(rival, computed.inputs()))
                        .toList(),
                computed.behind(),
                computed.conflicts(),
                computed.policyVersion(),
                computed.inputs().asOf(),
                knownAt);
    }

    private static HoldingPart part(Exposure.Part part) {
        return new HoldingPart(part.holdingId(), part.name(), part.assetClass(), part.status(), four(part.weight()));
    }

    private static BigDecimal four(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_UP);
    }
}
