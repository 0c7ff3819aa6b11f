package armslength.contract.ocds;

import armslength.kit.time.BusinessClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps releases with their verdicts, and has what their processes now say entered, in one transaction. */
@ApplicationScoped
class ReleaseStore {

    private static final String KNOWN = """
            select ocid, release_id, body_hash from ocds_release
            where dataset = :dataset and ocid = any(cast(:ocids as text[])) and verdict <> 'QUARANTINED'
            """;
    private static final String BODIES = """
            select ocid, body from ocds_release
            where dataset = :dataset and ocid = any(cast(:ocids as text[])) and verdict <> 'QUARANTINED'
            """;
    private static final String KEEP = """
            insert into ocds_release (id, dataset, ocid, release_id, released_at, verdict, valid, reasons, body, body_hash,
                operation_id, recorded_at, recorded_by)
            select uuidv7(), :dataset, t.ocid, t.id, cast(t.date as timestamptz), t.verdict, t.valid, t.reasons, t.body,
                   t.hash, :operation, :now, :actor
            from unnest(cast(:ocids as text[]), cast(:ids as text[]), cast(:dates as text[]), cast(:verdicts as text[]),
                        cast(:valids as boolean[]), cast(:reasons as text[]), cast(:bodies as text[]),
                        cast(:hashes as uuid[])) with ordinality
                t (ocid, id, date, verdict, valid, reasons, body, hash, number)
            order by t.number
            on conflict do nothing
            """;

    private final EntityManager database;
    private final ProcessStore processes;
    private final ObjectMapper mapper;
    private final BusinessClock clock;

    ReleaseStore(EntityManager database, ProcessStore processes, ObjectMapper mapper, BusinessClock clock) {
        this.database = database;
        this.processes = processes;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * What became of releases.
     *
     * @param repeated how many were on record already
     * @param judged all others, with their verdicts
     */
    record Taken(int repeated, List<Candidate> judged) {}

    private record Name(String ocid, String id) {}

    Taken take(String dataset, List<Candidate> candidates, UUID operation, String actor) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .setParameter("what", "import ocds " + dataset)
                .getSingleResult();
        String[] ocids = candidates.stream()
                .map(Candidate::told)
                .filter(Objects::nonNull)
                .map(told -> Objects.requireNonNull(told).ocid())
                .distinct()
                .toArray(String[]::new);
        Map<Name, UUID> known = known(dataset, ocids);
        List<Candidate> judged = new ArrayList<>();
        int repeated = 0;
        for (Candidate candidate : candidates) {
            Told told = candidate.told();
            UUID before = told == null ? null : known.putIfAbsent(new Name(told.ocid(), told.id()), candidate.hash());
            if (before == null) {
                judged.add(candidate);
            } else if (before.equals(candidate.hash())) {
                repeated++;
            } else {
                judged.add(candidate.refusedFor(new Reason(
                        "/id",
                        "changed",
                        "a release of this id is on record with other content, and stays; what changed needs a release"
                                + " with an id of its own")));
            }
        }
        List<Candidate> entered = enter(dataset, judged);
        keep(dataset, entered, operation, actor);
        return new Taken(repeated, entered);
    }

    private Map<Name, UUID> known(String dataset, String[] ocids) {
        Map<Name, UUID> known = new HashMap<>();
        for (Object[] row : rows(KNOWN, dataset, ocids)) {
            known.put(new Name((String) row[0], (String) row[1]), (UUID) row[2]);
        }
        return known;
    }

    /** Enters what the processes of new releases say now; answers the releases with what there is to know of them. */
    private List<Candidate> enter(String dataset, List<Candidate> judged) {
        Map<String, List<Told>> byProcess = new LinkedHashMap<>();
        for (Candidate candidate : judged) {
            if (candidate.told() != null) {
                byProcess
                        .computeIfAbsent(candidate.told().ocid(), _ -> new ArrayList<>())
                        .add(candidate.told());
            }
        }
        if (byProcess.isEmpty()) {
            return judged;
        }
        for (Object[] row : rows(BODIES, dataset, byProcess.keySet().toArray(String[]::new))) {
            @Nullable
            Told told = ReleaseReading.of(ReleaseReader.tree((String) row[1]), clock.today())
                    .told();
            if (told != null) {
                Objects.requireNonNull(byProcess.get((String) row[0])).add(told);
            }
        }
        Map<String, ContractingProcess> now = new LinkedHashMap<>();
        byProcess.forEach((ocid, releases) -> now.put(ocid, ContractingProcess.of(releases)));
        processes.enter(dataset, now);
        return judged.stream().map(candidate -> noting(candidate, now)).toList();
    }

    private static Candidate noting(Candidate candidate, Map<String, ContractingProcess> processes) {
        Told told = candidate.told();
        if (told == null) {
            return candidate;
        }
        ContractingProcess process = Objects.requireNonNull(processes.get(told.ocid()));
        return candidate.noting(told.contracts().stream()
                .flatMap(contract -> process.notes(contract).stream())
                .toList());
    }

    @SuppressWarnings("unchecked") // the result class makes it so
    private List<Object[]> rows(String query, String dataset, String[] ocids) {
        return database.createNativeQuery(query, Object[].class)
                .setParameter("dataset", dataset)
                .setParameter("ocids", ocids)
                .getResultList();
    }

    private void keep(String dataset, List<Candidate> releases, UUID operation, String actor) {
        database.createNativeQuery(KEEP)
                .setParameter("dataset", dataset)
                .setParameter("operation", operation)
                .setParameter("now", clock.now())
                .setParameter("actor", actor)
                .setParameter(
                        "ocids",
                        texts(
                                releases,
                                one -> one.told() == null
                                        ? one.ocid()
                                        : one.told().ocid()))
                .setParameter(
                        "ids",
                        texts(
                                releases,
                                one -> one.told() == null
                                        ? one.id()
                                        : one.told().id()))
                .setParameter(
                        "dates",
                        texts(
                                releases,
                                one -> one.told() == null
                                        ? null
                                        : one.told().date().toString()))
                .setParameter("verdicts", texts(releases, one -> one.verdict().name()))
                .setParameter(
                        "valids",
                        releases.stream().map(one -> one.broken().isEmpty()).toArray(Boolean[]::new))
                .setParameter("reasons", texts(releases, one -> json(one.reasons())))
                .setParameter("bodies", texts(releases, Candidate::body))
                .setParameter("hashes", releases.stream().map(Candidate::hash).toArray(UUID[]::new))
                .executeUpdate();
    }

    private static String[] texts(List<Candidate> releases, Function<Candidate, @Nullable String> part) {
        return releases.stream()
                .map(part)
                .collect(Collectors.toCollection(ArrayList::new))
                .toArray(String[]::new);
    }

    private String json(List<Reason> reasons) {
        try {
            return mapper.writeValueAsString(reasons.stream().limit(200).toList());
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
