package armslength.risk.register;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is missing, outdated or contradictory in an entry of the register.
 *
 * @param contractId the entry
 * @param contractReference its reference, or null where that is the gap
 * @param vendorId the provider
 * @param providerName its name, or null where that is the gap
 * @param field the field of the entry
 * @param rule MISSING, INVALID, OUTDATED or CONTRADICTION
 * @param mend what closes the gap
 */
public record Gap(
        UUID contractId,
        @Nullable String contractReference,
        UUID vendorId,
        @Nullable String providerName,
        String field,
        Rule rule,
        String mend) {

    /** What kind of gap. */
    public enum Rule {
        MISSING,
        INVALID,
        OUTDATED,
        CONTRADICTION
    }
}
