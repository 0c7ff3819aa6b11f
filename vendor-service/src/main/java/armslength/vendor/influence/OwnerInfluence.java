package armslength.vendor.influence;

import armslength.kit.value.DateRange;
import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Content;
import armslength.vendor.claim.InterestType;
import armslength.vendor.claim.Resolution;
import armslength.vendor.claim.Resolution.Counting;
import armslength.vendor.ownership.Interval;
import armslength.vendor.ownership.OwnershipOutcome;
import armslength.vendor.ownership.OwnershipPath;
import armslength.vendor.ownership.OwnershipPaths;
import armslength.vendor.ownership.Reach;
import armslength.vendor.ownership.StakeGraph;
import armslength.vendor.ownership.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One party's influence over a company, by every channel.
 *
 * @param ownerId the party
 * @param economic integrated share of the economic rights
 * @param votes share of the votes that it holds or controls
 * @param control whether the company is in its control set
 * @param since first day of its direct stake, or null
 * @param onRecordSince when the claim of that stake, or the one that it corrects, came on record, or null
 * @param paths its largest chains
 * @param directors its people on the board
 * @param moves senior people who changed sides
 * @param payments money it pays
 * @param rights its rights to information
 * @param deal the claim with the price it paid, or null
 * @param claims claims that say all this
 */
public record OwnerInfluence(
        UUID ownerId,
        Interval economic,
        Interval votes,
        Verdict control,
        @Nullable LocalDate since,
        @Nullable Instant onRecordSince,
        List<OwnershipPath> paths,
        List<Counting<Content.Directorship>> directors,
        List<Counting<Content.PersonMove>> moves,
        List<Counting<Content.Payment>> payments,
        List<Counting<Content.InformationRight>> rights,
        @Nullable Deal deal,
        Set<UUID> claims) {

    static final Comparator<OwnerInfluence> LARGEST_FIRST = Comparator.comparing(
                    (OwnerInfluence one) -> one.economic().high())
            .thenComparing(one -> one.votes().high())
            .reversed()
            .thenComparing(OwnerInfluence::ownerId);

    /** Signs of significant influence, ASC 323-10-15-6. */
    public enum Indicator {
        BOARD_REPRESENTATION,
        POLICY_PARTICIPATION,
        MATERIAL_INTRA_ENTITY_TRANSACTIONS,
        INTERCHANGE_OF_PERSONNEL,
        TECHNOLOGICAL_DEPENDENCY,
        CONCENTRATED_OWNERSHIP
    }

    /** A party of which no channel of influence is known. */
    public static OwnerInfluence none(UUID owner) {
        return new OwnerInfluence(
                owner,
                Interval.ZERO,
                Interval.ZERO,
                Verdict.NO,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Set.of());
    }

    static OwnerInfluence of(
            UUID owner,
            UUID subject,
            Resolution aboutSubject,
            OwnershipOutcome outcome,
            DirectStakes stakes,
            OwnershipPaths paths) {
        Reach reach = Reach.byMajority(owner, stakes.votes());
        return of(
                owner,
                subject,
                aboutSubject,
                outcome instanceof OwnershipOutcome.Integrated integrated
                        ? integrated.of(owner)
                        : direct(owner, subject, stakes.economic()),
                reach.heldOf(subject, stakes.votes()),
                reach.includes(subject),
                paths.of(owner));
    }

    static OwnerInfluence of(
            UUID owner,
            UUID subject,
            Resolution aboutSubject,
            Interval economic,
            Interval votes,
            Verdict control,
            List<OwnershipPath> paths) {
        Optional<Claim> stake = aboutSubject
                .winner(subject, owner, InterestType.SHAREHOLDING.name())
                .or(() -> aboutSubject.winner(subject, owner, InterestType.VOTING_RIGHTS.name()));
        return new OwnerInfluence(
                owner,
                economic,
                votes,
                control,
                stake.map(claim -> claim.valid().from()).orElse(null),
                stake.map(claim -> claim.precedence()).orElse(null),
                paths,
                about(owner, subject, aboutSubject, Content.Directorship.class),
                about(owner, subject, aboutSubject, Content.PersonMove.class),
                about(owner, subject, aboutSubject, Content.Payment.class),
                about(owner, subject, aboutSubject, Content.InformationRight.class),
                Deal.of(owner, subject, aboutSubject).orElse(null),
                Set.of());
    }

    /** The same with the claims that say all this, those about the company first. */
    OwnerInfluence grounded(Resolution aboutSubject, Set<UUID> claimsBelow) {
        Set<UUID> ground = new LinkedHashSet<>();
        aboutSubject.winners().forEach((slot, claim) -> {
            if (slot.ownerId().equals(ownerId)) {
                ground.add(claim.id());
            }
        });
        ground.addAll(claimsBelow);
        return new OwnerInfluence(
                ownerId,
                economic,
                votes,
                control,
                since,
                onRecordSince,
                paths,
                directors,
                moves,
                payments,
                rights,
                deal,
                ground);
    }

    /** Whether any channel is open. */
    boolean isAny() {
        return hasShareOrVote() || hasPeopleOrMoney();
    }

    /** Whether it may have a share of the economic rights or of the votes. */
    boolean hasShareOrVote() {
        return economic.canBePositive() || votes.canBePositive();
    }

    /** Whether a channel other than shares is open. */
    boolean hasPeopleOrMoney() {
        return Stream.of(directors, moves, payments, rights).anyMatch(channel -> !channel.isEmpty());
    }

    /**
     * The days on which the direct stake existed and we did not know: from its first day to the day on which it, or
     * the claim that it corrects, came on record (DOMAIN S3, exposure window).
     */
    public Optional<DateRange> unaware() {
        if (since == null || onRecordSince == null) {
            return Optional.empty();
        }
        LocalDate known = LocalDate.ofInstant(onRecordSince, ZoneOffset.UTC);
        return known.isAfter(since) ? Optional.of(new DateRange(since, known)) : Optional.empty();
    }

    /** The indicators that hold. */
    public List<Indicator> indicators() {
        List<Indicator> holding = new ArrayList<>();
        if (!directors.isEmpty()) {
            holding.add(Indicator.BOARD_REPRESENTATION);
        }
        if (!payments.isEmpty()) {
            holding.add(Indicator.MATERIAL_INTRA_ENTITY_TRANSACTIONS);
        }
        if (!moves.isEmpty()) {
            holding.add(Indicator.INTERCHANGE_OF_PERSONNEL);
        }
        return holding;
    }

    /** Its directors' share of the board, where a claim tells the board's size. */
    public Optional<BigDecimal> boardShare() {
        long seats = directors.stream()
                .filter(seat -> seat.content().seat() == Content.Seat.DIRECTOR)
                .count();
        return directors.stream()
                .map(seat -> seat.content().boardSize())
                .filter(java.util.Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(size -> BigDecimal.valueOf(seats)
                        .divide(BigDecimal.valueOf(Math.max(size, seats)), MathContext.DECIMAL128));
    }

    private static <C extends Content> List<Counting<C>> about(
            UUID owner, UUID subject, Resolution resolution, Class<C> type) {
        return resolution.about(subject, type).stream()
                .filter(counting -> counting.claim().ownerId().equals(owner))
                .toList();
    }

    private static Interval direct(UUID owner, UUID subject, StakeGraph economic) {
        return economic.holdersOf(subject).stream()
                .filter(stake -> stake.owner().equals(owner))
                .map(stake -> stake.share())
                .findFirst()
                .orElse(Interval.ZERO);
    }
}
