package armslength.contract.report;

import armslength.contract.commitment.Commitments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Promises that run on a day and bind us to buy more. */
@ApplicationScoped
public class UnusedCommitments {

    private static final String RUNNING = """
            select k.vendor_id from commitment c join contract k on k.id = c.contract_id
            where c.state = 'AGREED' and c.kind in ('MIN_SPEND', 'TAKE_OR_PAY')
              and c.valid_from <= :asOf and c.valid_to > :asOf
              and (cast(:vendor as uuid) is null or k.vendor_id = :vendor)
              and (cast(:after as uuid) is null or k.vendor_id > :after)
            group by k.vendor_id order by k.vendor_id
            """;

    private final EntityManager database;
    private final Commitments commitments;

    UnusedCommitments(EntityManager database, Commitments commitments) {
        this.database = database;
        this.commitments = commitments;
    }

    /** The vendors with such promises, in order of their ids. */
    List<UUID> vendors(@Nullable UUID vendorId, @Nullable UUID after, LocalDate asOf, int rows) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> vendors = database.createNativeQuery(RUNNING, UUID.class)
                .setParameter("asOf", asOf)
                .setParameter("vendor", vendorId)
                .setParameter("after", after)
                .setMaxResults(rows)
                .getResultList();
        return vendors;
    }

    /** What these vendors' promises still bind us to. */
    public List<Commitments.Balance> of(List<UUID> vendors, LocalDate asOf) {
        var byVendor = commitments.running(vendors, asOf);
        return vendors.stream()
                .flatMap(vendor -> byVendor.getOrDefault(vendor, List.of()).stream())
                .filter(Commitments.Balance::isOpen)
                .toList();
    }
}
