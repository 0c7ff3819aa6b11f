package armslength.kit.operation;

import armslength.kit.web.CommonProblem;
import armslength.kit.web.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The record of operations and of what they found. */
@ApplicationScoped
public class OperationLog {

    private static final String COLUMNS =
            "id, kind, status, actor, parameters, bytes_total, bytes_done, accepted, repeated, refused, noted,"
                    + " failure, cancel_asked_by, started_at, finished_at, phase, phase_done, phase_total";

    private final EntityManager database;
    private final ObjectMapper mapper;

    OperationLog(EntityManager database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    void insert(UUID id, String kind, String actor, Map<String, String> parameters, long bytes, Instant now) {
        database.createNativeQuery("""
                        insert into operation
                            (id, kind, status, actor, parameters, bytes_total, bytes_done, started_at, touched_at)
                        values (:id, :kind, 'RUNNING', :actor, :parameters, :bytes, 0, :now, clock_timestamp())
                        """)
                .setParameter("id", id)
                .setParameter("kind", kind)
                .setParameter("actor", actor)
                .setParameter("parameters", json(parameters))
                .setParameter("bytes", bytes)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Whether the operation still runs and nobody asked it to stop. */
    boolean goesOn(UUID id) {
        return (Boolean) database.createNativeQuery(
                        "select status = 'RUNNING' and cancel_asked_by is null from operation where id = :id",
                        Boolean.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    /** Notes that the next part of the work begins. */
    void phase(UUID id, String name, long items) {
        database.createNativeQuery("""
                        update operation set phase = :name, phase_done = 0, phase_total = :items,
                            touched_at = clock_timestamp()
                        where id = :id
                        """)
                .setParameter("name", name)
                .setParameter("items", items)
                .setParameter("id", id)
                .executeUpdate();
    }

    void touch(UUID id, long bytes, RunningOperation.Count count) {
        List<Finding> found = count.found;
        long refused = found.stream()
                .filter(finding -> finding.severity() == Finding.Severity.REFUSED)
                .map(Finding::item)
                .distinct()
                .count();
        database.createNativeQuery("""
                        update operation set bytes_done = :bytes, accepted = accepted + :accepted,
                            repeated = repeated + :repeated, refused = refused + :refused, noted = noted + :noted,
                            phase_done = least(phase_total, phase_done + :done), touched_at = clock_timestamp()
                        where id = :id
                        """)
                .setParameter("bytes", bytes)
                .setParameter("accepted", count.accepted)
                .setParameter("repeated", count.repeated)
                .setParameter("done", count.done)
                .setParameter("refused", refused)
                .setParameter(
                        "noted",
                        found.stream()
                                .filter(finding -> finding.severity() == Finding.Severity.NOTED)
                                .count())
                .setParameter("id", id)
                .executeUpdate();
    }

    void insertFindings(UUID id, long before, List<Finding> found) {
        if (found.isEmpty()) {
            return;
        }
        database.createNativeQuery("""
                        insert into operation_finding
                            (operation_id, number, severity, item, item_id, pointer, rule, detail)
                        select :id, t.* from unnest(cast(:numbers as bigint[]), cast(:severities as text[]),
                            cast(:items as bigint[]), cast(:itemIds as text[]), cast(:pointers as text[]),
                            cast(:rules as text[]), cast(:details as text[])) as t
                        """)
                .setParameter("id", id)
                .setParameter(
                        "numbers",
                        LongStream.rangeClosed(before + 1, before + found.size())
                                .boxed()
                                .toArray(Long[]::new))
                .setParameter(
                        "severities", texts(found, finding -> finding.severity().name()))
                .setParameter("items", found.stream().map(Finding::item).toArray(Long[]::new))
                .setParameter("itemIds", texts(found, Finding::itemId))
                .setParameter("pointers", texts(found, Finding::pointer))
                .setParameter("rules", texts(found, Finding::rule))
                .setParameter("details", texts(found, Finding::detail))
                .executeUpdate();
    }

    private static String[] texts(List<Finding> found, java.util.function.Function<Finding, @Nullable String> part) {
        return found.stream().map(part).toArray(String[]::new);
    }

    /** Notes the end, once; false when it had ended before. */
    boolean finish(UUID id, String status, @Nullable String failure, Instant now) {
        return database.createNativeQuery("""
                        update operation set status = :status, failure = :failure, finished_at = :now,
                            bytes_done = case when :status = 'SUCCEEDED' then bytes_total else bytes_done end
                        where id = :id and status = 'RUNNING'
                        """)
                        .setParameter("status", status)
                        .setParameter("failure", failure)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** One operation. */
    public OperationView require(UUID id) {
        Query query = database.createNativeQuery("select " + COLUMNS + " from operation where id = :id", Object[].class)
                .setParameter("id", id);
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = query.getResultList();
        if (rows.isEmpty()) {
            throw Problem.of(CommonProblem.NO_SUCH_OPERATION, "No operation has the id " + id + ".");
        }
        return view(rows.getFirst());
    }

    /** Newest first. */
    public List<OperationView> list(@Nullable String status, @Nullable UUID before, int limit) {
        Query query = database.createNativeQuery(
                        "select " + COLUMNS + " from operation"
                                + " where (cast(:status as text) is null or status = cast(:status as text))"
                                + " and (cast(:before as uuid) is null or id < cast(:before as uuid))"
                                + " order by id desc limit :limit",
                        Object[].class)
                .setParameter("status", status)
                .setParameter("before", before)
                .setParameter("limit", limit);
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = query.getResultList();
        return rows.stream().map(OperationLog::view).toList();
    }

    /** In the order in which they were found. */
    public List<FindingView> findings(UUID id, Finding.@Nullable Severity severity, long after, int limit) {
        Query query = database.createNativeQuery("""
                        select number, severity, item, item_id, pointer, rule, detail from operation_finding
                        where operation_id = :id and number > :after
                          and (cast(:severity as text) is null or severity = cast(:severity as text))
                        order by number limit :limit
                        """, Object[].class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setParameter("severity", severity == null ? null : severity.name())
                .setParameter("limit", limit);
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new FindingView(
                        ((Number) row[0]).longValue(),
                        Finding.Severity.valueOf((String) row[1]),
                        ((Number) row[2]).longValue(),
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        (String) row[6]))
                .toList();
    }

    private static OperationView view(Object[] row) {
        return new OperationView(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                ((Number) row[5]).longValue(),
                ((Number) row[6]).longValue(),
                ((Number) row[7]).longValue(),
                ((Number) row[8]).longValue(),
                ((Number) row[9]).longValue(),
                ((Number) row[10]).longValue(),
                (String) row[11],
                (String) row[12],
                (Instant) row[13],
                (Instant) row[14],
                row[15] == null
                        ? null
                        : new OperationView.Phase(
                                (String) row[15], ((Number) row[16]).longValue(), ((Number) row[17]).longValue()));
    }

    private String json(Map<String, String> parameters) {
        try {
            return mapper.writeValueAsString(parameters);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException(unwritable);
        }
    }
}
