package armslength.vendor.registry;

import armslength.kit.id.Ids;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import armslength.vendor.evidence.Grade;
import armslength.vendor.registry.VendorView.Capacity;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was said of vendors' capacities, and taken back. */
@ApplicationScoped
class Capacities {

    /** Most statements of one vendor that are looked at. */
    private static final int MOST = 1_000;

    private final Vendors vendors;
    private final BusinessClock clock;
    private final Ids ids;

    Capacities(Vendors vendors, BusinessClock clock, Ids ids) {
        this.vendors = vendors;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Records a capacity of a vendor that is locked; it competes with the others by its grade.
     *
     * @param sayer who says so
     * @param actor who records it, the same unless a vendor's contact says so
     */
    VendorView record(VendorEntity vendor, CapacityResource.NewCapacity said, Grade grade, String sayer, String actor) {
        VendorView before = vendors.view(vendor);
        long same = CapacityEntity.count(
                "vendorId = ?1 and skill = ?2 and unit = ?3 and grade = ?4 and validFrom = ?5 and withdrawnAt is null",
                vendor.id,
                said.skill(),
                said.unit(),
                grade,
                said.validFrom());
        if (same > 0) {
            throw Problem.of(
                    VendorProblem.CAPACITY_OVERLAPS,
                    "Withdraw the " + grade + " of " + said.validFrom() + " first, or give a later start.");
        }
        CapacityEntity row = new CapacityEntity();
        row.id = ids.next();
        row.vendorId = vendor.id;
        row.skill = said.skill();
        row.unit = said.unit();
        row.total = said.total();
        row.committed = said.committed();
        row.ramp = said.ramp() == null ? BigDecimal.ZERO : said.ramp().value();
        row.validFrom = said.validFrom();
        row.validTo = said.validTo();
        row.sourceName = said.source().name();
        row.sourceUrl = said.source().url();
        row.publishedOn = said.source().publishedOn();
        row.grade = grade;
        row.recordedAt = clock.now();
        row.recordedBy = sayer;
        row.persist();
        return vendors.changed(vendor, "capacity-recorded", null, actor, before);
    }

    /** Takes back what was said of the capacity of a vendor that is locked. */
    VendorView withdraw(VendorEntity vendor, UUID id, String reason, String actor) {
        VendorView before = vendors.view(vendor);
        int withdrawn = CapacityEntity.update(
                "withdrawnAt = ?1, withdrawnBy = ?2 where id = ?3 and vendorId = ?4 and withdrawnAt is null",
                clock.now(),
                actor,
                id,
                vendor.id);
        if (withdrawn == 0) {
            throw Problem.of(VendorProblem.NO_SUCH_RECORD, "This vendor has no capacity " + id + ".");
        }
        return vendors.changed(vendor, "capacity-withdrawn", reason, actor, before);
    }

    /** What was said of a vendor's capacity and not taken back, as known at an instant, or now. */
    List<Capacity> said(UUID vendor, @Nullable Instant knownAt) {
        String condition = knownAt == null
                ? "vendorId = ?1 and withdrawnAt is null"
                : "vendorId = ?1 and recordedAt <= ?2 and (withdrawnAt is null or withdrawnAt > ?2)";
        Object[] asked = knownAt == null ? new Object[] {vendor} : new Object[] {vendor, knownAt};
        return CapacityEntity.<CapacityEntity>find(condition + " order by id", asked).page(0, MOST).stream()
                .map(Capacity::of)
                .toList();
    }
}
