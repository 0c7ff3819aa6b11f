package armslength.contract.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The holidays on record of the calendar that deadlines are counted by. */
@ApplicationScoped
public class Holidays {

    private final EntityManager database;
    private final String calendar;

    Holidays(
            EntityManager database,
            @ConfigProperty(name = "armslength.contract.calendar", defaultValue = "US") String calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** The name of the calendar. */
    public String calendar() {
        return calendar;
    }

    /** A holiday, with who recorded it. */
    public record Holiday(String calendar, LocalDate day, String name, Instant recordedAt, String recordedBy) {}

    /** Adds a holiday, unless it is one already. */
    boolean add(Holiday holiday) {
        return database.createNativeQuery("""
                                insert into holiday (calendar, day, name, recorded_at, recorded_by)
                                values (:calendar, :day, :name, :at, :by) on conflict do nothing
                                """)
                        .setParameter("calendar", holiday.calendar())
                        .setParameter("day", holiday.day())
                        .setParameter("name", holiday.name())
                        .setParameter("at", holiday.recordedAt())
                        .setParameter("by", holiday.recordedBy())
                        .executeUpdate()
                == 1;
    }

    /** Takes a holiday out; false when it is none. */
    boolean remove(LocalDate day) {
        return database.createNativeQuery("delete from holiday where calendar = :calendar and day = :day")
                        .setParameter("calendar", calendar)
                        .setParameter("day", day)
                        .executeUpdate()
                == 1;
    }

    /** The holidays from a day on. */
    List<Holiday> from(LocalDate first, int rows) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> found = database.createNativeQuery("""
                        select day, name, recorded_at, recorded_by from holiday
                        where calendar = :calendar and day >= :first order by day limit :rows
                        """, Object[].class)
                .setParameter("calendar", calendar)
                .setParameter("first", first)
                .setParameter("rows", rows)
                .getResultList();
        return found.stream()
                .map(row -> new Holiday(calendar, local(row[0]), (String) row[1], (Instant) row[2], (String) row[3]))
                .toList();
    }

    private static LocalDate local(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }

    /** The business days as they are on record now. */
    public BusinessDays businessDays() {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<LocalDate> days = database.createNativeQuery(
                        "select day from holiday where calendar = :calendar", LocalDate.class)
                .setParameter("calendar", calendar)
                .getResultList();
        return new BusinessDays(Set.copyOf(days));
    }
}
