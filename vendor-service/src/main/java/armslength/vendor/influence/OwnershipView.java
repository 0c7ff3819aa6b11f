package armslength.vendor.influence;

import armslength.events.OwnershipRestated;
import armslength.kit.value.DateRange;
import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import armslength.vendor.claim.ClaimView;
import armslength.vendor.ownership.Interval;
import armslength.vendor.ownership.OwnershipOutcome;
import armslength.vendor.ownership.OwnershipPath;
import armslength.vendor.ownership.Verdict;
import armslength.vendor.party.Party;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who has influence over a company, and how we know.
 *
 * @param subjectId the company
 * @param subjectName its name
 * @param outcome INTEGRATED, or why there are no integrated shares: OVER_DECLARED or CLOSED_LOOP
 * @param problem what is wrong with the declared shares, or null
 * @param owners every party with a channel of influence, largest economic share first
 * @param ownersOmitted how many more there are, each with no larger share than those listed, at most 500
 * @param votingPower how often each direct block of votes decides, where no block has the majority; else null
 * @param unknownPercent share of all holders that nobody recorded, or null
 * @param pendingClaims claims that wait for confirmation and count nowhere yet
 * @param dissents confirmed claims that lost to a stronger one
 * @param asOf valid time
 * @param knownAt system time
 */
