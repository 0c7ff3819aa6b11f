package armslength.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How directly a party competes with us (DOMAIN 2.3, S).
 *
 * @param rivalryId the record
 * @param rivalId the other party
 * @param rivalName its name
 * @param weight 1 direct frontier rival, 0.5 adjacent, 0 none
 * @param validFrom first day
 * @param validTo first day after, or null while open
 * @param version grows by one with each change of the record
 * @param at when the change became known
 */
@FactType(
        value = "armslength.risk.rivalry-changed.v1",
        description = "A rivalry with us was recorded, changed or ended.")
public record RivalryChanged(
        UUID rivalryId,
        UUID rivalId,
        String rivalName,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal weight,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        long version,
        Instant at)
        implements RiskFact {
    @Override
    public String key() {
        return rivalId.toString();
    }
}
