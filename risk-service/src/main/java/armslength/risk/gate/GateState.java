package armslength.risk.gate;

import armslength.risk.policy.Policy;
import armslength.risk.score.Band;
import armslength.risk.score.RivalScore;
import armslength.risk.score.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the release gate looks at (DOMAIN 2.3).
 *
 * @param band what the residual score asks of us
 * @param residual 0..100
 * @param closedBy the direct rival that closes the hard gate, or null
 * @param closedByTier its tier in words, or null
 * @param behind conflicts of those behind the vendor, in words; null where nobody looked
 */
public record GateState(
        Band band,
        BigDecimal residual,
        @Nullable String closedBy,
        @Nullable String closedByTier,
        @Nullable List<String> behind) {

    /** As many as the house reads back from text. */
    private static final int STORED_DECIMALS = 30;

    /** Of a score under a policy, with the conflicts of those behind the vendor. */
    public static GateState of(Score score, Policy.Gate policy, List<String> behind) {
        Optional<RivalScore> rival = ReleaseDecision.hardGate(score, policy);
        return new GateState(
                score.band(),
                score.residual().setScale(STORED_DECIMALS, RoundingMode.HALF_EVEN),
                rival.map(RivalScore::rivalName).orElse(null),
                rival.map(RivalScore::tierText).orElse(null),
                behind);
    }
}
