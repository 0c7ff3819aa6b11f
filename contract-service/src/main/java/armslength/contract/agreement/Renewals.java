package armslength.contract.agreement;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Renews what has come to its end; one replica at a time. */
@ApplicationScoped
public class Renewals {

    private static final int AT_ONCE = 100;

    private final Amendments amendments;
    private final EntityManager database;

    Renewals(Amendments amendments, EntityManager database) {
        this.amendments = amendments;
        this.database = database;
    }

    /** Renews the contracts whose last day has passed. */
    @Scheduled(
            every = "${armslength.contract.renewal-check}",
            delayed = "40s",
            identity = "contract-renewals",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    public void look() {
        boolean mine = (Boolean)
                database.createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended('contract renewals', 0))")
                        .getSingleResult();
        if (mine) {
            amendments.renew(AT_ONCE);
        }
    }
}
