package armslength.kit.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the chain and tells the first entry that was altered, removed or slipped in. */
@ApplicationScoped
class AuditVerifier {

    private static final int BATCH = 1_000;

    private final EntityManager database;

    AuditVerifier(EntityManager database) {
        this.database = database;
    }

    @Transactional
    AuditVerification verify() {
        long entries = AuditEntry.count();
        long walked = 0;
        String hash = AuditChain.ROOT;
        while (true) {
            List<Object[]> links = database.createQuery("""
                            select s, e from AuditSeal s left join AuditEntry e on e.position = s.entryPosition
                            where s.number > :walked order by s.number
                            """, Object[].class)
                    .setParameter("walked", walked)
                    .setMaxResults(BATCH)
                    .getResultList();
            if (links.isEmpty()) {
                break;
            }
            for (Object[] link : links) {
                AuditSeal seal = (AuditSeal) link[0];
                AuditEntry entry = (AuditEntry) link[1];
                String fault = fault(seal, entry, walked + 1, hash);
                if (fault != null) {
                    return new AuditVerification(false, entries, walked, seal.entryPosition, fault, hash);
                }
                walked++;
                hash = seal.hash;
            }
            database.clear();
        }
        long waiting = ((Number) database.createNativeQuery("select count(*) from audit_unsealed")
                        .getSingleResult())
                .longValue();
        if (walked + waiting < entries) {
            return new AuditVerification(
                    false, entries, walked, null, "entries exist that were never sealed nor wait for it", hash);
        }
        return new AuditVerification(true, entries, walked, null, null, hash);
    }

    private static @Nullable String fault(AuditSeal seal, @Nullable AuditEntry entry, long expected, String previous) {
        if (seal.number != expected) {
            return "seal " + expected + " is missing";
        }
        if (entry == null) {
            return "the entry is missing";
        }
        return AuditChain.seal(previous, entry).equals(seal.hash) ? null : "the entry was altered";
    }
}
