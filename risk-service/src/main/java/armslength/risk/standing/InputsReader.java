package armslength.risk.standing;

import armslength.events.OwnershipRestated;
import armslength.events.VendorChanged;
import armslength.risk.influence.Influence;
import armslength.risk.influence.Revenues;
import armslength.risk.influence.Tier;
import armslength.risk.known.KnownFacts;
import armslength.risk.score.Exposure;
import armslength.risk.score.ScoreInputs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Collects everything that a vendor's score rests on, as of a day and as known at an instant. */
@ApplicationScoped
class InputsReader {

    private final EntityManager database;
    private final KnownFacts known;

    InputsReader(EntityManager database, KnownFacts known) {
        this.database = database;
        this.known = known;
    }

    /** The inputs, or nothing when the vendor was not known at that instant. */
    Optional<ScoreInputs> read(UUID vendorId, LocalDate asOf, Instant knownAt) {
        Optional<VendorChanged> vendor = known.vendor(vendorId, knownAt);
        Optional<OwnershipRestated> ownership = known.ownership(vendorId, knownAt);
        if (vendor.isEmpty() && ownership.isEmpty()) {
            return Optional.empty();
        }
        String name = vendor.map(VendorChanged::name)
                .orElseGet(() -> ownership.map(OwnershipRestated::vendorName).orElse("unknown vendor"));
        Map<UUID, BigDecimal> rivalries = rivalries(asOf, knownAt);
        List<Influence> influences = ownership.stream()
                .flatMap(fact -> fact.owners().stream())
                .filter(owner -> rivalries.containsKey(owner.ownerId()))
                .map(owner -> influence(owner, rivalries.getOrDefault(owner.ownerId(), BigDecimal.ZERO), asOf))
                .sorted(Comparator.comparing(Influence::ownerId))
                .toList();
        List<Revenues.Figure> figures = vendor.stream()
                .flatMap(fact -> fact.revenues().stream())
                .map(revenue -> new Revenues.Figure(
                        revenue.fiscalYear(), revenue.basis().equals("FORECAST"), KnownFacts.money(revenue.amount())))
                .toList();
        return Optional.of(new ScoreInputs(
                vendorId,
                name,
                asOf,
                influences,
                new Revenues(figures),
                holdings(vendorId, asOf, knownAt),
                mitigations(vendorId, asOf, knownAt),
                rebuttals(vendorId, asOf, knownAt)));
    }

    private static Influence influence(OwnershipRestated.Owner owner, BigDecimal rivalry, LocalDate asOf) {
        boolean held = owner.since() == null || !owner.since().isAfter(asOf);
        return new Influence(
                owner.ownerId(),
                owner.ownerName(),
                rivalry,
                held ? owner.economic().low() : BigDecimal.ZERO,
                held ? owner.economic().high() : BigDecimal.ZERO,
                held ? owner.votes().low() : BigDecimal.ZERO,
                held ? owner.votes().high() : BigDecimal.ZERO,
                held && owner.control(),
                owner.boardShare(),
                owner.directors().stream()
                        .map(seat -> new Influence.Seat(
                                seat.personName(), seat.seat().equals("OBSERVER"), seat.validFrom(), seat.validTo()))
                        .toList(),
                owner.personMoves().stream()
                        .map(move -> new Influence.Move(move.personName(), move.movedOn(), move.servesBoth()))
                        .toList(),
                owner.payments().stream()
                        .map(payment -> new Influence.Payment(
                                KnownFacts.money(payment.annual()), payment.validFrom(), payment.validTo()))
                        .toList(),
                owner.informationRights().stream()
                        .map(right ->
                                new Influence.InformationRight(right.carvedOut(), right.validFrom(), right.validTo()))
                        .toList(),
                held ? owner.indicators() : List.of());
    }

    private Map<UUID, BigDecimal> rivalries(LocalDate asOf, Instant knownAt) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select rival_id, weight from rivalry
                        where recorded_at <= :knownAt and valid_from <= :asOf and (valid_to is null or valid_to > :asOf)
                          and weight > 0
                        """, Object[].class)
                .setParameter("knownAt", knownAt)
                .setParameter("asOf", asOf)
                .getResultList();
        Map<UUID, BigDecimal> rivalries = new HashMap<>();
        rows.forEach(row -> rivalries.put((UUID) row[0], ((BigDecimal) row[1]).stripTrailingZeros()));
        return rivalries;
    }

    private List<Exposure.Held> holdings(UUID vendorId, LocalDate asOf, Instant knownAt) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select h.id, a.name, a.type, a.asset_class, h.mode, s.status, h.released_on
                        from holding h
                        join asset a on a.id = h.asset_id
                        join lateral (select status from holding_status s
                                      where s.holding_id = h.id and s.recorded_at <= :knownAt
                                      order by version desc limit 1) s on true
                        where h.vendor_id = :vendor and h.recorded_at <= :knownAt and h.released_on <= :asOf
                        order by h.id
                        """, Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("knownAt", knownAt)
                .setParameter("asOf", asOf)
                .getResultList();
        return rows.stream()
                .map(row -> new Exposure.Held(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (Integer) row[3],
                        (String) row[4],
                        (String) row[5],
                        day(row[6])))
                .toList();
    }

    private List<String> mitigations(UUID vendorId, LocalDate asOf, Instant knownAt) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<String> found = database.createNativeQuery("""
                        select distinct kind from mitigation
                        where vendor_id = :vendor and recorded_at <= :knownAt and valid_from <= :asOf
                          and (valid_to is null or valid_to > :asOf) order by kind
                        """, String.class)
                .setParameter("vendor", vendorId)
                .setParameter("knownAt", knownAt)
                .setParameter("asOf", asOf)
                .getResultList();
        return found;
    }

    private List<ScoreInputs.Rebutted> rebuttals(UUID vendorId, LocalDate asOf, Instant knownAt) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select owner_id, to_tier, expires_on from rebuttal
                        where vendor_id = :vendor and recorded_at <= :knownAt and expires_on >= :asOf
                          and (voided_at is null or voided_at > :knownAt)
                        order by recorded_at desc
                        """, Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("knownAt", knownAt)
                .setParameter("asOf", asOf)
                .getResultList();
        return rows.stream()
                .map(row -> new ScoreInputs.Rebutted((UUID) row[0], Tier.valueOf((String) row[1]), day(row[2])))
                .toList();
    }

    private static LocalDate day(Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
