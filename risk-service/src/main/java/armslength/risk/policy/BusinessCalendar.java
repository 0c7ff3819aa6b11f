package armslength.risk.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days count as business days.
 *
 * @param holidays days that do not, beside Saturdays and Sundays
 */
public record BusinessCalendar(Set<LocalDate> holidays) {

    public BusinessCalendar {
        holidays = Set.copyOf(holidays);
    }

    /** The day that is so many business days after a day, that day itself not counted. */
    public LocalDate after(LocalDate day, int businessDays) {
        LocalDate date = day;
        for (int left = businessDays; left > 0; ) {
            date = date.plusDays(1);
            if (isBusinessDay(date)) {
                left--;
            }
        }
        return date;
    }

    private boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }
}
