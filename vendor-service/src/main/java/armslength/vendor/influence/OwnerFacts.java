package armslength.vendor.influence;

import armslength.events.Amount;
import armslength.events.Bounds;
import armslength.events.OwnershipRestated;
import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Content;
import armslength.vendor.claim.Resolution.Counting;
import armslength.vendor.ownership.Interval;
import armslength.vendor.ownership.Verdict;
import armslength.vendor.party.Party;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Influence in the published language. */
final class OwnerFacts {

    private OwnerFacts() {}

    static OwnershipRestated.Owner of(OwnerInfluence influence, Map<UUID, Party> names) {
        return new OwnershipRestated.Owner(
                influence.ownerId(),
                name(influence.ownerId(), names),
                Optional.ofNullable(names.get(influence.ownerId()))
                        .map(party -> party.kind().name())
                        .orElse("COMPANY"),
                bounds(influence.economic()),
                bounds(influence.votes()),
                influence.control() == Verdict.YES,
                influence.since(),
                influence.boardShare().orElse(null),
                influence.directors().stream()
                        .map(seat -> director(seat, names))
                        .toList(),
                influence.moves().stream().map(move -> move(move, names)).toList(),
                influence.payments().stream().map(OwnerFacts::payment).toList(),
                influence.rights().stream().map(OwnerFacts::right).toList(),
                influence.indicators().stream().map(Enum::name).toList(),
                influence.claims().stream().sorted().toList());
    }

    /** Everybody who is named in somebody's influence. */
    static Set<UUID> named(Influence influence) {
        Set<UUID> named = new LinkedHashSet<>();
        named.add(influence.subject());
        for (OwnerInfluence owner : influence.owners()) {
            named.addAll(named(owner));
            owner.paths().forEach(path -> named.addAll(path.parties()));
        }
        influence.resolution().pending().forEach(claim -> named.addAll(List.of(claim.ownerId(), claim.subjectId())));
        influence.resolution().dissents().forEach(claim -> named.addAll(List.of(claim.ownerId(), claim.subjectId())));
        return named;
    }

    /** Everybody who is named in one party's influence, chains apart. */
    static Set<UUID> named(OwnerInfluence owner) {
        Set<UUID> named = new LinkedHashSet<>(Set.of(owner.ownerId()));
        owner.directors().forEach(seat -> named.add(seat.content().personId()));
        owner.moves().forEach(move -> named.add(move.content().personId()));
        return named;
    }

    static Bounds bounds(Interval interval) {
        return new Bounds(plain(interval.low()), plain(interval.high()));
    }

    /** Without zeros at the end: the same share is told in the same words, however it was declared or worked out. */
    private static BigDecimal plain(BigDecimal share) {
        BigDecimal plain = share.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    static OwnershipRestated.Director director(Counting<Content.Directorship> seat, Map<UUID, Party> names) {
        Claim claim = seat.claim();
        return new OwnershipRestated.Director(
                seat.content().personId(),
                name(seat.content().personId(), names),
                seat.content().seat().name(),
                seat.content().relation().name(),
                claim.valid().from(),
                claim.valid().to(),
                claim.id());
    }

    static OwnershipRestated.PersonMove move(Counting<Content.PersonMove> move, Map<UUID, Party> names) {
        return new OwnershipRestated.PersonMove(
                move.content().personId(),
                name(move.content().personId(), names),
                move.content().movedOn(),
                move.content().servesBoth(),
                move.claim().id());
    }

    static OwnershipRestated.Payment payment(Counting<Content.Payment> payment) {
        LocalDate from = payment.claim().valid().from();
        @Nullable LocalDate to = payment.claim().valid().to();
        return new OwnershipRestated.Payment(
                new Amount(
                        payment.content().annual().amount(),
                        payment.content().annual().currency()),
                from,
                to == null ? from.plusYears(payment.content().years()) : to,
                payment.claim().id());
    }

    static OwnershipRestated.InformationRight right(Counting<Content.InformationRight> right) {
        return new OwnershipRestated.InformationRight(
                right.content().carvedOut(),
                right.claim().valid().from(),
                right.claim().valid().to(),
                right.claim().id());
    }

    static String name(UUID id, Map<UUID, Party> names) {
        return Optional.ofNullable(names.get(id)).map(Party::name).orElse(id.toString());
    }
}
