package armslength.vendor.registry;

import armslength.events.Amount;
import armslength.events.VendorChanged;
import armslength.kit.audit.Audit;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The vendors on record: every change gets a version, a line of history, an audit entry and a published fact. */
@ApplicationScoped
class Vendors {

    private final EntityManager database;
    private final Parties parties;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;

    Vendors(EntityManager database, Parties parties, Outbox outbox, Audit audit, BusinessClock clock) {
        this.database = database;
        this.parties = parties;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    VendorEntity locked(UUID id) {
        VendorEntity vendor = VendorEntity.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (vendor == null) {
            throw Problem.of(VendorProblem.NO_SUCH_VENDOR, "No vendor has the id " + id + ".");
        }
        return vendor;
    }

    VendorView require(UUID id) {
        VendorEntity vendor = VendorEntity.findById(id);
        if (vendor == null) {
            throw Problem.of(VendorProblem.NO_SUCH_VENDOR, "No vendor has the id " + id + ".");
        }
        return view(vendor);
    }

    VendorView view(VendorEntity vendor) {
        return views(List.of(vendor)).getFirst();
    }

    /** Vendors with everything that belongs to them, by one query for each kind of thing. */
    List<VendorView> views(Collection<VendorEntity> vendors) {
        List<UUID> ids = vendors.stream().map(vendor -> vendor.id).toList();
        Map<UUID, Party> named = parties.byId(ids);
        List<CapacityEntity> capacities = CapacityEntity.list("vendorId in ?1 and withdrawnAt is null", ids);
        List<RevenueEntity> revenues =
                RevenueEntity.list("vendorId in ?1 and supersededAt is null order by fiscalYear, basis", ids);
        Map<UUID, List<CapacityEntity>> capacityOf =
                capacities.stream().collect(Collectors.groupingBy(row -> row.vendorId));
        Map<UUID, List<RevenueEntity>> revenueOf =
                revenues.stream().collect(Collectors.groupingBy(row -> row.vendorId));
        return vendors.stream()
                .map(vendor -> VendorView.of(
                        vendor,
                        named.get(vendor.id),
                        capacityOf.getOrDefault(vendor.id, List.of()),
                        revenueOf.getOrDefault(vendor.id, List.of())))
                .toList();
    }

    /** Finishes a change: counts the version up, writes history and audit, and tells the others. */
    VendorView changed(
            VendorEntity vendor, String action, @Nullable String reason, String actor, @Nullable VendorView before) {
        vendor.version++;
        vendor.changedAt = clock.now();
        vendor.persist();
        database.flush();
        database.createNativeQuery("""
                        insert into vendor_history (vendor_id, version, at, actor, action, lifecycle, reason)
                        values (:vendor, :version, :at, :actor, :action, :lifecycle, :reason)
                        """)
                .setParameter("vendor", vendor.id)
                .setParameter("version", vendor.version)
                .setParameter("at", vendor.changedAt)
                .setParameter("actor", actor)
                .setParameter("action", action)
                .setParameter("lifecycle", vendor.lifecycle.name())
                .setParameter("reason", reason)
                .executeUpdate();
        VendorView after = view(vendor);
        audit.record(action, "vendor", vendor.id, before, after);
        outbox.publish(fact(after));
        return after;
    }

    private static VendorChanged fact(VendorView vendor) {
        return new VendorChanged(
                vendor.id(),
                vendor.name(),
                vendor.lifecycle().name(),
                vendor.skills(),
                vendor.capacities().stream()
                        .map(capacity -> new VendorChanged.Capacity(
                                capacity.skill(),
                                capacity.unit(),
                                capacity.total(),
                                capacity.committed(),
                                capacity.validFrom(),
                                capacity.validTo(),
                                capacity.ramp()))
                        .toList(),
                vendor.revenues().stream()
                        .map(revenue -> new VendorChanged.Revenue(
                                revenue.fiscalYear(),
                                revenue.basis(),
                                new Amount(
                                        revenue.amount().amount(),
                                        revenue.amount().currency())))
                        .toList(),
                vendor.version(),
                vendor.changedAt());
    }
}
