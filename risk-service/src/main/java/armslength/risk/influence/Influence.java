package armslength.risk.influence;

import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one party's hold on a vendor, as an input of tiers and scores.
 *
 * @param ownerId the party
 * @param ownerName its name
 * @param rivalry S: 1 direct frontier rival, 0.5 adjacent, 0 none
 * @param economicLow least economic share, 0..1
 * @param economicHigh largest economic share, 0..1
 * @param votesLow least share of votes
 * @param votesHigh largest share of votes
 * @param control whether it controls by majority
 * @param boardShare its share of the board, where known
 * @param seats its people on the board
 * @param moves senior people who changed sides
 * @param payments what it pays the vendor a year
 * @param informationRights its rights to information
 * @param indicators signs of significant influence
 */
public record Influence(
        UUID ownerId,
        String ownerName,
        BigDecimal rivalry,
        BigDecimal economicLow,
        BigDecimal economicHigh,
        BigDecimal votesLow,
        BigDecimal votesHigh,
        boolean control,
        @Nullable BigDecimal boardShare,
        List<Seat> seats,
        List<Move> moves,
        List<Payment> payments,
        List<InformationRight> informationRights,
        List<String> indicators) {

    /** A seat on the board, [from, to). */
    public record Seat(
            String person,
            boolean observer,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** A move of a senior person. */
    public record Move(String person, LocalDate on, boolean servesBoth) {}

    /** Money a year, [from, to). */
    public record Payment(
            Money annual, LocalDate from, @Nullable LocalDate to) {}

    /** A right to information, [from, to). */
    public record InformationRight(
            boolean carvedOut, LocalDate from, @Nullable LocalDate to) {}

    /** Whether a period [from, to) contains a day. */
    static boolean covers(LocalDate from, @Nullable LocalDate to, LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }
}
