package armslength.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/**
 * A share known between two bounds, each in 0..1; equal when the share is known exactly.
 *
 * @param low smallest possible share
 * @param high largest possible share
 */
public record Bounds(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal low,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal high) {}
