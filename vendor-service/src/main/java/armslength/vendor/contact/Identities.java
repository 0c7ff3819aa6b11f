package armslength.vendor.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.UserRepresentation;

/** Accounts of contacts at the identity server; whatever is done twice has the effect of once. */
@ApplicationScoped
class Identities {

    private static final String VENDOR = "vendor_id";
    private static final List<String> FIRST_STEPS = List.of("UPDATE_PASSWORD");

    private final Keycloak keycloak;
    private final String realm;
    private final String group;

    Identities(
            Keycloak keycloak,
            @ConfigProperty(name = "armslength.portal.realm") String realm,
            @ConfigProperty(name = "armslength.portal.group") String group) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.group = group;
    }

    /** What came of opening an account. */
    sealed interface Opened {

        /** It is there. */
        record Open(@Nullable String note) implements Opened {}

        /** Somebody else has the address. */
        record Taken() implements Opened {}
    }

    /** Opens the account of a contact, or opens it again. */
    Opened open(Contact contact) {
        UserRepresentation known = find(contact.email());
        if (known != null && !contact.vendorId().toString().equals(known.firstAttribute(VENDOR))) {
            return new Opened.Taken();
        }
        String id;
        if (known == null) {
            try (Response answer = users().create(user(contact))) {
                if (answer.getStatus() == Response.Status.CONFLICT.getStatusCode()) {
                    return new Opened.Taken();
                }
                id = CreatedResponseUtil.getCreatedId(answer);
            }
        } else {
            id = known.getId();
            known.setEnabled(true);
            users().get(id).update(known);
        }
        return new Opened.Open(invite(id));
    }

    /** Closes the account of a contact and ends its sessions. */
    void close(Contact contact) {
        UserRepresentation known = find(contact.email());
        if (known != null && contact.vendorId().toString().equals(known.firstAttribute(VENDOR))) {
            known.setEnabled(false);
            users().get(known.getId()).update(known);
            users().get(known.getId()).logout();
        }
    }

    /** Sends the person a link to choose a password; what hindered it, or null. */
    private @Nullable String invite(String id) {
        try {
            users().get(id).executeActionsEmail(FIRST_STEPS);
            return null;
        } catch (WebApplicationException unsent) {
            return "No invitation could be sent: the realm has no working mail server. Its administrator can set a first"
                    + " password.";
        }
    }

    private UserRepresentation user(Contact contact) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(contact.email());
        user.setEmail(contact.email());
        user.setFirstName(contact.firstName());
        user.setLastName(contact.lastName());
        user.setEnabled(true);
        user.setAttributes(Map.of(VENDOR, List.of(contact.vendorId().toString())));
        user.setGroups(List.of(group));
        user.setRequiredActions(FIRST_STEPS);
        return user;
    }

    private @Nullable UserRepresentation find(String email) {
        List<UserRepresentation> found = users().searchByEmail(email, true);
        if (found.isEmpty()) {
            found = users().searchByUsername(email, true);
        }
        return found.isEmpty() ? null : users().get(found.getFirst().getId()).toRepresentation();
    }

    private UsersResource users() {
        return keycloak.realm(realm).users();
    }
}
