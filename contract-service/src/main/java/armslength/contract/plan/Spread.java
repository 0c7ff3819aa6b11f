package armslength.contract.plan;

import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a plan of a year lies on its months, by category and team; pure arithmetic, no cent is lost.
 */
final class Spread {

    private Spread() {}

    /** A month's place for a plan. */
    record Slot(LocalDate month, String category, String team) {}

    /** An amount spread evenly over months, so that the parts of the first so-many months are exact to a cent. */
    static Map<LocalDate, BigDecimal> evenly(Money amount, LocalDate firstMonth, int months) {
        Map<LocalDate, BigDecimal> parts = new TreeMap<>();
        BigDecimal given = BigDecimal.ZERO;
        for (int number = 1; number <= months; number++) {
            BigDecimal upToHere = amount.amount()
                    .multiply(BigDecimal.valueOf(number))
                    .divide(BigDecimal.valueOf(months), amount.amount().scale(), RoundingMode.HALF_EVEN);
            parts.put(firstMonth.plusMonths(number - 1L), upToHere.subtract(given));
            given = upToHere;
        }
        return parts;
    }

    /** What has to be added (or taken back, below zero) so that what is becomes what should be. */
    static Map<Slot, BigDecimal> difference(Map<Slot, BigDecimal> current, Map<Slot, BigDecimal> wanted) {
        Map<Slot, BigDecimal> difference = new LinkedHashMap<>();
        current.forEach((slot, amount) -> {
            if (!wanted.containsKey(slot)) {
                difference.put(slot, amount.negate());
            }
        });
        wanted.forEach(
                (slot, amount) -> difference.put(slot, amount.subtract(current.getOrDefault(slot, BigDecimal.ZERO))));
        difference.values().removeIf(amount -> amount.signum() == 0);
        return difference;
    }
}
