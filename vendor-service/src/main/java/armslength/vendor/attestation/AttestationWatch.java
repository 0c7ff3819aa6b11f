package armslength.vendor.attestation;

import armslength.events.AttestationDue;
import armslength.kit.audit.Audit;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells once, however many replicas look, that an attestation ends in sixty, thirty or seven days, or has ended: the note
 * of having told is a key of the database, written in the transaction that publishes.
 */
@ApplicationScoped
class AttestationWatch {

    private static final int AT_ONCE = 200;

    private final EntityManager database;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;

    AttestationWatch(EntityManager database, Outbox outbox, Audit audit, BusinessClock clock) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(
            every = "${armslength.attestations.watch-every}",
            identity = "watch-attestations",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void look() {
        LocalDate today = clock.today();
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> due = database.createNativeQuery("""
                        with due as (
                            select a.id, min(d.days) as days
                            from vendor_attestation a cross join (values (60), (30), (7), (0)) as d (days)
                            where a.withdrawn_at is null and a.expires_on <= cast(:today as date) + d.days
                            group by a.id
                        ), told as (
                            insert into attestation_reminder (attestation_id, days_before, at)
                            select due.id, due.days, :now from due
                            where not exists (select 1 from attestation_reminder r
                                where r.attestation_id = due.id and r.days_before <= due.days)
                            order by due.id limit :limit
                            on conflict do nothing
                            returning attestation_id
                        )
                        select a.vendor_id, v.name, a.id, a.kind, a.standard, a.expires_on
                        from told join vendor_attestation a on a.id = told.attestation_id
                        join vendor v on v.id = a.vendor_id order by a.id
                        """, Object[].class)
                .setParameter("today", today)
                .setParameter("now", clock.now())
                .setParameter("limit", AT_ONCE)
                .getResultList();
        for (Object[] row : due) {
            LocalDate expires = row[5] instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) row[5];
            int left = (int) Math.max(0, today.until(expires, java.time.temporal.ChronoUnit.DAYS));
            UUID vendor = (UUID) row[0];
            outbox.publish(new AttestationDue(
                    vendor,
                    (String) row[1],
                    (UUID) row[2],
                    (String) row[3],
                    (String) row[4],
                    expires,
                    left,
                    clock.now()));
            audit.record(
                    left == 0 ? "attestation-expired" : "attestation-due",
                    "vendor",
                    vendor,
                    null,
                    Map.of("attestationId", row[2], "expiresOn", expires, "daysLeft", left));
        }
    }
}
