package armslength.contract.known;

import armslength.contract.ContractProblem;
import armslength.events.HoldingChanged;
import armslength.events.VendorChanged;
import armslength.events.VendorStandingChanged;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What other services have told of vendors, standing and holdings; of each thing the newest word counts. */
@ApplicationScoped
public class KnownFacts {

    private static final Set<String> NOT_ORDERABLE = Set.of("SUSPENDED", "OFFBOARDED");

    private final EntityManager database;

    KnownFacts(EntityManager database) {
        this.database = database;
    }

    void keep(VendorChanged fact, long sequence) {
        database.createNativeQuery("""
                        insert into known_vendor (vendor_id, name, lifecycle, source_sequence)
                        values (:vendor, :name, :lifecycle, :sequence)
                        on conflict (vendor_id) do update set name = excluded.name, lifecycle = excluded.lifecycle,
                            source_sequence = excluded.source_sequence
                        where excluded.source_sequence > known_vendor.source_sequence
                        """)
                .setParameter("vendor", fact.vendorId())
                .setParameter("name", fact.name())
                .setParameter("lifecycle", fact.lifecycle())
                .setParameter("sequence", sequence)
                .executeUpdate();
    }

    /** Keeps a standing; false when a newer word is known. */
    boolean keep(VendorStandingChanged fact, long sequence) {
        boolean newest = database.createNativeQuery("""
                                insert into known_standing (vendor_id, orders_held, band, tier, reasons, residual, as_of,
                                    known_at, source_sequence)
                                values (:vendor, :held, :band, :tier, :reasons, :residual, :asOf, :knownAt, :sequence)
                                on conflict (vendor_id) do update set orders_held = excluded.orders_held,
                                    band = excluded.band, tier = excluded.tier, reasons = excluded.reasons,
                                    residual = excluded.residual, as_of = excluded.as_of, known_at = excluded.known_at,
                                    source_sequence = excluded.source_sequence
                                where excluded.source_sequence > known_standing.source_sequence
                                """)
                        .setParameter("vendor", fact.vendorId())
                        .setParameter("held", fact.ordersHeld())
                        .setParameter("band", fact.band())
                        .setParameter("tier", fact.tier())
                        .setParameter("reasons", String.join("; ", fact.reasons()))
                        .setParameter("residual", fact.residual())
                        .setParameter("asOf", fact.asOf())
                        .setParameter("knownAt", fact.knownAt())
                        .setParameter("sequence", sequence)
                        .executeUpdate()
                == 1;
        if (newest) {
            database.createNativeQuery("""
                            insert into standing_version (vendor_id, source_sequence, tier, residual, as_of, known_at)
                            select vendor_id, source_sequence, tier, residual, as_of, known_at from known_standing
                            where vendor_id = :vendor
                            """)
                    .setParameter("vendor", fact.vendorId())
                    .executeUpdate();
        }
        return newest;
    }

    void keep(HoldingChanged fact, long sequence) {
        database.createNativeQuery("""
                        insert into known_holding (holding_id, vendor_id, asset_name, asset_class, status, source_sequence)
                        values (:holding, :vendor, :name, :class, :status, :sequence)
                        on conflict (holding_id) do update set status = excluded.status,
                            source_sequence = excluded.source_sequence
                        where excluded.source_sequence > known_holding.source_sequence
                        """)
                .setParameter("holding", fact.holdingId())
                .setParameter("vendor", fact.vendorId())
                .setParameter("name", fact.assetName())
                .setParameter("class", fact.assetClass())
                .setParameter("status", fact.status())
                .setParameter("sequence", sequence)
                .executeUpdate();
    }

    /** A vendor's name; refuses a vendor of which nothing has been told. */
    public String requireVendor(UUID vendorId) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<String> names = database.createNativeQuery(
                        "select name from known_vendor where vendor_id = :vendor", String.class)
                .setParameter("vendor", vendorId)
                .getResultList();
        return names.stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ContractProblem.VENDOR_UNKNOWN,
                                "Nothing is known of vendor " + vendorId
                                        + " here; if it was registered a moment ago, retry.")
                        .at("/vendorId", "must be a registered vendor"));
    }

    /** Refuses a vendor at which nothing may be ordered or drawn: it is suspended or offboarded. */
    public void requireOrderable(UUID vendorId) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<String> lifecycles = database.createNativeQuery(
                        "select lifecycle from known_vendor where vendor_id = :vendor", String.class)
                .setParameter("vendor", vendorId)
                .getResultList();
        lifecycles.stream().filter(NOT_ORDERABLE::contains).findFirst().ifPresent(lifecycle -> {
            throw Problem.of(
                    ContractProblem.VENDOR_NOT_ORDERABLE,
                    "The vendor is " + lifecycle + "; a procurement manager can bring it back.");
        });
    }

    /** Why orders at a vendor are held, or empty when they are not. */
    public Optional<String> holdReason(UUID vendorId) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<String> reasons = database.createNativeQuery(
                        "select reasons from known_standing where vendor_id = :vendor and orders_held", String.class)
                .setParameter("vendor", vendorId)
                .getResultList();
        return reasons.stream().findFirst();
    }

    /** Locks a vendor's standing against a change until the end of the transaction. */
    public void lockStanding(UUID vendorId, boolean exclusive) {
        String function = exclusive ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
        database.createNativeQuery("select 1 from " + function + "(hashtextextended(:what, 0))")
                .setParameter("what", "orders of " + vendorId)
                .getSingleResult();
    }

    /** Things of ours that vendors still hold, by vendor. */
    public Map<UUID, List<String>> activeHoldings(Collection<UUID> vendorIds) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> holdings = database.createNativeQuery("""
                        select vendor_id, asset_name || ' (class ' || asset_class || ', ' || status || ')'
                        from known_holding where vendor_id in (:vendors) and status <> 'PURGE_VERIFIED'
                        order by asset_class desc, asset_name
                        """, Object[].class)
                .setParameter("vendors", vendorIds)
                .getResultList();
        return holdings.stream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0], Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }
}
