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

    private static final String CAPTIVE = "CAPTIVE";

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

    /** Whether the vendor depends on us for more than the policy's captive share. */
    public boolean isCaptive() {
        return CAPTIVE.equals(band);
    }

    /** What the vendor earns from others, never below zero. */
    public BigDecimal othersRevenue() {
        return revenue.amount().subtract(spend.amount()).max(BigDecimal.ZERO);
    }

    /** The most that we could spend and stay at a share: cap / (1 - cap) x what others pay (DOMAIN 2.8, 4). */
    public Money spendAt(BigDecimal cap) {
        return Money.rounded(
                cap.multiply(othersRevenue()).divide(BigDecimal.ONE.subtract(cap), java.math.MathContext.DECIMAL128),
                revenue.currency());
    }

    private static String band(BigDecimal ratio, Policy.Dependency policy) {
        if (ratio.compareTo(policy.captive()) > 0) {
            return CAPTIVE;
        }
        if (ratio.compareTo(policy.alert()) >= 0) {
            return "ALERT";
        }
        return ratio.compareTo(policy.majorCustomer()) >= 0 ? "MAJOR_CUSTOMER" : "BELOW";
    }
}
