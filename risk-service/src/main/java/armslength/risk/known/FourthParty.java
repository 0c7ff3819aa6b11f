package armslength.risk.known;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A party behind a vendor, who may see what the vendor holds.
 *
 * @param partyId the party
 * @param name its name
 * @param party 4 when it supplies the vendor itself, our third party; 5 when it supplies one of those, and so on
 * @param from first day on which it is behind the vendor, by any way
 * @param to first day on which it is not any more, or null while it is
 */
public record FourthParty(
        UUID partyId,
        String name,
        int party,
        LocalDate from,
        @Nullable LocalDate to) {

    private static final int THIRD = 3;

    /** How many links lead from the vendor to it. */
    public int links() {
        return party - THIRD;
    }

    /** Whether it is behind the vendor on some day of [first, last). */
    public boolean isThereWithin(LocalDate first, @Nullable LocalDate last) {
        return (to == null || to.isAfter(first)) && (last == null || from.isBefore(last));
    }

    /** Whether it is behind the vendor on a day. */
    public boolean isThereOn(LocalDate day) {
        return isThereWithin(day, day.plusDays(1));
    }
}
