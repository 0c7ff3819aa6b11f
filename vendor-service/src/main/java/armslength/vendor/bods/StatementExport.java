package armslength.vendor.bods;

import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Claims;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything on record as statements, read page by page. */
@ApplicationScoped
class StatementExport {

    private static final int PAGE = 500;

    private final EntityManager database;
    private final StatementStore statements;
    private final Parties parties;
    private final Claims claims;

    StatementExport(EntityManager database, StatementStore statements, Parties parties, Claims claims) {
        this.database = database;
        this.statements = statements;
        this.parties = parties;
        this.claims = claims;
    }

    /**
     * The imported statements of a data set, or all of them and then what was recorded here.
     *
     * @param asked for what is told of claims recorded here
     * @param given whether a day was asked about
     */
    Iterator<JsonNode> read(@Nullable String dataset, TwoClocks asked, TwoClocksParam given) {
        Stream<JsonNode> all = stream(imported(dataset, asked.knownAt()));
        if (dataset == null) {
            all = Stream.of(all, stream(ofParties(asked)), stream(ofClaims(asked, given)))
                    .flatMap(one -> one);
        }
        return all.iterator();
    }

    private Iterator<JsonNode> imported(@Nullable String dataset, Instant knownAt) {
        long[] after = {0};
        return StatementResource.pages(() -> {
            List<StatementStore.Stored> page = statements.list(dataset, knownAt, after[0], PAGE);
            after[0] = page.isEmpty() ? after[0] : page.getLast().position();
            return page.stream().map(StatementStore.Stored::statement).toList();
        });
    }

    /** Parties that did not come with a data set. */
    private Iterator<JsonNode> ofParties(TwoClocks asked) {
        UUID[] after = {new UUID(0, 0)};
        return StatementResource.pages(() -> {
            @SuppressWarnings("unchecked") // the result class makes it so
            List<UUID> ids = database.createNativeQuery("""
                            select p.id from party p
                            where p.id > :after and p.recorded_at <= :knownAt
                              and not exists (select 1 from bods_party b where b.party_id = p.id and b.registered)
                            order by p.id limit :limit
                            """, UUID.class)
                    .setParameter("after", after[0])
                    .setParameter("knownAt", asked.knownAt())
                    .setParameter("limit", PAGE)
                    .getResultList();
            after[0] = ids.isEmpty() ? after[0] : ids.getLast();
            Map<UUID, Party> found = parties.byId(ids);
            return ids.stream()
                    .map(found::get)
                    .map(party -> StatementWriting.party(party, party.id().toString(), asked.asOf()))
                    .toList();
        });
    }

    /** Confirmed claims that did not come with a data set. */
    private Iterator<JsonNode> ofClaims(TwoClocks asked, TwoClocksParam given) {
        UUID[] after = {new UUID(0, 0)};
        boolean[] ended = {false};
        return StatementResource.pages(() -> {
            List<JsonNode> told = new ArrayList<>();
            while (told.isEmpty() && !ended[0]) {
                List<Claim> page = claims.confirmed(given.asOf, given.knownAt, after[0], PAGE);
                ended[0] = page.isEmpty();
                after[0] = page.isEmpty() ? after[0] : page.getLast().id();
                Set<UUID> fromElsewhere = imported(page);
                Map<UUID, String> records = records(page);
                page.stream()
                        .filter(claim -> !fromElsewhere.contains(claim.id()))
                        .flatMap(claim -> StatementWriting.claim(claim, records, asked.asOf()).stream())
                        .forEach(told::add);
            }
            return told;
        });
    }

    private Set<UUID> imported(List<Claim> page) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> ids = database.createNativeQuery(
                        "select claim_id from bods_claim where claim_id = any (cast(:ids as uuid[]))", UUID.class)
                .setParameter("ids", page.stream().map(Claim::id).toArray(UUID[]::new))
                .getResultList();
        return new HashSet<>(ids);
    }

    /** Record ids of parties: their own, or that of the record with which they came. */
    private Map<UUID, String> records(List<Claim> page) {
        Set<UUID> ids = new LinkedHashSet<>();
        page.forEach(claim -> ids.addAll(StatementWriting.partiesOf(claim)));
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select party_id, min(record_id) from bods_party
                        where registered and party_id = any (cast(:ids as uuid[])) group by party_id
                        """, Object[].class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList();
        Map<UUID, String> records = new java.util.HashMap<>();
        ids.forEach(id -> records.put(id, id.toString()));
        rows.forEach(row -> records.put((UUID) row[0], (String) row[1]));
        return records;
    }

    private static Stream<JsonNode> stream(Iterator<JsonNode> iterator) {
        Iterable<JsonNode> once = () -> iterator;
        return java.util.stream.StreamSupport.stream(once.spliterator(), false);
    }
}
