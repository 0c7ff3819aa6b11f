package armslength.vendor.gleif;

import armslength.kit.id.Ids;
import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.value.CountryCode;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Lei;
import armslength.vendor.party.IdentifierResource;
import armslength.vendor.party.Identifiers;
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
    private final Identifiers identifiers;
    private final ConsolidationStore store;
    private final Ids ids;

    GleifStore(EntityManager database, Parties parties, Identifiers identifiers, ConsolidationStore store, Ids ids) {
        this.database = database;
        this.parties = parties;
        this.identifiers = identifiers;
        this.store = store;
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
        record(entities, known, actor);
    }

    private void record(List<Checked<GleifRecord.Entity>> entities, Map<Lei, UUID> known, String actor) {
        List<Identifiers.Assigned> assigned = new ArrayList<>();
        for (Checked<GleifRecord.Entity> one : entities) {
            String authority = one.record().authority();
            String registered = one.record().registered();
            UUID party = known.get(one.first());
            if (authority != null && registered != null && party != null) {
                assigned.add(new Identifiers.Assigned(
                        party,
                        new Identifiers.RegisterNumber(
                                IdentifierResource.Kind.REGISTRATION_NUMBER, authority, registered)));
            }
        }
        identifiers.record(assigned, actor);
    }

    void relationships(List<Checked<GleifRecord.Relationship>> relationships, String actor, Progress.Tally tally) {
        if (relationships.isEmpty()) {
            return;
        }
        Set<Lei> leis = new java.util.LinkedHashSet<>();
        relationships.forEach(one -> leis.addAll(List.of(one.first(), one.second())));
        Map<Lei, UUID> known = parties.withLeis(leis);
        List<ConsolidationStore.Said> consolidations = new ArrayList<>();
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
                consolidations.add(
                        new ConsolidationStore.Said(new ConsolidationStore.Key(child, parent, level, from), said.to()));
            }
        }
        store.record(consolidations, actor, tally);
    }

    private static @Nullable CountryCode country(@Nullable String code) {
        try {
            return code == null ? null : new CountryCode(code);
        } catch (FieldProblem notOfIso) {
            return null;
        }
    }
}
