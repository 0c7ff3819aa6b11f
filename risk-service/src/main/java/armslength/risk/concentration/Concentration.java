package armslength.risk.concentration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How concentrated spend is (DOMAIN 2.5): HHI = &sum; (100 share)&sup2;, N_eff = 10000/HHI.
 *
 * @param hhi Herfindahl-Hirschman index, 0..10000
 * @param effectiveVendors N_eff
 * @param largestShare CR1, 0..1
 * @param largestThree CR3, 0..1
 */
public record Concentration(
        BigDecimal hhi, BigDecimal effectiveVendors, BigDecimal largestShare, BigDecimal largestThree) {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final BigDecimal SCALE = new BigDecimal(10_000);

    /** From the spend of each vendor, or of each group of vendors; the total must be above zero. */
    public static Concentration of(List<BigDecimal> spend) {
        BigDecimal total = spend.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal squares =
                spend.stream().map(amount -> amount.multiply(amount)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal hhi = SCALE.multiply(squares).divide(total.multiply(total), EXACT);
        List<BigDecimal> largestFirst =
                spend.stream().sorted(Comparator.reverseOrder()).toList();
        return new Concentration(
                hhi, SCALE.divide(hhi, EXACT), share(largestFirst, 1, total), share(largestFirst, 3, total));
    }

    /** The same with vendors of one group counted as one (DORA "closely connected"). */
    public static <V> Concentration grouped(Map<V, BigDecimal> spend, List<List<V>> groups) {
        Map<V, Integer> groupOf = Connected.numbered(groups);
        Map<Object, BigDecimal> byGroup = new LinkedHashMap<>();
        spend.forEach((vendor, amount) -> {
            Integer group = groupOf.get(vendor);
            byGroup.merge(group == null ? vendor : group, amount, BigDecimal::add);
        });
        return of(List.copyOf(byGroup.values()));
    }

    private static BigDecimal share(List<BigDecimal> largestFirst, int count, BigDecimal total) {
        return largestFirst.stream()
                .limit(count)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(total, EXACT);
    }
}
