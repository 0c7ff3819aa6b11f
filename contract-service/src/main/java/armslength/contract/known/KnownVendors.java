package armslength.contract.known;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Vendors by their names. */
@ApplicationScoped
public class KnownVendors {

    private final EntityManager database;

    KnownVendors(EntityManager database) {
        this.database = database;
    }

    /** The vendors that bear one of the names, in lower case; at most two, which is one too many already. */
    public List<UUID> named(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> found = database.createNativeQuery(
                        "select vendor_id from known_vendor where lower(name) in (:names) limit 2", UUID.class)
                .setParameter("names", names)
                .getResultList();
        return found;
    }
}
