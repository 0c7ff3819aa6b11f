package armslength.contract.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Applies what was recognised with a vendor to the promises made to it: oldest commitment first, credits reverse
 * (DOMAIN 2.6). One amount counts once, however many promises run at the time.
 *
 * <p>Within a stretch of time in which the same promises run, only the sum matters, so spend may come summed by
 * {@link #boundaries stretch}.
 */
public final class Drawdown {

    private Drawdown() {}

    /**
     * A promise that spend can be applied to.
     *
     * @param amount what was promised
     * @param from first day
     * @param to first day after
     */
    public record Promise(UUID id, BigDecimal amount, LocalDate from, LocalDate to) {

        boolean runsOn(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(to);
        }
    }

    /** What was recognised on a day, or from that day to the next boundary; negative when credits prevail. */
    public record Spend(LocalDate day, BigDecimal amount) {}

    /** The days on which a promise starts or ends, in order: between two of them spend may be summed. */
    public static List<LocalDate> boundaries(List<Promise> promises) {
        return promises.stream()
                .flatMap(promise -> java.util.stream.Stream.of(promise.from(), promise.to()))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * What is drawn of each promise.
     *
     * @param promises to one vendor in one currency, in any order
     * @param spend in any order
     * @return by promise, 0..amount; what fits nowhere is not committed and counts for none
     */
    public static Map<UUID, BigDecimal> apply(List<Promise> promises, List<Spend> spend) {
        List<Promise> oldestFirst = promises.stream()
                .sorted(Comparator.comparing(Promise::from)
                        .thenComparing(promise -> promise.id().toString()))
                .toList();
        Map<UUID, BigDecimal> drawn = new HashMap<>();
        promises.forEach(promise -> drawn.put(promise.id(), BigDecimal.ZERO));
        Map<List<UUID>, BigDecimal> beyond = new HashMap<>();
        List<LocalDate> boundaries = boundaries(promises);
        @Nullable BigDecimal[] sums = byStretch(boundaries, spend);
        for (int stretch = 0; stretch < boundaries.size(); stretch++) {
            BigDecimal sum = sums[stretch];
            if (sum == null) {
                continue;
            }
            LocalDate day = boundaries.get(stretch);
            List<Promise> running =
                    oldestFirst.stream().filter(promise -> promise.runsOn(day)).toList();
            List<UUID> ids = running.stream().map(Promise::id).toList();
            BigDecimal left = sum.add(beyond.getOrDefault(ids, BigDecimal.ZERO));
            beyond.put(ids, left.signum() >= 0 ? fill(running, drawn, left) : reverse(running, drawn, left));
        }
        return drawn;
    }

    /** The sum of each stretch, by the boundary at which it starts; before the first boundary nothing is promised. */
    private static @Nullable BigDecimal[] byStretch(List<LocalDate> boundaries, List<Spend> spend) {
        @Nullable BigDecimal[] sums = new BigDecimal[boundaries.size()];
        for (Spend one : spend) {
            int found = Collections.binarySearch(boundaries, one.day());
            int stretch = found < 0 ? -found - 2 : found;
            if (stretch >= 0) {
                BigDecimal sofar = sums[stretch];
                sums[stretch] = sofar == null ? one.amount() : sofar.add(one.amount());
            }
        }
        return sums;
    }

    private static BigDecimal fill(List<Promise> running, Map<UUID, BigDecimal> drawn, BigDecimal amount) {
        BigDecimal left = amount;
        for (Promise promise : running) {
            BigDecimal before = drawn.getOrDefault(promise.id(), BigDecimal.ZERO);
            BigDecimal taken = left.min(promise.amount().subtract(before));
            drawn.put(promise.id(), before.add(taken));
            left = left.subtract(taken);
        }
        return left;
    }

    /** A credit gives back first what was applied last. */
    private static BigDecimal reverse(List<Promise> running, Map<UUID, BigDecimal> drawn, BigDecimal amount) {
        BigDecimal left = amount;
        for (Promise promise : new ArrayList<>(running).reversed()) {
            BigDecimal before = drawn.getOrDefault(promise.id(), BigDecimal.ZERO);
            BigDecimal given = left.negate().min(before);
            drawn.put(promise.id(), before.subtract(given));
            left = left.add(given);
        }
        return left;
    }
}
