package armslength.vendor.supply;

import armslength.events.SupplyLinkChanged;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the others who supplies whom: what a vendor holds of ours, those behind it may see. */
@ApplicationScoped
class PublishedSupply {

    private final Outbox outbox;
    private final BusinessClock clock;

    PublishedSupply(Outbox outbox, BusinessClock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Tells of a link that was recorded, or withdrawn. */
    void tell(SupplyLink link, String supplierName, boolean withdrawn) {
        outbox.publish(new SupplyLinkChanged(
                link.id(),
                link.customerId(),
                link.supplierId(),
                supplierName,
                link.service(),
                link.validFrom(),
                link.validTo(),
                withdrawn,
                clock.now()));
    }
}
