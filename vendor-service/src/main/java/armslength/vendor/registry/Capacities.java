package armslength.vendor.registry;

import armslength.kit.id.Ids;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.DateRange;
import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import armslength.vendor.evidence.Grade;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** Records vendors' capacities. */
@ApplicationScoped
class Capacities {

    private final Vendors vendors;
    private final BusinessClock clock;
    private final Ids ids;

    Capacities(Vendors vendors, BusinessClock clock, Ids ids) {
        this.vendors = vendors;
        this.clock = clock;
        this.ids = ids;
    }

    /** Records a capacity of a vendor that is locked. */
    VendorView record(VendorEntity vendor, CapacityResource.NewCapacity said, Grade grade, String actor) {
        VendorView before = vendors.view(vendor);
        DateRange asked = new DateRange(said.validFrom(), said.validTo());
        boolean overlaps = before.capacities().stream()
                .filter(known ->
                        known.skill().equals(said.skill()) && known.unit().equals(said.unit()))
                .anyMatch(known -> asked.overlaps(new DateRange(known.validFrom(), known.validTo())));
        if (overlaps) {
            throw Problem.of(
                    VendorProblem.CAPACITY_OVERLAPS, "Give a period that no recorded capacity of this skill covers.");
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
        row.recordedBy = actor;
        row.persist();
        return vendors.changed(vendor, "capacity-recorded", null, actor, before);
    }
}