public record OwnershipView(
        UUID subjectId,
        String subjectName,
        String outcome,
        @Nullable String problem,
        List<Owner> owners,
        int ownersOmitted,
        @Nullable VotingPower votingPower,
        @Nullable Bounds unknownPercent,
        List<ClaimView> pendingClaims,
        List<ClaimView> dissents,
        LocalDate asOf,
        Instant knownAt) {

    /** A percentage between two bounds, four decimals; both the same when exact. */
    public record Bounds(String low, String high) {
        static Bounds of(Interval interval) {
            return new Bounds(Percent.of(interval.low()), Percent.of(interval.high()));
        }
    }

    /**
     * One chain of stakes.
     *
     * @param parties the owner first, the company last
     * @param economicPercent product of the shares along the chain
     * @param weakestLinkPercent smallest vote share on it
     * @param touchesLoop whether a party on it lies on a loop
     */
    public record Path(List<String> parties, Bounds economicPercent, String weakestLinkPercent, boolean touchesLoop) {
        static Path of(OwnershipPath path, Map<UUID, Party> names) {
            return new Path(
                    path.parties().stream()
                            .map(id -> OwnerFacts.name(id, names))
                            .toList(),
                    Bounds.of(path.economic()),
                    Percent.of(path.weakestLink()),
                    path.touchesLoop());
        }
    }

    /**
     * One party's influence.
     *
     * @param economic integrated share, 0..1, twelve decimals
     * @param grossPercent every walk counted, so that double counting in loops is visible (DOMAIN 2.1), or null where the
     *     largest possible shares have no bound
     * @param control whether the company is certainly in its control set
     * @param mayControl whether it may be
     * @param asConvertedPercent integrated share with options and convertibles upstream counted as held, or null where
     *     there are none
     * @param unawareFrom first day of the stake, when we learned of it later; else null
     * @param unawareTo the day on which it came on record; else null
     * @param unawareDays days between them, during which we did not know: what was released then was released unaware
     * @param indicators signs of significant influence that hold
     * @param indicatorCount how many of the six
     */
    public record Owner(
            UUID ownerId,
            String ownerName,
            String ownerKind,
            Share economic,
            Bounds economicPercent,
            @Nullable Bounds grossPercent,
            @Nullable Bounds asConvertedPercent,
            Share votes,
            Bounds votesPercent,
            boolean control,
            boolean mayControl,
            @Nullable LocalDate since,
            @Nullable LocalDate unawareFrom,
            @Nullable LocalDate unawareTo,
            int unawareDays,
            List<Path> paths,
            List<OwnershipRestated.Director> directors,
            List<OwnershipRestated.PersonMove> personMoves,
            List<OwnershipRestated.Payment> payments,
            List<OwnershipRestated.InformationRight> informationRights,
            List<String> indicators,
            int indicatorCount,
            @Nullable Money consideration,
            @Nullable Money impliedEquityValue,
            @Nullable Money reportedEquityValue,
            @Nullable String impliedAboveReportedPercent,
            List<UUID> claimIds) {

        static Owner of(OwnerInfluence influence, Influence all, Map<UUID, Party> names) {
            Optional<DateRange> unaware = influence.unaware();
            OwnershipRestated.Owner fact = OwnerFacts.of(influence, names);
            Deal deal = influence.deal();
            return new Owner(
                    fact.ownerId(),
                    fact.ownerName(),
                    fact.ownerKind(),
                    Share.of(influence.economic()),
                    Bounds.of(influence.economic()),
                    gross(influence.ownerId(), all.outcome()),
                    all.asConverted() instanceof OwnershipOutcome.Integrated converted
                            ? Bounds.of(converted.of(influence.ownerId()))
                            : null,
                    Share.of(influence.votes()),
                    Bounds.of(influence.votes()),
                    influence.control() == Verdict.YES,
                    influence.control() != Verdict.NO,
                    influence.since(),
                    unaware.map(DateRange::from).orElse(null),
                    unaware.map(DateRange::to).orElse(null),
                    unaware.map(days -> (int) ChronoUnit.DAYS.between(days.from(), days.to()))
                            .orElse(0),
                    influence.paths().stream().map(path -> Path.of(path, names)).toList(),
                    fact.directors(),
                    fact.personMoves(),
                    fact.payments(),
                    fact.informationRights(),
                    fact.indicators(),
                    fact.indicators().size(),
                    deal == null ? null : deal.consideration(),
                    deal == null ? null : deal.impliedEquityValue(),
                    deal == null ? null : deal.reportedEquityValue(),
                    deal == null ? null : deal.impliedAboveReportedPercent(),
                    fact.claimIds());
        }
    }

    private static @Nullable Bounds gross(UUID owner, OwnershipOutcome outcome) {
        return outcome instanceof OwnershipOutcome.Integrated integrated
                ? Optional.ofNullable(integrated.gross().get(owner))
                        .map(gross -> new Bounds(Percent.of(gross.low()), Percent.of(gross.high())))
                        .orElse(null)
                : null;
    }

    /** A share between two bounds, 0..1, twelve decimals. */
    public record Share(BigDecimal min, BigDecimal max) {
        static Share of(Interval interval) {
            return new Share(
                    interval.low().setScale(12, RoundingMode.HALF_UP),
                    interval.high().setScale(12, RoundingMode.HALF_UP));
        }
    }

    static OwnershipView of(Influence influence, Map<UUID, Party> names, LocalDate asOf, Instant knownAt) {
        return new OwnershipView(
                influence.subject(),
                OwnerFacts.name(influence.subject(), names),
                outcome(influence.outcome()),
                problem(influence.outcome(), names),
                influence.owners().stream()
                        .map(owner -> Owner.of(owner, influence, names))
                        .toList(),
                influence.omitted(),
                VotingPower.of(influence.votes().holdersOf(influence.subject()), names),
                influence.outcome() instanceof OwnershipOutcome.Integrated integrated
                        ? Bounds.of(integrated.unknown())
                        : null,
                influence.resolution().pending().stream()
                        .map(claim -> ClaimView.of(claim, names))
                        .toList(),
                influence.resolution().dissents().stream()
                        .map(claim -> ClaimView.of(claim, names))
                        .toList(),
                asOf,
                knownAt);
    }

    private static String outcome(OwnershipOutcome outcome) {
        return switch (outcome) {
            case OwnershipOutcome.Integrated _ -> "INTEGRATED";
            case OwnershipOutcome.OverDeclared _ -> "OVER_DECLARED";
            case OwnershipOutcome.ClosedLoop _ -> "CLOSED_LOOP";
        };
    }

    private static @Nullable String problem(OwnershipOutcome outcome, Map<UUID, Party> names) {
        return switch (outcome) {
            case OwnershipOutcome.Integrated _ -> null;
            case OwnershipOutcome.OverDeclared over ->
                over.companies().entrySet().stream()
                        .map(excess -> OwnerFacts.name(excess.getKey(), names) + ": holders sum to "
                                + Percent.of(excess.getValue().sum()) + " %")
                        .reduce((one, other) -> one + "; " + other)
                        .orElse("");
            case OwnershipOutcome.ClosedLoop loop ->
                loop.members().stream()
                                .map(member -> OwnerFacts.name(member, names))
                                .reduce((one, other) -> one + ", " + other)
                                .orElse("")
                        + " own each other completely";
        };
    }
}
