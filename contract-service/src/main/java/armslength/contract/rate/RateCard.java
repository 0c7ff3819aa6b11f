package armslength.contract.rate;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rates of contracts on a day, asked by what an order calls the work.
 *
 * @param rates those in force on the day
 */
public record RateCard(Collection<Rates.Rate> rates) {

    /**
     * The most that a unit may cost: in each tier the rate from the largest volume that is reached, and of the tiers the
     * dearest, unless the unit names one. Null where the card has no such work.
     *
     * @param unit the order's word for it, for example {@code pair}, {@code hour} or {@code hour EXPERT}
     * @param quantity units charged, which is the least that the month's volume can be
     */
    public @Nullable BigDecimal most(UUID contractId, String skill, String unit, BigDecimal quantity) {
        Rates.@Nullable Unit counted = counted(unit);
        Map<String, Rates.Rate> reached = new HashMap<>();
        for (Rates.Rate rate : rates) {
            if (rate.contractId().equals(contractId)
                    && rate.unit() == counted
                    && rate.skill().equalsIgnoreCase(skill)
                    && rate.fromQuantity().compareTo(quantity) <= 0) {
                reached.merge(
                        rate.tier().toLowerCase(Locale.ROOT),
                        rate,
                        (one, other) -> one.fromQuantity().compareTo(other.fromQuantity()) >= 0 ? one : other);
            }
        }
        String words = " " + unit.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
        Rates.@Nullable Rate named = reached.entrySet().stream()
                .filter(tier -> words.contains(" " + tier.getKey() + " "))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        return named != null
                ? named.price()
                : reached.values().stream()
                        .map(Rates.Rate::price)
                        .max(BigDecimal::compareTo)
                        .orElse(null);
    }

    private static Rates.@Nullable Unit counted(String unit) {
        String word = unit.toLowerCase(Locale.ROOT).replace('_', ' ').strip();
        if (word.contains("hour")) {
            return Rates.Unit.EXPERT_HOUR;
        }
        for (Rates.Unit one : Rates.Unit.values()) {
            if (word.startsWith(one.name().toLowerCase(Locale.ROOT))) {
                return one;
            }
        }
        return null;
    }
}
