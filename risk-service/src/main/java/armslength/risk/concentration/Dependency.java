package armslength.risk.concentration;

import armslength.kit.value.Money;
import armslength.risk.influence.Revenues;
import armslength.risk.policy.Policy;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our share of a vendor's revenue (DOMAIN 2.4).
 *
 * @param basis what is compared
 * @param spend our spend or plan
 * @param revenue the vendor's revenue
 * @param revenueYear its fiscal year
 * @param ratio spend / revenue, to 34 digits
 * @param band MAJOR_CUSTOMER, ALERT, CAPTIVE or BELOW; null for MIXED, which is never compared with a threshold
 */
public record Dependency(
        Revenues.Basis basis,
        Money spend,
        Money revenue,
        int revenueYear,
        BigDecimal ratio,
        @Nullable String band) {

    /** Compares spend with revenue; empty when the currencies differ. */
    public static Optional<Dependency> of(
            Revenues.Basis basis, Money spend, Money revenue, int revenueYear, Policy.Dependency policy) {
        return Revenues.ratio(spend, revenue)
                .map(ratio -> new Dependency(
                        basis,
                        spend,
                        revenue,
                        revenueYear,
                        ratio,
                        basis == Revenues.Basis.MIXED ? null : band(ratio, policy)));
    }

    private static String band(BigDecimal ratio, Policy.Dependency policy) {
        if (ratio.compareTo(policy.captive()) > 0) {
            return "CAPTIVE";
        }
        if (ratio.compareTo(policy.alert()) >= 0) {
            return "ALERT";
        }
        return ratio.compareTo(policy.majorCustomer()) >= 0 ? "MAJOR_CUSTOMER" : "BELOW";
    }
}
