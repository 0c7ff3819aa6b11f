package armslength.risk.gate;

import armslength.risk.policy.Policy;
import armslength.risk.score.Band;
import armslength.risk.score.RivalScore;
import armslength.risk.score.Score;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the release gate looks at (DOMAIN 2.3).
 *
 * @param band what the residual score asks of us
 * @param residual 0..100
 * @param closedBy the direct rival that closes the hard gate, or null
 * @param closedByTier its tier in words, or null
 */
public record GateState(
        Band band,
        BigDecimal residual,
        @Nullable String closedBy,
        @Nullable String closedByTier) {

    /** Of a score under a policy. */
    public static GateState of(Score score, Policy.Gate policy) {
        Optional<RivalScore> rival = ReleaseDecision.hardGate(score, policy);
        return new GateState(
                score.band(),
                score.residual(),
                rival.map(RivalScore::rivalName).orElse(null),
                rival.map(RivalScore::tierText).orElse(null));
    }
}
