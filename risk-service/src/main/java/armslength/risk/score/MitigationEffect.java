package armslength.risk.score;

import armslength.risk.policy.Policy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;

/**
 * What stands in between, as one number: M = min(cap, 1 - &prod;(1 - m)) (DOMAIN 2.3).
 *
 * @param value 0..cap
 * @param kinds the mitigations in force
 */
public record MitigationEffect(BigDecimal value, List<String> kinds) {

    /** From the kinds of the mitigations in force; the same kind counts once. */
    public static MitigationEffect of(List<String> kinds, Policy.Mitigation policy) {
        BigDecimal none = BigDecimal.ONE;
        List<String> distinct = kinds.stream().distinct().sorted().toList();
        for (String kind : distinct) {
            BigDecimal weight = Objects.requireNonNull(policy.weights().get(kind), kind);
            none = none.multiply(BigDecimal.ONE.subtract(weight), MathContext.DECIMAL128);
        }
        return new MitigationEffect(BigDecimal.ONE.subtract(none).min(policy.cap()), distinct);
    }
}
