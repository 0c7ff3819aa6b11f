package armslength.contract.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days are business days: Mondays to Fridays that are no holidays.
 *
 * @param holidays days on which nobody takes a notice, beside Saturdays and Sundays
 */
public record BusinessDays(Set<LocalDate> holidays) {

    public BusinessDays {
        holidays = Set.copyOf(holidays);
    }

    /** Whether work is done on a day. */
    public boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    /** The day itself when work is done on it, else the last business day before: a deadline is never met late. */
    public LocalDate onOrBefore(LocalDate day) {
        LocalDate date = day;
        while (!isBusinessDay(date)) {
            date = date.minusDays(1);
        }
        return date;
    }
}
