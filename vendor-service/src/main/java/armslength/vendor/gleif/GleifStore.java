package armslength.vendor.gleif;

import armslength.kit.id.Ids;
import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.CountryCode;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Lei;
import armslength.vendor.party.Parties;
import armslength.vendor.party.PartyKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records of the Global LEI System as parties, their registration numbers, and consolidations. */
@ApplicationScoped
class GleifStore {

    private static final Map<String, String> LEVELS =
            Map.of("IS_DIRECTLY_CONSOLIDATED_BY", "DIRECT", "IS_ULTIMATELY_CONSOLIDATED_BY", "ULTIMATE");

    private final EntityManager database;
    private final Parties parties;
    private final BusinessClock clock;
    private final Ids ids;

    GleifStore(EntityManager database, Parties parties, BusinessClock clock, Ids ids) {
        this.database = database;
        this.parties = parties;
        this.clock = clock;
        this.ids = ids;
    }

    /** A record whose LEIs have passed their check; an entity has the same twice. */
    record Checked<R extends GleifRecord>(R record, Lei first, Lei second) {}

    void entities(List<Checked<GleifRecord.Entity>> entities, String actor, Progress.Tally tally) {
        if (entities.isEmpty()) {
            return;
        }
        Map<Lei, UUID> known = parties.withLeis(
                entities.stream().map(Checked::first).distinct().toList());
        Map<Lei, Parties.Registration> fresh = new LinkedHashMap<>();
        for (Checked<GleifRecord.Entity> one : entities) {
            if (known.containsKey(one.first()) || fresh.containsKey(one.first())) {
                tally.repeated(1);
                continue;
            }
            GleifRecord.Entity entity = one.record();
            fresh.put(
                    one.first(),
                    new Parties.Registration(
                            ids.next(), entity.name(), PartyKind.COMPANY, one.first(), country(entity.jurisdiction())));
            tally.accepted(1);
        }
        parties.registerAll(fresh.values());
        database.flush();
        fresh.forEach((lei, registration) -> known.put(lei, registration.id()));
        identifiers(entities, known, actor);
    }

    private void identifiers(List<Checked<GleifRecord.Entity>> entities, Map<Lei, UUID> known, String actor) {
        List<UUID> owners = new ArrayList<>();
        List<String> registers = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Checked<GleifRecord.Entity> one : entities) {
            String authority = one.record().authority();
            String registered = one.record().registered();
            UUID party = known.get(one.first());
            if (authority != null && registered != null && party != null) {
                owners.add(party);
                registers.add(authority);
                values.add(registered);
            }
        }
        if (owners.isEmpty()) {
            return;
        }
        database.createNativeQuery("""
                        insert into party_identifier (id, party_id, kind, register, value, recorded_at, recorded_by)
                        select t.id, t.party, 'REGISTRATION_NUMBER', t.register, t.value, :now, :actor
                        from unnest(cast(:ids as uuid[]), cast(:parties as uuid[]), cast(:registers as text[]),
                            cast(:values as text[])) as t (id, party, register, value)
                        on conflict do nothing
                        """)
                .setParameter("now", clock.now())
                .setParameter("actor", actor)
                .setParameter("ids", owners.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                .setParameter("parties", owners.toArray(UUID[]::new))
                .setParameter("registers", registers.toArray(String[]::new))
                .setParameter("values", values.toArray(String[]::new))
                .executeUpdate();
    }

    void relationships(List<Checked<GleifRecord.Relationship>> relationships, String actor, Progress.Tally tally) {
        if (relationships.isEmpty()) {
            return;
        }
        Set<Lei> leis = new java.util.LinkedHashSet<>();
        relationships.forEach(one -> leis.addAll(List.of(one.first(), one.second())));
        Map<Lei, UUID> known = parties.withLeis(leis);
        for (Checked<GleifRecord.Relationship> one : relationships) {
            GleifRecord.Relationship said = one.record();
            String id = said.child() + " " + said.type() + " " + said.parent();
            String level = LEVELS.get(said.type());
            UUID child = known.get(one.first());
            UUID parent = known.get(one.second());
            LocalDate from = said.from() == null ? LocalDate.EPOCH : said.from();
            if (level == null) {
                tally.found(Finding.noted(
                        said.item(), id, "RelationshipType", "consolidation", "says nothing of consolidation"));
            } else if (child == null || parent == null) {
                tally.found(Finding.refused(
                        said.item(),
                        id,
                        child == null ? "StartNode" : "EndNode",
                        "reference",
                        "is no registered party; import its Level 1 record first"));
            } else if (child.equals(parent) || (said.to() != null && !said.to().isAfter(from))) {
                tally.found(Finding.refused(
                        said.item(), id, "RelationshipPeriod", "period", "must not end before it starts"));
            } else {
                consolidate(child, parent, level, from, said.to(), actor, tally);
            }
        }
    }

    private void consolidate(
            UUID child,
            UUID parent,
            String level,
            LocalDate from,
            @Nullable LocalDate to,
            String actor,
            Progress.Tally tally) {
        boolean same = (Boolean) database.createNativeQuery("""
                        select exists (select 1 from consolidation where child_id = :child and parent_id = :parent
                            and level = :level and valid_from = :from and superseded_at is null
                            and valid_to is not distinct from cast(:to as date))
                        """, Boolean.class)
                .setParameter("child", child)
                .setParameter("parent", parent)
                .setParameter("level", level)
                .setParameter("from", from)
                .setParameter("to", to)
                .getSingleResult();
        if (same) {
            tally.repeated(1);
            return;
        }
        database.createNativeQuery("""
                        update consolidation set superseded_at = :now where child_id = :child and parent_id = :parent
                            and level = :level and valid_from = :from and superseded_at is null
                        """)
                .setParameter("now", clock.now())
                .setParameter("child", child)
                .setParameter("parent", parent)
                .setParameter("level", level)
                .setParameter("from", from)
                .executeUpdate();
        database.createNativeQuery("""
                        insert into consolidation (id, child_id, parent_id, level, valid_from, valid_to, source_name,
                            source_url, grade, recorded_at, recorded_by)
                        values (:id, :child, :parent, :level, :from, cast(:to as date), 'GLEIF Level 2',
                            'https://www.gleif.org', 'FILING', :now, :actor)
                        """)
                .setParameter("id", ids.next())
                .setParameter("child", child)
                .setParameter("parent", parent)
                .setParameter("level", level)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("now", clock.now())
                .setParameter("actor", actor)
                .executeUpdate();
        tally.accepted(1);
    }

    private static @Nullable CountryCode country(@Nullable String code) {
        try {
            return code == null ? null : new CountryCode(code);
        } catch (FieldProblem notOfIso) {
            return null;
        }
    }
}
