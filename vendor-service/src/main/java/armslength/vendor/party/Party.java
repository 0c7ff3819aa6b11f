package armslength.vendor.party;

import armslength.kit.value.CountryCode;
import armslength.kit.value.Lei;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A legal or natural person, or a state.
 *
 * @param id the party; a vendor's party has the vendor's id
 * @param name legal name
 * @param kind what it is
 * @param lei ISO 17442 identifier, only of companies
 * @param jurisdiction under whose law it lives
 * @param version grows by one with each change
 * @param recordedAt when it was registered
 */
public record Party(
        UUID id,
        @Schema(examples = "Meta Platforms") String name,
        PartyKind kind,

        @Schema(implementation = String.class, examples = "529900T8BM49AURSDO55") @Nullable
        Lei lei,

        @Schema(implementation = String.class, examples = "US") @Nullable
        CountryCode jurisdiction,

        long version,
        Instant recordedAt) {}
