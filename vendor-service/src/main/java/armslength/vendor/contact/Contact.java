package armslength.vendor.contact;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person at a vendor whom we talk to.
 *
 * @param email also the user name in the portal
 * @param function what the person does there
 * @param portalNote what hinders the portal account, or null
 * @param withdrawnAt since when the person is no contact any more, or null
 */
public record Contact(
        UUID id,
        UUID vendorId,
        String firstName,
        String lastName,
        String email,
        @Nullable String function,
        Portal portal,
        @Nullable String portalNote,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant withdrawnAt) {

    /** Where the person's account in the portal stands; REQUESTED and CLOSING become OPEN and CLOSED by themselves. */
    public enum Portal {
        NONE,
        REQUESTED,
        OPEN,
        /** The identity server has somebody else by this e-mail address. */
        REFUSED,
        CLOSING,
        CLOSED;

        boolean mayBeOpened() {
            return this == NONE || this == REFUSED || this == CLOSED;
        }

        /** What a withdrawn contact's account has to become; an account that may exist is closed. */
        Portal onWithdrawal() {
            return this == REQUESTED || this == OPEN || this == CLOSING ? CLOSING : this;
        }
    }
}
