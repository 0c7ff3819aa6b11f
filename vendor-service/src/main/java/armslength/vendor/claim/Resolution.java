package armslength.vendor.claim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which claims count on a day.
 *
 * <p>Only confirmed claims whose period contains the day take part. For the same owner, subject and measure:
 *
 * <ol>
 *   <li>the stronger grade wins: filing, company statement, press, rumour;
 *   <li>among equal grades the later start of the period wins, since it tells of a newer state of the world;
 *   <li>among those the one that has been on record longer wins; a correction takes the place of what it corrects.
 * </ol>
 *
 * <p>So later press does not overturn an earlier company statement, and a filing that speaks of another measure (votes,
 * carrying amount) overturns nothing (DOMAIN S3). To let a weaker source tell of a newer state, end the period of the
 * stronger claim by a correction. Losers stay visible as dissents.
 *
 * @param winners the claim that counts, for each slot
 * @param dissents confirmed claims of the day that lost at least one slot, to a claim that says something else
 * @param pending claims of the day that wait for confirmation
 */
public record Resolution(Map<Slot, Claim> winners, List<Claim> dissents, List<Claim> pending) {

    private static final Comparator<Claim> WINNER_FIRST = Comparator.comparing(Claim::grade)
            .thenComparing(claim -> claim.valid().from(), Comparator.reverseOrder())
            .thenComparing(Claim::precedence)
            .thenComparing(Claim::id);

    /** Resolves what was known, with each claim's status at that time, for a day. */
    public static Resolution of(Collection<Claim> known, LocalDate asOf) {
        List<Claim> ofTheDay =
                known.stream().filter(claim -> claim.valid().contains(asOf)).toList();
        Map<Slot, Claim> winners = new TreeMap<>();
        Set<Claim> losers = new LinkedHashSet<>();
        ofTheDay.stream()
                .filter(claim -> claim.status() == ClaimStatus.CONFIRMED)
                .sorted(WINNER_FIRST)
                .forEach(claim -> {
                    for (String measure : claim.content().measures()) {
                        Slot slot = new Slot(claim.subjectId(), claim.ownerId(), measure);
                        Claim winner = winners.putIfAbsent(slot, claim);
                        if (winner != null && !Measured.same(measure, winner.content(), claim.content())) {
                            losers.add(claim);
                        }
                    }
                });
        List<Claim> pending = ofTheDay.stream()
                .filter(claim -> claim.status() == ClaimStatus.PENDING)
                .sorted(Comparator.comparing(Claim::recordedAt).thenComparing(Claim::id))
                .toList();
        return new Resolution(winners, List.copyOf(losers), pending);
    }

    /** The claim that counts for a measure between two parties. */
    public Optional<Claim> winner(UUID subjectId, UUID ownerId, String measure) {
        return Optional.ofNullable(winners.get(new Slot(subjectId, ownerId, measure)));
    }

    /** The claims of a kind of content that count about a subject, by owner and measure. */
    public <C extends Content> List<Counting<C>> about(UUID subjectId, Class<C> type) {
        List<Counting<C>> counting = new ArrayList<>();
        winners.forEach((slot, claim) -> {
            if (slot.subjectId().equals(subjectId) && type.isInstance(claim.content())) {
                Counting<C> found = new Counting<>(claim, type.cast(claim.content()));
                if (!counting.contains(found)) {
                    counting.add(found);
                }
            }
        });
        return counting;
    }

    /**
     * A claim that counts.
     *
     * @param claim the claim
     * @param content what it says
     */
    public record Counting<C extends Content>(Claim claim, C content) {}
}
