package armslength.kit.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An exact amount of one ISO 4217 currency, held in the scale of that currency's minor unit.
 *
 * @param amount exact, at most 18 digits before the point; may be negative
 * @param currency ISO 4217 alphabetic code
 */
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) implements Comparable<Money> {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,6})?");

    public Money {
        int digits = minorUnits(currency);
        if (amount.stripTrailingZeros().scale() > digits) {
            throw new FieldProblem(
                    "/amount", currency + " has " + digits + " decimal places; give the amount with at most that many");
        }
        amount = amount.setScale(digits, RoundingMode.UNNECESSARY);
        if (amount.precision() - amount.scale() > 18) {
            throw new FieldProblem("/amount", "must have at most 18 digits before the decimal point");
        }
    }

    /** From a decimal string such as {@code "12.50"}. */
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    /** From a calculated amount, rounded half-even to the currency's minor unit. */
    public static Money rounded(BigDecimal amount, String currency) {
        return new Money(amount.setScale(minorUnits(currency), RoundingMode.HALF_EVEN), currency);
    }

    /** Nothing, in a currency. */
    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    @JsonCreator
    static Money fromJson(@JsonProperty("amount") Object amount, @JsonProperty("currency") Object currency) {
        if (!(amount instanceof String text) || !DECIMAL.matcher(text).matches()) {
            throw new FieldProblem("/amount", "must be a decimal string such as \"200000000.00\"");
        }
        if (!(currency instanceof String code)) {
            throw new FieldProblem("/currency", "must be an ISO 4217 code such as \"USD\"");
        }
        return new Money(new BigDecimal(text), code);
    }

    /** The sum; refuses another currency. */
    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), currency);
    }

    /** The difference; refuses another currency. */
    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), currency);
    }

    /** Whether the amount is below zero. */
    @JsonIgnore
    public boolean isNegative() {
        return amount.signum() < 0;
    }

    /** Whether the amount is above zero. */
    @JsonIgnore
    public boolean isPositive() {
        return amount.signum() > 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other).amount);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }

    private static int minorUnits(String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            if (digits >= 0) {
                return digits;
            }
        } catch (IllegalArgumentException _) {
            // falls through to the one sentence that helps
        }
        throw new FieldProblem("/currency", "'" + currency + "' is not an ISO 4217 currency; use a code such as USD");
    }
}
