package armslength.contract.clause;

import armslength.contract.calendar.BusinessDays;
import armslength.contract.clause.Predicate.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tries a predicate against what was known, word by word: when it would have come true, and until when to act. */
final class DryRun {

    private DryRun() {}

    /** Something that was told. */
    sealed interface Word {

        /** When it was known. */
        Instant knownAt();
    }

    /** A measure of an owner, or of the vendor's standing when there is no owner. */
    record Measured(
            @Nullable UUID ownerId,
            @Nullable String ownerName,
            BigDecimal low,
            BigDecimal high,
            LocalDate since,
            Instant knownAt)
            implements Word {}

    /** How directly a party rivals us, from a day on. */
    record Rivalry(
            UUID rivalId,
            BigDecimal weight,
            LocalDate from,
            @Nullable LocalDate to,
            Instant knownAt) implements Word {}

    /**
     * A moment at which the clause would have come true.
     *
     * @param giveNoticeBy the business day on which to have given notice at the latest
     */
    record Moment(
            @Nullable UUID ownerId,
            @Nullable String ownerName,
            Outcome outcome,
            BigDecimal low,
            BigDecimal high,
            LocalDate triggeredOn,
            LocalDate knownOn,
            LocalDate lastNoticeOn,
            LocalDate giveNoticeBy) {}

    /** The moments, oldest first: for each owner once when it may hold, and once when it holds. */
    static List<Moment> of(Predicate predicate, List<Word> words, int exerciseMonths, BusinessDays days) {
        Map<String, Measured> measured = new HashMap<>();
        Map<UUID, Rivalry> rivalries = new HashMap<>();
        Map<String, Outcome> best = new HashMap<>();
        List<Moment> moments = new ArrayList<>();
        List<Word> inOrder =
                words.stream().sorted(Comparator.comparing(Word::knownAt)).toList();
        for (Word word : inOrder) {
            Measured about = switch (word) {
                case Measured told -> {
                    measured.put(String.valueOf(told.ownerId()), told);
                    yield told;
                }
                case Rivalry told -> {
                    rivalries.put(told.rivalId(), told);
                    yield measured.get(told.rivalId().toString());
                }
            };
            if (about != null) {
                Rivalry rivalry = about.ownerId() == null ? null : rivalries.get(about.ownerId());
                take(predicate, about, rivalry, word.knownAt(), best, exerciseMonths, days, moments);
            }
        }
        return moments;
    }

    private static void take(
            Predicate predicate,
            Measured about,
            @Nullable Rivalry rivalry,
            Instant knownAt,
            Map<String, Outcome> best,
            int exerciseMonths,
            BusinessDays days,
            List<Moment> moments) {
        LocalDate knownOn = LocalDate.ofInstant(knownAt, ZoneOffset.UTC);
        boolean rivals = rivalry != null
                && !knownOn.isBefore(rivalry.from())
                && (rivalry.to() == null || knownOn.isBefore(rivalry.to()));
        BigDecimal weight = rivals ? Objects.requireNonNull(rivalry).weight() : BigDecimal.ZERO;
        boolean ofRivalry = predicate.metric() == Predicate.Metric.RIVALRY;
        BigDecimal low = ofRivalry ? weight : about.low();
        BigDecimal high = ofRivalry ? weight : about.high();
        Outcome outcome = predicate.on(new Predicate.Measure(low, high, weight));
        String owner = String.valueOf(about.ownerId());
        Outcome before = best.getOrDefault(owner, Outcome.SILENT);
        if (outcome.compareTo(before) >= 0) { // HOLDS is the first constant: no news
            return;
        }
        best.put(owner, outcome);
        boolean hangsOnRivalry = rivals && (predicate.rivalOnly() || ofRivalry);
        LocalDate from = hangsOnRivalry ? Objects.requireNonNull(rivalry).from() : about.since();
        LocalDate lastNoticeOn = knownOn.plusMonths(exerciseMonths);
        moments.add(new Moment(
                about.ownerId(),
                about.ownerName(),
                outcome,
                low,
                high,
                from.isAfter(about.since()) ? from : about.since(),
                knownOn,
                lastNoticeOn,
                days.onOrBefore(lastNoticeOn)));
    }
}
