package armslength.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/**
 * Money on the wire: an exact decimal string and an ISO 4217 currency code.
 *
 * @param amount exact, in the currency's major unit, scale as published by the owner of the fact
 * @param currency ISO 4217 alphabetic code
 */
public record Amount(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {}
