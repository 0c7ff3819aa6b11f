package armslength.contract.clause;

import armslength.kit.value.Share;
import armslength.kit.value.ShareRange;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold on a vendor that nobody has, or not yet.
 *
 * @param ownerId the party
 * @param ownerName its name
 * @param economic its integrated share of the economic rights
 * @param votes its share of the votes
 * @param control whether it would control by majority; null: it would not
 * @param rivalry how directly it competes with us; null: as it is known
 */
public record ImaginedOwner(
        @NotNull UUID ownerId,
        @NotBlank @Size(max = 200) String ownerName,
        @NotNull ShareRange economic,
        @NotNull ShareRange votes,
        @Nullable Boolean control,
        @Nullable Share rivalry) {

    /** What a clause would measure on it, from today on. */
    Situation.Measured measured(Predicate.Metric metric, BigDecimal knownRivalry, LocalDate today) {
        BigDecimal weight = rivalry == null ? knownRivalry : rivalry.value();
        BigDecimal controls = Boolean.TRUE.equals(control) ? BigDecimal.ONE : BigDecimal.ZERO;
        BigDecimal low = switch (metric) {
            case VOTES -> votes.low();
            case ECONOMIC -> economic.low();
            case CONTROL -> controls;
            default -> weight;
        };
        BigDecimal high = switch (metric) {
            case VOTES -> votes.high();
            case ECONOMIC -> economic.high();
            case CONTROL -> controls;
            default -> weight;
        };
        return new Situation.Measured(ownerId, ownerName, new Predicate.Measure(low, high, weight), today, today);
    }
}
