package armslength.vendor.registry;

import armslength.events.VendorStandingChanged;
import armslength.kit.messaging.Envelope;
import armslength.kit.messaging.FactHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.EnumSet;
import java.util.Set;

/** Restricts a vendor by itself when its standing asks for it; lifting it is a person's decision. */
@ApplicationScoped
class StandingHandler implements FactHandler<VendorStandingChanged> {

    private static final Set<String> RESTRICTING = Set.of("RESTRICT", "EXIT_REVIEW");
    private static final Set<Lifecycle> MAY_BE_RESTRICTED =
            EnumSet.of(Lifecycle.PROSPECT, Lifecycle.ONBOARDING, Lifecycle.QUALIFIED);

    private final Vendors vendors;
    private final EntityManager database;

    StandingHandler(Vendors vendors, EntityManager database) {
        this.vendors = vendors;
        this.database = database;
    }

    @Override
    public Class<VendorStandingChanged> type() {
        return VendorStandingChanged.class;
    }

    @Override
    public void handle(VendorStandingChanged fact, Envelope envelope) {
        int newer = database.createNativeQuery("""
                        insert into vendor_standing (vendor_id, band, residual, as_of, source_sequence)
                        values (:vendor, :band, :residual, :asOf, :sequence)
                        on conflict (vendor_id) do update set band = excluded.band, residual = excluded.residual,
                            as_of = excluded.as_of, source_sequence = excluded.source_sequence
                        where excluded.source_sequence > vendor_standing.source_sequence
                        """)
                .setParameter("vendor", fact.vendorId())
                .setParameter("band", fact.band())
                .setParameter("residual", fact.residual())
                .setParameter("asOf", fact.asOf())
                .setParameter("sequence", envelope.sequence())
                .executeUpdate();
        if (newer == 0 || !RESTRICTING.contains(fact.band())) {
            return;
        }
        VendorEntity vendor = VendorEntity.findById(fact.vendorId(), LockModeType.PESSIMISTIC_WRITE);
        if (vendor != null && MAY_BE_RESTRICTED.contains(vendor.lifecycle)) {
            VendorView before = vendors.view(vendor);
            vendor.lifecycle = Lifecycle.RESTRICTED;
            vendors.changed(vendor, "vendor-restricted", String.join("; ", fact.reasons()), "system", before);
        }
    }
}
