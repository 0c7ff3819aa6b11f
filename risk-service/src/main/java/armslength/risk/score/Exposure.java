package armslength.risk.score;

import armslength.risk.policy.Policy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor holds of ours, as one number: D = 1 - &prod;(1 - s &times; m &times; r &times; 2^(-age/h))
 * (DOMAIN 2.3).
 *
 * @param value 0..1
 * @param parts what each holding contributes
 */
public record Exposure(BigDecimal value, List<Part> parts) {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    /** Roots that were worked out, by months over half-life: a policy has few half-lives, and a root takes long. */
    private static final Map<String, BigDecimal> ROOTS = new ConcurrentHashMap<>();

    private static final int MOST_ROOTS = 10_000;
    private static final String HOSTED = "HOSTED";
    private static final String ACTIVE = "ACTIVE";

    /**
     * A holding as an input.
     *
     * @param holdingId the holding
     * @param name what is held
     * @param type asset type, which sets the half-life
     * @param assetClass 1..5
     * @param mode HOSTED or COPY
     * @param status ACTIVE, PURGE_REQUESTED, PURGE_ATTESTED or PURGE_VERIFIED
     * @param releasedOn day of the release
     */
    public record Held(
            UUID holdingId,
            String name,
            String type,
            int assetClass,
            String mode,
            String status,
            LocalDate releasedOn) {}

    /**
     * What one holding contributes.
     *
     * @param holdingId the holding
     * @param name what is held
     * @param assetClass 1..5
     * @param status its status
     * @param weight s &times; m &times; r &times; decay, 0..1
     */
    public record Part(UUID holdingId, String name, int assetClass, String status, BigDecimal weight) {}

    /** From the holdings on a day. */
    public static Exposure of(List<Held> holdings, LocalDate asOf, Policy.Exposure policy) {
        List<Part> parts = holdings.stream()
                .filter(held -> !held.releasedOn().isAfter(asOf))
                .map(held -> new Part(
                        held.holdingId(), held.name(), held.assetClass(), held.status(), weight(held, asOf, policy)))
                .toList();
        BigDecimal none = BigDecimal.ONE;
        for (Part part : parts) {
            none = none.multiply(BigDecimal.ONE.subtract(part.weight()), EXACT);
        }
        return new Exposure(BigDecimal.ONE.subtract(none), parts);
    }

    private static BigDecimal weight(Held held, LocalDate asOf, Policy.Exposure policy) {
        BigDecimal weight = policy.classWeights()
                .get(held.assetClass() - 1)
                .multiply(known(policy.modeWeights().get(held.mode()), held.mode()))
                .multiply(known(policy.residualWeights().get(held.status()), held.status()));
        return weight.multiply(decay(held, asOf, policy), EXACT).stripTrailingZeros();
    }

    /**
     * 2^(-age/h), the age in completed months since the release. Live hosted access does not age: the vendor sees what
     * is current.
     */
    private static BigDecimal decay(Held held, LocalDate asOf, Policy.Exposure policy) {
        Integer halfLife = policy.halfLifeMonths().get(held.type());
        if (halfLife == null || (held.mode().equals(HOSTED) && held.status().equals(ACTIVE))) {
            return BigDecimal.ONE;
        }
        long months = Period.between(held.releasedOn(), asOf).toTotalMonths();
        return powerOfHalf(months, halfLife);
    }

    /** 0.5^(months/halfLife), by whole halvings and the root of the rest; the same digits on every machine. */
    static BigDecimal powerOfHalf(long months, int halfLife) {
        BigDecimal whole = new BigDecimal("0.5").pow((int) Math.min(200, months / halfLife), EXACT);
        int rest = (int) (months % halfLife);
        if (rest == 0) {
            return whole;
        }
        BigDecimal part = ROOTS.get(rest + "/" + halfLife);
        if (part == null) {
            part = root(new BigDecimal("0.5").pow(rest, EXACT), halfLife);
            if (ROOTS.size() < MOST_ROOTS) {
                ROOTS.put(rest + "/" + halfLife, part);
            }
        }
        return whole.multiply(part, EXACT);
    }

    /** The positive root of a number in (0, 1], by Newton's method, to 34 digits. */
    private static BigDecimal root(BigDecimal number, int degree) {
        BigDecimal root = BigDecimal.ONE;
        BigDecimal n = BigDecimal.valueOf(degree);
        MathContext fine = new MathContext(EXACT.getPrecision() + 6, RoundingMode.HALF_EVEN);
        for (int step = 0; step < 200; step++) {
            BigDecimal next = root.multiply(BigDecimal.valueOf(degree - 1L), fine)
                    .add(number.divide(root.pow(degree - 1, fine), fine), fine)
                    .divide(n, fine);
            if (next.subtract(root).abs().compareTo(new BigDecimal("1E-37")) < 0) {
                return next.round(EXACT);
            }
            root = next;
        }
        return root.round(EXACT);
    }

    private static BigDecimal known(@Nullable BigDecimal weight, String name) {
        if (weight == null) {
            throw new IllegalArgumentException("The policy has no weight for " + name);
        }
        return weight;
    }
}
