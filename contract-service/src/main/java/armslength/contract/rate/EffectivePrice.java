package armslength.contract.rate;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What an accepted unit really costs (DOMAIN 2.8, p): units that are redone are paid once more, and units that are
 * rejected are paid and not used.
 *
 * @param price of a delivered unit
 * @param rejectRate share of delivered units that is rejected, 0 to below 1
 * @param reworkRate share of delivered units that is redone, 0..1
 */
public record EffectivePrice(BigDecimal price, BigDecimal rejectRate, BigDecimal reworkRate) {

    /** price x (1 + rework) / (1 - reject). */
    public BigDecimal perAcceptedUnit() {
        return price.multiply(BigDecimal.ONE.add(reworkRate))
                .divide(BigDecimal.ONE.subtract(rejectRate), MathContext.DECIMAL128);
    }
}
