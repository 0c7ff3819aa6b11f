package armslength.risk.whatif;

import armslength.kit.value.Share;
import armslength.kit.value.ShareRange;
import armslength.risk.influence.Influence;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A hold on a vendor that nobody has, or not yet; what is not said stays as it is.
 *
 * @param ownerId the party
 * @param ownerName its name
 * @param economic its integrated share of the economic rights
 * @param votes its share of the votes
 * @param control whether it would control by majority; null: it would not
 * @param directors how many of its people would sit on the board; null: as now
 * @param indicators signs of significant influence that would hold; null: as now
 * @param rivalry how directly it competes with us; null: as recorded
 */
public record Stake(
        @NotNull UUID ownerId,
        @NotBlank @Size(max = 200) String ownerName,
        @NotNull ShareRange economic,
        @NotNull ShareRange votes,
        @Nullable Boolean control,
        @Nullable @Min(0) @Max(50) Integer directors,
        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 100) String> indicators,
        @Nullable Share rivalry) {

    /** The party's hold with this stake in place of the one it has. */
    Influence over(@Nullable Influence now, BigDecimal recordedRivalry, LocalDate asOf) {
        BigDecimal weight = rivalry == null ? recordedRivalry : rivalry.value();
        return new Influence(
                ownerId,
                ownerName,
                weight,
                economic.low(),
                economic.high(),
                votes.low(),
                votes.high(),
                Boolean.TRUE.equals(control),
                now == null ? null : now.boardShare(),
                seats(now, asOf),
                now == null ? List.of() : now.moves(),
                now == null ? List.of() : now.payments(),
                now == null ? List.of() : now.informationRights(),
                indicators != null ? indicators : now == null ? List.of() : now.indicators());
    }

    private List<Influence.Seat> seats(@Nullable Influence now, LocalDate asOf) {
        if (directors == null) {
            return now == null ? List.of() : now.seats();
        }
        return IntStream.rangeClosed(1, directors)
                .mapToObj(number -> new Influence.Seat("imagined director " + number, false, asOf, null))
                .toList();
    }
}
