package armslength.contract.commitment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;

/**
 * Discounts that grow with what is spent in a term. Each part of the spend earns the discount of the tier that it lies in,
 * as tax brackets do: more spend never costs less in all, and no single invoice changes the price of the ones before.
 *
 * @param tiers lowest first
 */
public record SpendTiers(List<Tier> tiers) {

    /**
     * A tier.
     *
     * @param from spent in the term, above zero; what is spent beyond it earns the discount
     * @param discount above 0 and below 1
     */
    public record Tier(BigDecimal from, BigDecimal discount) {}

    public SpendTiers {
        tiers = tiers.stream().sorted(Comparator.comparing(Tier::from)).toList();
    }

    /** What so much spend earns; exact, and zero below the first tier. */
    public BigDecimal rebate(BigDecimal spend) {
        BigDecimal rebate = BigDecimal.ZERO;
        for (int tier = 0; tier < tiers.size(); tier++) {
            BigDecimal from = tiers.get(tier).from();
            BigDecimal to = tier + 1 == tiers.size()
                    ? spend
                    : spend.min(tiers.get(tier + 1).from());
            BigDecimal within = to.subtract(from).max(BigDecimal.ZERO);
            rebate = rebate.add(within.multiply(tiers.get(tier).discount(), MathContext.DECIMAL128));
        }
        return rebate;
    }
}
