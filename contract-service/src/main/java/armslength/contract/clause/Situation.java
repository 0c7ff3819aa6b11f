package armslength.contract.clause;

import armslength.kit.value.Percent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clause beside what it is measured on.
 *
 * @param templateId the clause of the library that it was taken from, or null
 * @param measured the measure, or null when nothing is known to measure on
 * @param triggeredBefore null when it never came true for this owner, else whether it certainly did
 * @param earliestNotice the earliest last notice date of the times before, or null
 */
record Situation(
        UUID clauseId,
        @Nullable UUID templateId,
        UUID contractId,
        UUID vendorId,
        String code,
        Predicate predicate,
        String effect,
        int noticeDays,
        int exerciseMonths,
        @Nullable Measured measured,
        @Nullable Boolean triggeredBefore,
        @Nullable LocalDate earliestNotice) {

    /**
     * A measure and since when it is so.
     *
     * @param ownerId the owner it is about, or null
     * @param since first day on which it is so
     * @param knownOn day on which we learned of it
     */
    record Measured(
            @Nullable UUID ownerId,
            @Nullable String ownerName,
            Predicate.Measure measure,
            LocalDate since,
            LocalDate knownOn) {}

    /** The same clause beside another measure, as if it had never come true. */
    Situation on(Measured other) {
        return new Situation(
                clauseId,
                templateId,
                contractId,
                vendorId,
                code,
                predicate,
                effect,
                noticeDays,
                exerciseMonths,
                other,
                null,
                null);
    }

    Predicate.Outcome outcome() {
        return measured == null ? Predicate.Outcome.SILENT : predicate.on(measured.measure());
    }

    /** Whether this is news: it holds and was never certain, or it may hold and never even did that. */
    boolean isNews() {
        if (predicate.metric() == Predicate.Metric.ALWAYS) {
            return false;
        }
        return switch (outcome()) {
            case HOLDS -> triggeredBefore == null || !triggeredBefore;
            case MAY_HOLD -> triggeredBefore == null;
            case SILENT -> false;
        };
    }

    /** Within calendar months of learning of it; what only may have held before keeps its earlier date, to be safe. */
    LocalDate lastNoticeOn(LocalDate knownOn) {
        LocalDate own = knownOn.plusMonths(exerciseMonths);
        return earliestNotice == null || own.isBefore(earliestNotice) ? own : earliestNotice;
    }

    /** What was measured, for a person. */
    String why() {
        if (measured == null) {
            return predicate.metric().subject() == Predicate.Subject.OWNER
                    ? "no owner is known"
                    : "the vendor's standing is not known";
        }
        String mayHold = outcome() == Predicate.Outcome.MAY_HOLD ? ": the clause may hold" : "";
        return switch (predicate.metric()) {
            case VOTES -> holds(measured, "of the votes") + mayHold;
            case ECONOMIC -> holds(measured, "of the economic rights") + mayHold;
            case CONTROL ->
                measured.ownerName()
                        + (measured.measure().high().signum() == 0
                                ? " doesn't control the vendor"
                                : " controls the vendor")
                        + rivalry(measured);
            case RIVALRY ->
                measured.ownerName() + ", rivalry " + plain(measured.measure().high());
            case TIER ->
                "the strongest rival is at T" + plain(measured.measure().high());
            case RESIDUAL_SCORE ->
                "the conflict score is " + plain(measured.measure().high());
            case RECOGNISED_SPEND -> plain(measured.measure().high()) + " recognised this year";
            case DAYS_TO_END ->
                "the contract ends in " + plain(measured.measure().high()) + " days";
            case EXIT_CASES_OPEN ->
                measured.measure().high().signum() == 0 ? "no exit case is open" : "an exit case is open";
            case PRICE_OVER_OTHERS -> "our price is " + plain(measured.measure().high()) + " times another contract's";
            case ALWAYS -> "it may be exercised at any time";
        };
    }

    private String holds(Measured of, String what) {
        BigDecimal low = of.measure().low();
        BigDecimal high = of.measure().high();
        String share = low.compareTo(high) == 0
                ? Percent.of(high) + " %"
                : Percent.of(low) + " % to " + Percent.of(high) + " %";
        return of.ownerName() + " holds " + share + " " + what + rivalry(of);
    }

    private String rivalry(Measured of) {
        return predicate.rivalOnly() ? ", rivalry " + plain(of.measure().rivalry()) : "";
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
