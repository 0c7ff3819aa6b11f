package armslength.vendor.registry;

import armslength.vendor.registry.VendorView.Capacity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the capacities that were said of a vendor count on which days.
 *
 * <p>For the same skill and unit the rule is that of claims: the stronger grade wins; among equal grades the later start;
 * among those the one that has been on record longer. So a stronger statement covers a part of a weaker one, which counts
 * before and after it. Losers stay visible.
 *
 * @param counting what counts, never two of a skill and unit on a day, in the order of skill, unit and first day
 * @param dissents what lost on some day to a statement that says something else
 */
record CapacityTimeline(List<Capacity> counting, List<Capacity> dissents) {

    private static final Comparator<Capacity> WINNER_FIRST = Comparator.comparing(Capacity::grade)
            .thenComparing(Capacity::validFrom, Comparator.reverseOrder())
            .thenComparing(Capacity::recordedAt)
            .thenComparing(Capacity::id);

    /** Of what was said of one vendor. */
    static CapacityTimeline of(Collection<Capacity> said) {
        Map<String, List<Capacity>> competing = said.stream()
                .sorted(WINNER_FIRST)
                .collect(Collectors.groupingBy(
                        one -> one.skill() + " " + one.unit(), TreeMap::new, Collectors.toList()));
        List<Capacity> counting = new ArrayList<>();
        Set<Capacity> dissents = new LinkedHashSet<>();
        competing.values().forEach(some -> resolve(some, counting, dissents));
        return new CapacityTimeline(List.copyOf(counting), List.copyOf(dissents));
    }

    /** The part of it that is about a day: what counts then, for as long as it does, and what lost on that day. */
    static CapacityTimeline on(LocalDate day, Collection<Capacity> said) {
        List<Capacity> winners =
                of(said).counting().stream().filter(one -> one.isOn(day)).toList();
        List<Capacity> lost = said.stream()
                .filter(one -> one.isOn(day))
                .filter(one ->
                        winners.stream().anyMatch(winner -> winner.competesWith(one) && !winner.saysTheSame(one)))
                .toList();
        return new CapacityTimeline(winners, lost);
    }

    private static void resolve(List<Capacity> winnerFirst, List<Capacity> counting, Set<Capacity> dissents) {
        Capacity last = null;
        LocalDate since = null;
        for (LocalDate day : turns(winnerFirst)) {
            Capacity winner = null;
            for (Capacity one : winnerFirst) {
                if (!one.isOn(day)) {
                    continue;
                }
                if (winner == null) {
                    winner = one;
                } else if (!winner.saysTheSame(one)) {
                    dissents.add(one);
                }
            }
            if (!Objects.equals(winner, last)) {
                add(last, since, day, counting);
                last = winner;
                since = day;
            }
        }
        add(last, since, null, counting);
    }

    private static void add(
            @Nullable Capacity one, @Nullable LocalDate from, @Nullable LocalDate to, List<Capacity> counting) {
        if (one != null && from != null) {
            counting.add(one.during(from, to));
        }
    }

    /** The days on which something begins or ends; nothing is on from the last one on, unless it is open. */
    private static Set<LocalDate> turns(List<Capacity> said) {
        Set<LocalDate> days = new TreeSet<>();
        for (Capacity one : said) {
            days.add(one.validFrom());
            LocalDate to = one.validTo();
            if (to != null) {
                days.add(to);
            }
        }
        return days;
    }
}
