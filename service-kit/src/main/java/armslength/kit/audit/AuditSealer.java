package armslength.kit.audit;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Chains new audit entries a moment after they are written.
 *
 * <p>Sealing apart from writing keeps commands of different people from queueing behind one another for the head of the
 * chain; the price is that the youngest second of the trail is not sealed yet.
 */
@ApplicationScoped
class AuditSealer {

    private static final int BATCH = 1_000;

    private final EntityManager database;

    AuditSealer(EntityManager database) {
        this.database = database;
    }

    @Scheduled(every = "1s", identity = "seal-audit", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void seal() {
        boolean mine = (Boolean) database.createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended('audit-seal', 0))", Boolean.class)
                .getSingleResult();
        if (!mine) {
            return;
        }
        @SuppressWarnings("unchecked") // the query says which entity its rows are
        List<AuditEntry> waiting = database.createNativeQuery("""
                        select e.* from audit_entry e join audit_unsealed u on u.position = e.position
                        order by e.position limit :batch
                        """, AuditEntry.class)
                .setParameter("batch", BATCH)
                .getResultList();
        if (waiting.isEmpty()) {
            return;
        }
        AuditSeal head = AuditSeal.<AuditSeal>find("order by number desc").firstResult();
        long number = head == null ? 0 : head.number;
        String hash = head == null ? AuditChain.ROOT : head.hash;
        for (AuditEntry entry : waiting) {
            AuditSeal seal = new AuditSeal();
            seal.number = ++number;
            seal.entryPosition = entry.position;
            seal.hash = hash = AuditChain.seal(hash, entry);
            seal.persist();
        }
        database.flush();
        database.createNativeQuery(
                        "delete from audit_unsealed u using audit_seal s where s.entry_position = u.position")
                .executeUpdate();
    }
}
