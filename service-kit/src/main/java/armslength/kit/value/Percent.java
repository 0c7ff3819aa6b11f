package armslength.kit.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Ratios for people: percent with four decimals, as the API prints them. */
public final class Percent {

    private Percent() {}

    /** A ratio as percent, for example 0.49 as {@code "49.0000"}; rounded half-up, for display only. */
    public static String of(BigDecimal ratio) {
        return ratio.movePointRight(2).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
}
