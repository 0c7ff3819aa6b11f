package armslength.vendor.bods;

import armslength.kit.id.Ids;
import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.value.CountryCode;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Lei;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import armslength.vendor.party.PartyKind;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of our parties the entities and persons of a data set are; those that we do not know are registered. */
@ApplicationScoped
class RecordedParties {

    private static final Set<String> STATES = Set.of("state", "stateBody");

    private final EntityManager database;
    private final Parties parties;
    private final Ids ids;

    RecordedParties(EntityManager database, Parties parties, Ids ids) {
        this.database = database;
        this.parties = parties;
        this.ids = ids;
    }

    /** A record that is one of our parties. */
    private record Known(UUID party, boolean registered) {}

    /** What a record says of a party. */
    private record Said(
            String name,
            PartyKind kind,
            @Nullable Lei lei,
            @Nullable CountryCode jurisdiction) {}

    /** Takes in the entities and persons among new statements; the last statement of a record counts. */
    void take(String dataset, List<StatementStore.New> statements, Progress.Tally tally) {
        Map<String, Said> said = new LinkedHashMap<>();
        for (StatementStore.New one : statements) {
            switch (one.recordType()) {
                case "entity" -> said.put(one.recordId(), entity(one, tally));
                case "person" -> said.put(one.recordId(), person(one));
                default -> {
                    // relationships come later
                }
            }
        }
        if (said.isEmpty()) {
            return;
        }
        Map<String, Known> known = known(dataset, said.keySet());
        Map<Lei, UUID> withLei = parties.withLeis(said.values().stream()
                .map(Said::lei)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<String, Known> linked = new LinkedHashMap<>();
        Map<UUID, Parties.Registration> fresh = new LinkedHashMap<>();
        said.forEach((record, party) -> {
            if (known.containsKey(record)) {
                return;
            }
            UUID same = party.lei() == null ? null : withLei.get(party.lei());
            if (same != null) {
                linked.put(record, new Known(same, false));
                return;
            }
            UUID id = ids.next();
            fresh.put(id, new Parties.Registration(id, party.name(), party.kind(), party.lei(), party.jurisdiction()));
            linked.put(record, new Known(id, true));
            if (party.lei() != null) {
                withLei.put(party.lei(), id);
            }
        });
        parties.registerAll(fresh.values());
        database.flush();
        link(dataset, linked);
        update(known, said);
    }

    /** Our parties by record id. */
    Map<String, UUID> byRecord(String dataset, Collection<String> records) {
        Map<String, UUID> found = new HashMap<>();
        known(dataset, records).forEach((record, party) -> found.put(record, party.party()));
        return found;
    }

    private Map<String, Known> known(String dataset, Collection<String> records) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select record_id, party_id, registered from bods_party
                        where dataset = :dataset and record_id = any (cast(:records as text[]))
                        """, Object[].class)
                .setParameter("dataset", dataset)
                .setParameter("records", records.toArray(String[]::new))
                .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> new Known((UUID) row[1], (Boolean) row[2])));
    }

    private void link(String dataset, Map<String, Known> linked) {
        if (linked.isEmpty()) {
            return;
        }
        database.createNativeQuery("""
                        insert into bods_party (dataset, record_id, party_id, registered)
                        select :dataset, t.* from unnest(cast(:records as text[]), cast(:parties as uuid[]),
                            cast(:registered as boolean[])) as t
                        """)
                .setParameter("dataset", dataset)
                .setParameter("records", linked.keySet().toArray(String[]::new))
                .setParameter(
                        "parties", linked.values().stream().map(Known::party).toArray(UUID[]::new))
                .setParameter(
                        "registered",
                        linked.values().stream().map(Known::registered).toArray(Boolean[]::new))
                .executeUpdate();
    }

    /** A record may bring a new name of a party that came with it; parties that we knew before keep theirs. */
    private void update(Map<String, Known> known, Map<String, Said> said) {
        List<UUID> ours = known.values().stream()
                .filter(Known::registered)
                .map(Known::party)
                .toList();
        Map<UUID, Party> before = parties.byId(ours);
        known.forEach((record, link) -> {
            Party party = before.get(link.party());
            Said now = said.get(record);
            if (party != null && now != null && !party.name().equals(now.name())) {
                parties.change(party.id(), now.name(), party.lei(), party.jurisdiction());
            }
        });
    }

    private static Said entity(StatementStore.New one, Progress.Tally tally) {
        JsonNode details = one.details();
        PartyKind kind =
                STATES.contains(details.path("entityType").path("type").asText()) ? PartyKind.STATE : PartyKind.COMPANY;
        String name = details.path("name").asText("").strip();
        if (name.isEmpty()) {
            name = details.path("alternateNames").path(0).asText("").strip();
        }
        Lei lei = kind == PartyKind.COMPANY ? lei(one, tally) : null;
        return new Said(
                name.isEmpty() ? "Unnamed entity " + one.recordId() : name,
                kind,
                lei,
                jurisdiction(details.path("jurisdiction").path("code").asText("")));
    }

    private static @Nullable Lei lei(StatementStore.New one, Progress.Tally tally) {
        JsonNode identifiers = one.details().path("identifiers");
        for (int index = 0; index < identifiers.size(); index++) {
            JsonNode identifier = identifiers.get(index);
            if (identifier.path("scheme").asText().equals("XI-LEI")) {
                try {
                    return new Lei(identifier.path("id").asText());
                } catch (FieldProblem wrong) {
                    tally.found(Finding.noted(
                            one.item(),
                            one.id(),
                            one.at() + "/recordDetails/identifiers/" + index + "/id",
                            "lei",
                            wrong.detail()));
                }
            }
        }
        return null;
    }

    private static Said person(StatementStore.New one) {
        JsonNode names = one.details().path("names");
        String name = "";
        for (JsonNode candidate : names) {
            if (name.isEmpty() || candidate.path("type").asText().equals("legal")) {
                name = candidate.path("fullName").asText("").strip();
            }
        }
        return new Said(name.isEmpty() ? "Unnamed person " + one.recordId() : name, PartyKind.PERSON, null, null);
    }

    private static @Nullable CountryCode jurisdiction(String code) {
        try {
            return code.isEmpty() ? null : new CountryCode(code);
        } catch (FieldProblem notOfIso) {
            return null;
        }
    }
}
