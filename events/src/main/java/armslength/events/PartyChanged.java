package armslength.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A legal or natural person as vendor-service knows it.
 *
 * @param partyId the party; a vendor's party has the vendor's id
 * @param name legal name
 * @param kind {@code COMPANY}, {@code PERSON} or {@code STATE}
 * @param lei ISO 17442 identifier, where known
 * @param version grows by one with each change of the party
 * @param at when the change became known
 */
@FactType(
        value = "armslength.vendor.party-changed.v1",
        description = "A party was registered or its name, kind or identifier changed.")
public record PartyChanged(
        UUID partyId, String name, String kind, @Nullable String lei, long version, Instant at) implements VendorFact {
    @Override
    public String key() {
        return partyId.toString();
    }
}
