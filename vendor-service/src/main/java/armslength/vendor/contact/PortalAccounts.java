package armslength.vendor.contact;

import armslength.kit.audit.Audit;
import armslength.kit.time.BusinessClock;
import armslength.vendor.contact.Contact.Portal;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes the identity server follow what was decided about contacts. The wish is committed first, then carried out as
 * often as it takes: a crash or an identity server that is away delays an account and loses none.
 */
@ApplicationScoped
class PortalAccounts {

    private static final Duration LATER = Duration.ofSeconds(30);

    private final Contacts contacts;
    private final Identities identities;
    private final Audit audit;
    private final BusinessClock clock;

    PortalAccounts(Contacts contacts, Identities identities, Audit audit, BusinessClock clock) {
        this.contacts = contacts;
        this.identities = identities;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(
            every = "${armslength.portal.every}",
            identity = "portal-accounts",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        boolean found = true;
        while (found) {
            found = QuarkusTransaction.requiringNew().call(this::next);
        }
    }

    private boolean next() {
        Instant now = clock.now();
        return contacts.due(now)
                .map(contact -> {
                    carryOut(contact, now);
                    return true;
                })
                .orElse(false);
    }

    private void carryOut(Contact contact, Instant now) {
        try {
            if (contact.portal() == Portal.CLOSING) {
                identities.close(contact);
                contacts.portal(contact.id(), Portal.CLOSED, null, now);
            } else {
                switch (identities.open(contact)) {
                    case Identities.Opened.Open open -> contacts.portal(contact.id(), Portal.OPEN, open.note(), now);
                    case Identities.Opened.Taken _ ->
                        contacts.portal(
                                contact.id(),
                                Portal.REFUSED,
                                "Somebody else has an account with this e-mail address.",
                                now);
                }
            }
        } catch (ProcessingException | WebApplicationException away) {
            Log.warnf("The account of contact %s waits: %s", contact.id(), away.getMessage());
            contacts.portal(
                    contact.id(),
                    contact.portal(),
                    "The identity server cannot be used now; retried.",
                    now.plus(LATER));
            return;
        }
        Contact after = contacts.require(contact.vendorId(), contact.id());
        audit.record("contact-portal", "vendor", contact.vendorId(), contact, after);
    }
}
