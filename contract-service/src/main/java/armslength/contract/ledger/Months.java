package armslength.contract.ledger;

import armslength.contract.ContractProblem;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which months are closed. Months close in order; a closed one can't change, and what is late counts in the next. */
@ApplicationScoped
public class Months {

    private final EntityManager database;
    private final Ledger ledger;
    private final Caller caller;
    private final BusinessClock clock;

    Months(EntityManager database, Ledger ledger, Caller caller, BusinessClock clock) {
        this.database = database;
        this.ledger = ledger;
        this.caller = caller;
        this.clock = clock;
    }

    /** The first day of the newest closed month, or null while none is. */
    public @Nullable LocalDate newestClosed() {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<LocalDate> newest = database.createNativeQuery(
                        "select month from ledger_month order by month desc", LocalDate.class)
                .setMaxResults(1)
                .getResultList();
        return newest.isEmpty() ? null : newest.getFirst();
    }

    /** The first month that is open, from a month on. */
    public LocalDate firstOpen(LocalDate month) {
        LocalDate newest = newestClosed();
        return newest == null || newest.isBefore(month) ? month : newest.plusMonths(1);
    }

    /** Closes a month, and with it those before; waits until nobody adds any more. */
    void close(LocalDate month) {
        ledger.lockMonths(true);
        LocalDate newest = newestClosed();
        if (newest != null && !month.isAfter(newest)) {
            throw Problem.of(ContractProblem.MONTH_CLOSED, "All months up to " + newest + " are closed already.");
        }
        database.createNativeQuery("insert into ledger_month (month, closed_at, closed_by) values (:month, :at, :by)")
                .setParameter("month", month)
                .setParameter("at", clock.now())
                .setParameter("by", caller.name())
                .executeUpdate();
    }

    /** Whoever closes now. */
    String closedBy() {
        return caller.name();
    }
}
