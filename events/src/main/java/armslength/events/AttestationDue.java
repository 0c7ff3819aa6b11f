package armslength.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A certificate or a neutrality statement runs out soon, or has run out.
 *
 * @param vendorId the vendor
 * @param vendorName trading name
 * @param attestationId the certificate or statement
 * @param kind {@code CERTIFICATE} or {@code NEUTRALITY_STATEMENT}
 * @param standard what is attested, for example {@code SOC_2_TYPE_2}
 * @param expiresOn first day on which it does not hold any more
 * @param daysLeft 0 when it has run out
 * @param at when it was noticed
 */
@FactType(
        value = "armslength.vendor.attestation-due.v1",
        description = "A vendor's certificate or neutrality statement runs out soon, or has run out.")
public record AttestationDue(
        UUID vendorId,
        String vendorName,
        UUID attestationId,
        String kind,
        String standard,
        LocalDate expiresOn,
        int daysLeft,
        Instant at)
        implements VendorFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
