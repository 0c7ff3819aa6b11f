package armslength.vendor.bods;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.time.BusinessClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements that came, as they came. */
@ApplicationScoped
class StatementStore {

    private final EntityManager database;
    private final ObjectMapper mapper;
    private final BusinessClock clock;

    StatementStore(EntityManager database, ObjectMapper mapper, BusinessClock clock) {
        this.database = database;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A statement on its way in. */
    record New(long item, String at, JsonNode statement) {
        String id() {
            return statement.path("statementId").asText();
        }

        String recordId() {
            return statement.path("recordId").asText();
        }

        String recordType() {
            return statement.path("recordType").asText();
        }

        JsonNode details() {
            return statement.path("recordDetails");
        }
    }

    /** A statement on record. */
    record Stored(long position, String recordId, JsonNode statement) {}

    /** Adds statements; those on record already are counted, or refused where they say something else. */
    List<New> add(String dataset, List<New> statements, UUID operation, Progress.Tally tally) {
        Map<String, JsonNode> known = known(dataset, statements);
        List<New> fresh = new ArrayList<>();
        for (New one : statements) {
            JsonNode earlier = known.putIfAbsent(one.id(), one.statement());
            if (earlier == null) {
                fresh.add(one);
            } else if (Trees.same(earlier, one.statement())) {
                tally.repeated(1);
            } else {
                tally.found(Finding.refused(
                        one.item(),
                        one.id(),
                        one.at() + "/statementId",
                        "unique",
                        "is the id of another statement of data set " + dataset + "; a new statement needs a new id"));
            }
        }
        insert(dataset, fresh, operation);
        return fresh;
    }

    private Map<String, JsonNode> known(String dataset, List<New> statements) {
        Map<String, JsonNode> known = new HashMap<>();
        if (statements.isEmpty()) {
            return known;
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select statement_id, document from bods_statement
                        where dataset = :dataset and statement_id = any (cast(:ids as text[]))
                        """, Object[].class)
                .setParameter("dataset", dataset)
                .setParameter("ids", texts(statements, New::id))
                .getResultList();
        rows.forEach(row -> known.put((String) row[0], tree((String) row[1])));
        return known;
    }

    private void insert(String dataset, List<New> statements, UUID operation) {
        if (statements.isEmpty()) {
            return;
        }
        database.createNativeQuery("""
                        insert into bods_statement
                            (dataset, statement_id, record_id, record_type, operation_id, recorded_at, document)
                        select :dataset, t.id, t.record, t.type, :operation, :now, t.document
                        from unnest(cast(:ids as text[]), cast(:records as text[]), cast(:types as text[]),
                            cast(:documents as text[])) with ordinality as t (id, record, type, document, n)
                        order by t.n
                        """)
                .setParameter("dataset", dataset)
                .setParameter("operation", operation)
                .setParameter("now", clock.now())
                .setParameter("ids", texts(statements, New::id))
                .setParameter("records", texts(statements, New::recordId))
                .setParameter("types", texts(statements, New::recordType))
                .setParameter("documents", texts(statements, one -> text(one.statement())))
                .executeUpdate();
    }

    /** Relationships whose claims are still to be recorded, in the order in which they came. */
    List<Stored> relationshipsWithoutClaims(String dataset, long after, int limit) {
        return stored(database.createNativeQuery("""
                        select position, record_id, document from bods_statement
                        where dataset = :dataset and record_type = 'relationship' and position > :after
                          and not claimed
                        order by position limit :limit
                        """, Object[].class)
                .setParameter("dataset", dataset)
                .setParameter("after", after)
                .setParameter("limit", limit));
    }

    /** How many relationships there are whose claims are still to be recorded. */
    long countRelationshipsWithoutClaims(String dataset) {
        return ((Number) database.createNativeQuery("""
                                select count(*) from bods_statement
                                where dataset = :dataset and record_type = 'relationship' and not claimed
                                """, Long.class)
                        .setParameter("dataset", dataset)
                        .getSingleResult())
                .longValue();
    }

    /** Notes that the claims of relationships have been dealt with. */
    void claimed(List<Stored> statements) {
        if (!statements.isEmpty()) {
            database.createNativeQuery(
                            "update bods_statement set claimed = true where position = any (cast(:positions as bigint[]))")
                    .setParameter(
                            "positions",
                            statements.stream().map(Stored::position).toArray(Long[]::new))
                    .executeUpdate();
        }
    }

    /**
     * Statements as they came, in the order in which they came.
     *
     * @param dataset only of this data set, or null for all
     * @param knownAt only those recorded by then
     */
    List<Stored> list(@Nullable String dataset, Instant knownAt, long after, int limit) {
        return stored(database.createNativeQuery("""
                        select position, record_id, document from bods_statement
                        where (cast(:dataset as text) is null or dataset = cast(:dataset as text))
                          and recorded_at <= :knownAt and position > :after
                        order by position limit :limit
                        """, Object[].class)
                .setParameter("dataset", dataset)
                .setParameter("knownAt", knownAt)
                .setParameter("after", after)
                .setParameter("limit", limit));
    }

    private List<Stored> stored(Query query) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new Stored(((Number) row[0]).longValue(), (String) row[1], tree((String) row[2])))
                .toList();
    }

    private static String[] texts(List<New> statements, Function<New, String> part) {
        return statements.stream().map(part).toArray(String[]::new);
    }

    private JsonNode tree(String json) {
        try {
            return Trees.reader(mapper).readValue(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A stored statement is not JSON", impossible);
        }
    }

    private String text(JsonNode tree) {
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
