package armslength.contract.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
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
