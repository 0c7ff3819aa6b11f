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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Collects everything that scores rest on, as of a day and as known at an instant: six statements, however many vendors
 * are asked for.
 */
@ApplicationScoped
class InputsReader {

    private final EntityManager database;
    private final KnownFacts known;

    InputsReader(EntityManager database, KnownFacts known) {
        this.database = database;
        this.known = known;
    }

    /** The inputs by vendor, in the order asked for; a vendor that was not known at that instant is absent. */
    Map<UUID, ScoreInputs> read(Collection<UUID> vendorIds, LocalDate asOf, Instant knownAt) {
        if (vendorIds.isEmpty()) {
            return Map.of();
        }
        Question question = new Question(List.copyOf(vendorIds), asOf, knownAt);
        Map<UUID, VendorChanged> vendors = known.vendors(vendorIds, knownAt);
        Map<UUID, OwnershipRestated> ownerships = known.ownerships(vendorIds, knownAt);
        Map<UUID, BigDecimal> rivalries = rivalries(asOf, knownAt);
        Map<UUID, List<Exposure.Held>> holdings = holdings(question);
        Map<UUID, List<String>> mitigations = mitigations(question);
        Map<UUID, List<ScoreInputs.Rebutted>> rebuttals = rebuttals(question);
        Map<UUID, ScoreInputs> inputs = new LinkedHashMap<>();
        for (UUID vendorId : vendorIds) {
            VendorChanged vendor = vendors.get(vendorId);
            OwnershipRestated ownership = ownerships.get(vendorId);
            if (vendor != null || ownership != null) {
                String name =
                        vendor != null ? vendor.name() : ownership != null ? ownership.vendorName() : "unknown vendor";
                inputs.put(
                        vendorId,
                        new ScoreInputs(
                                vendorId,
                                name,
                                asOf,
                                ownership == null ? List.of() : influences(ownership, rivalries, asOf),
                                vendor == null ? new Revenues(List.of()) : KnownOwners.revenues(vendor),
                                holdings.getOrDefault(vendorId, List.of()),
                                mitigations.getOrDefault(vendorId, List.of()),
                                rebuttals.getOrDefault(vendorId, List.of())));
            }
        }
        return inputs;
    }

    private record Question(List<UUID> vendors, LocalDate asOf, Instant knownAt) {}

    private static List<Influence> influences(
            OwnershipRestated ownership, Map<UUID, BigDecimal> rivalries, LocalDate asOf) {
        return ownership.owners().stream()
                .filter(owner -> rivalries.containsKey(owner.ownerId()))
                .map(owner ->
                        KnownOwners.influence(owner, rivalries.getOrDefault(owner.ownerId(), BigDecimal.ZERO), asOf))
                .sorted(Comparator.comparing(Influence::ownerId))
                .toList();
    }

    /** The weight of every rival on a day, as known at an instant; parties without rivalry are absent. */
    Map<UUID, BigDecimal> rivalries(LocalDate asOf, Instant knownAt) {
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

    private Map<UUID, List<Exposure.Held>> holdings(Question question) {
        return byVendor(
                question,
                """
                select h.vendor_id, h.id, a.name, a.type, a.asset_class, h.mode, s.status, h.released_on
                from holding h
                join asset a on a.id = h.asset_id
                join lateral (select status from holding_status s
                              where s.holding_id = h.id and s.recorded_at <= :knownAt
                              order by version desc limit 1) s on true
                where h.vendor_id = any (:vendors) and h.recorded_at <= :knownAt and h.released_on <= :asOf
                order by h.vendor_id, h.id
                """,
                row -> new Exposure.Held(
                        (UUID) row[1],
                        (String) row[2],
                        (String) row[3],
                        (Integer) row[4],
                        (String) row[5],
                        (String) row[6],
                        day(row[7])));
    }

    private Map<UUID, List<String>> mitigations(Question question) {
        return byVendor(question, """
                select distinct vendor_id, kind from mitigation
                where vendor_id = any (:vendors) and recorded_at <= :knownAt and valid_from <= :asOf
                  and (valid_to is null or valid_to > :asOf) order by vendor_id, kind
                """, row -> (String) row[1]);
    }

    private Map<UUID, List<ScoreInputs.Rebutted>> rebuttals(Question question) {
        return byVendor(
                question,
                """
                select vendor_id, owner_id, to_tier, expires_on from rebuttal
                where vendor_id = any (:vendors) and recorded_at <= :knownAt and expires_on >= :asOf
                  and (voided_at is null or voided_at > :knownAt)
                order by vendor_id, recorded_at desc
                """,
                row -> new ScoreInputs.Rebutted((UUID) row[1], Tier.valueOf((String) row[2]), day(row[3])));
    }

    private <T> Map<UUID, List<T>> byVendor(Question question, String sql, Function<Object[], T> read) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(sql, Object[].class)
                .setParameter("vendors", question.vendors().toArray(UUID[]::new))
                .setParameter("asOf", question.asOf())
                .setParameter("knownAt", question.knownAt())
                .getResultList();
        Map<UUID, List<T>> found = new HashMap<>();
        rows.forEach(row ->
                found.computeIfAbsent((UUID) row[0], _ -> new ArrayList<>()).add(read.apply(row)));
        return found;
    }

    static LocalDate day(Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
