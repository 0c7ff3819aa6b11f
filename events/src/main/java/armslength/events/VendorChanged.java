package armslength.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole public state of a vendor.
 *
 * @param vendorId the vendor
 * @param name trading name
 * @param lifecycle {@code PROSPECT}, {@code ONBOARDING}, {@code QUALIFIED}, {@code RESTRICTED}, {@code SUSPENDED} or
 *     {@code OFFBOARDED}
 * @param skills taxonomy codes of the work the vendor does
 * @param capacities dated capacity per skill
 * @param revenues revenue by fiscal year and basis
 * @param version grows by one with each change of the vendor
 * @param at when the change became known
 */
@FactType(
        value = "armslength.vendor.vendor-changed.v1",
        description = "A vendor was registered, or its profile, lifecycle, capacity or revenue changed.")
public record VendorChanged(
        UUID vendorId,
        String name,
        String lifecycle,
        List<String> skills,
        List<Capacity> capacities,
        List<Revenue> revenues,
        long version,
        Instant at)
        implements VendorFact {
    @Override
    public String key() {
        return vendorId.toString();
    }

    /**
     * What a vendor can do of one skill over a period [from, to).
     *
     * @param skill taxonomy code
     * @param unit unit of volume per month, for example {@code EXPERT_HOUR}
     * @param total capacity K, in units a month
     * @param committed load L already promised to anyone, in units a month
     * @param validFrom first day
     * @param validTo first day after, or null while open
     * @param ramp growth a month as a ratio, for example 0.15; null where it is not known
     */
    public record Capacity(
            String skill,
            String unit,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal total,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal committed,
            LocalDate validFrom,
            @Nullable LocalDate validTo,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal ramp) {}

    /**
     * Revenue of one fiscal year.
     *
     * @param fiscalYear the year
     * @param basis {@code ACTUAL} or {@code FORECAST}
     * @param amount the revenue
     */
    public record Revenue(int fiscalYear, String basis, Amount amount) {}
}
