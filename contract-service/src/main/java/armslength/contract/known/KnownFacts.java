package armslength.contract.known;

import armslength.contract.ContractProblem;
import armslength.events.HoldingChanged;
import armslength.events.OwnershipRestated;
import armslength.events.RivalryChanged;
import armslength.events.VendorChanged;
import armslength.events.VendorStandingChanged;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What other services have told; of each thing the newest word counts. */
@ApplicationScoped
public class KnownFacts {

    private final EntityManager database;

    KnownFacts(EntityManager database) {
        this.database = database;
    }

    void keep(VendorChanged fact, long sequence) {
        database.createNativeQuery("""
                        insert into known_vendor (vendor_id, name, source_sequence) values (:vendor, :name, :sequence)
                        on conflict (vendor_id) do update set name = excluded.name, source_sequence = excluded.source_sequence
                        where excluded.source_sequence > known_vendor.source_sequence
                        """)
                .setParameter("vendor", fact.vendorId())
                .setParameter("name", fact.name())
                .setParameter("sequence", sequence)
                .executeUpdate();
    }

    /** Keeps the owners with a stake; false when a newer word is known. */
    boolean keep(OwnershipRestated fact, long sequence) {
        Number newest = (Number) database.createNativeQuery(
                        "select coalesce(max(source_sequence), -1) from known_owner where vendor_id = :vendor")
                .setParameter("vendor", fact.vendorId())
                .getSingleResult();
        if (newest.longValue() >= sequence) {
            return false;
        }
        database.createNativeQuery("delete from known_owner where vendor_id = :vendor")
                .setParameter("vendor", fact.vendorId())
                .executeUpdate();
        for (OwnershipRestated.Owner owner : fact.owners()) {
            LocalDate since = owner.since();
            database.createNativeQuery("""
                            insert into known_owner (vendor_id, owner_id, owner_name, economic_low, economic_high,
                                votes_low, votes_high, since, known_at, source_sequence)
                            values (:vendor, :owner, :name, :economicLow, :economicHigh, :votesLow, :votesHigh, :since,
                                :knownAt, :sequence)
                            """)
                    .setParameter("vendor", fact.vendorId())
                    .setParameter("owner", owner.ownerId())
                    .setParameter("name", owner.ownerName())
                    .setParameter("economicLow", owner.economic().low())
                    .setParameter("economicHigh", owner.economic().high())
                    .setParameter("votesLow", owner.votes().low())
                    .setParameter("votesHigh", owner.votes().high())
                    .setParameter("since", since == null ? fact.asOf() : since)
                    .setParameter("knownAt", fact.knownAt())
                    .setParameter("sequence", sequence)
                    .executeUpdate();
        }
        return true;
    }

    void keep(RivalryChanged fact, long sequence) {
        database.createNativeQuery("""
                        insert into known_rivalry (rivalry_id, rival_id, weight, valid_from, valid_to, source_sequence)
                        values (:rivalry, :rival, :weight, :from, :to, :sequence)
                        on conflict (rivalry_id) do update set weight = excluded.weight, valid_from = excluded.valid_from,
                            valid_to = excluded.valid_to, source_sequence = excluded.source_sequence
                        where excluded.source_sequence > known_rivalry.source_sequence
                        """)
                .setParameter("rivalry", fact.rivalryId())
                .setParameter("rival", fact.rivalId())
                .setParameter("weight", fact.weight())
                .setParameter("from", fact.validFrom())
                .setParameter("to", fact.validTo())
                .setParameter("sequence", sequence)
                .executeUpdate();
    }

    /** Keeps a standing; false when a newer word is known. */
    boolean keep(VendorStandingChanged fact, long sequence) {
        return database.createNativeQuery("""
                                insert into known_standing (vendor_id, orders_held, band, tier, reasons, source_sequence)
                                values (:vendor, :held, :band, :tier, :reasons, :sequence)
                                on conflict (vendor_id) do update set orders_held = excluded.orders_held,
                                    band = excluded.band, tier = excluded.tier, reasons = excluded.reasons,
                                    source_sequence = excluded.source_sequence
                                where excluded.source_sequence > known_standing.source_sequence
                                """)
                        .setParameter("vendor", fact.vendorId())
                        .setParameter("held", fact.ordersHeld())
                        .setParameter("band", fact.band())
                        .setParameter("tier", fact.tier())
                        .setParameter("reasons", String.join("; ", fact.reasons()))
                        .setParameter("sequence", sequence)
                        .executeUpdate()
                == 1;
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

    /** Things of ours that a vendor still holds. */
    public List<String> activeHoldings(UUID vendorId) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<String> holdings = database.createNativeQuery("""
                        select asset_name || ' (class ' || asset_class || ', ' || status || ')' from known_holding
                        where vendor_id = :vendor and status <> 'PURGE_VERIFIED' order by asset_class desc, asset_name
                        """, String.class)
                .setParameter("vendor", vendorId)
                .getResultList();
        return holdings;
    }

    /** The vendors in which a party has a stake. */
    public List<UUID> vendorsOf(@Nullable UUID ownerId) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> vendors = database.createNativeQuery(
                        "select vendor_id from known_owner where owner_id = :owner", UUID.class)
                .setParameter("owner", ownerId)
                .getResultList();
        return vendors;
    }
}
