package armslength.vendor.bods;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.vendor.claim.ClaimBook;
import armslength.vendor.claim.NewClaim;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import armslength.vendor.party.PartyKind;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Turns relationships into claims; a later statement of a record corrects the claims of the earlier one. */
@ApplicationScoped
class RecordedRelationships {

    private final EntityManager database;
    private final StatementStore statements;
    private final RecordedParties recorded;
    private final Parties parties;
    private final ClaimBook book;

    RecordedRelationships(
            EntityManager database,
            StatementStore statements,
            RecordedParties recorded,
            Parties parties,
            ClaimBook book) {
        this.database = database;
        this.statements = statements;
        this.recorded = recorded;
        this.parties = parties;
        this.book = book;
    }

    /** A claim that a relationship has become. */
    private record Made(String record, long position, ClaimBook.Imported claim) {}

    void take(
            String dataset,
            NewClaim.InitialStatus status,
            List<StatementStore.Stored> relationships,
            String actor,
            Progress.Tally tally) {
        if (relationships.isEmpty()) {
            return;
        }
        Set<String> ends = new LinkedHashSet<>();
        relationships.forEach(one -> {
            JsonNode details = one.statement().path("recordDetails");
            ends.add(details.path("subject").asText());
            ends.add(details.path("interestedParty").asText());
        });
        Map<String, UUID> ids = recorded.byRecord(dataset, ends);
        Map<UUID, Party> known = parties.byId(new LinkedHashSet<>(ids.values()));
        Map<String, List<UUID>> earlier = claimsOf(dataset, relationships);
        List<Made> made = new ArrayList<>();
        for (StatementStore.Stored one : relationships) {
            RelationshipReading reading = RelationshipReading.of(one.statement(), dataset, status, ids);
            UUID subject = reading.subject();
            Party owned = subject == null ? null : known.get(subject);
            if (owned != null && owned.kind() != PartyKind.COMPANY) {
                reading = reading.without("/recordDetails/subject", "is no company: nobody owns it");
            }
            reading.notes()
                    .forEach(note -> tally.found(Finding.noted(
                            one.position(),
                            one.statement().path("statementId").asText(),
                            note.pointer(),
                            note.rule(),
                            note.detail())));
            List<UUID> before = earlier.getOrDefault(one.recordId(), List.of());
            List<NewClaim> claims = reading.claims();
            for (int index = 0; index < claims.size(); index++) {
                UUID corrects = index < before.size() ? before.get(index) : null;
                made.add(new Made(one.recordId(), one.position(), new ClaimBook.Imported(claims.get(index), corrects)));
            }
        }
        record(dataset, made, actor, tally);
        statements.claimed(relationships);
    }

    private void record(String dataset, List<Made> made, String actor, Progress.Tally tally) {
        if (made.isEmpty()) {
            return;
        }
        List<ClaimBook.Taken> claims = book.recordAll(
                made.stream().map(Made::claim).toList(), actor, made.size() + " claims imported from " + dataset);
        for (int index = 0; index < made.size(); index++) {
            ClaimBook.Taken taken = claims.get(index);
            if (taken.known()) {
                tally.found(Finding.noted(
                        made.get(index).position(),
                        made.get(index).record(),
                        "/recordDetails",
                        "already-known",
                        taken.asAlreadyKnown()));
            }
        }
        // a claim that was known before may belong to another record, which keeps it
        database.createNativeQuery("""
                        insert into bods_claim (dataset, record_id, claim_id, position)
                        select :dataset, t.* from unnest(cast(:records as text[]), cast(:claims as uuid[]),
                            cast(:positions as bigint[])) as t
                        on conflict do nothing
                        """)
                .setParameter("dataset", dataset)
                .setParameter("records", made.stream().map(Made::record).toArray(String[]::new))
                .setParameter(
                        "claims",
                        claims.stream().map(taken -> taken.claim().id()).toArray(UUID[]::new))
                .setParameter("positions", made.stream().map(Made::position).toArray(Long[]::new))
                .executeUpdate();
    }

    /** The claims that the records of these statements became last, in order. */
    private Map<String, List<UUID>> claimsOf(String dataset, List<StatementStore.Stored> relationships) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select c.record_id, c.claim_id from bods_claim c
                        where c.dataset = :dataset and c.record_id = any (cast(:records as text[]))
                          and not exists (select 1 from claim later where later.corrects = c.claim_id)
                        order by c.record_id, c.claim_id
                        """, Object[].class)
                .setParameter("dataset", dataset)
                .setParameter(
                        "records",
                        relationships.stream()
                                .map(StatementStore.Stored::recordId)
                                .toArray(String[]::new))
                .getResultList();
        Map<String, List<UUID>> claims = new HashMap<>();
        rows.forEach(row ->
                claims.computeIfAbsent((String) row[0], _ -> new ArrayList<>()).add((UUID) row[1]));
        return claims;
    }
}
