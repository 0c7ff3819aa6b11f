package armslength.kit.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A half-open period of days, [from, to).
 *
 * @param from first day
 * @param to first day after, or null while open
 */
public record DateRange(LocalDate from, @Nullable LocalDate to) {

    public DateRange {
        if (to != null && !to.isAfter(from)) {
            throw new FieldProblem("/to", "must be after from: periods are [from, to)");
        }
    }

    /** A period, refused with the pointer of the request's own end field when it ends before it starts. */
    public static DateRange of(LocalDate from, @Nullable LocalDate to, String endPointer) {
        if (to != null && !to.isAfter(from)) {
            throw new FieldProblem(endPointer, "must be after the start (" + from + "): periods are [from, to)");
        }
        return new DateRange(from, to);
    }

    /** Whether the day lies within the period. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    /** Whether both periods have a day in common. */
    public boolean overlaps(DateRange other) {
        return (other.to == null || from.isBefore(other.to)) && (to == null || other.from.isBefore(to));
    }
}
