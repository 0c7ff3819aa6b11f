package armslength.contract.history;

import armslength.contract.ContractProblem;
import armslength.contract.ledger.Movement;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mappings on record. */
@ApplicationScoped
class Mappings {

    private static final String MAPPINGS = """
            select m.id, m.name, m.kind, m.currency, m.books, m.day_first, c.field, c.name as heading
            from import_mapping m join import_column_name c on c.mapping_id = m.id
            where m.id in (select id from import_mapping
                           where (cast(:id as uuid) is null or id = :id) and (cast(:after as uuid) is null or id > :after)
                           order by id limit :rows)
            order by m.id, c.recorded_at, c.name
            """;

    private final EntityManager database;
    private final Caller caller;
    private final BusinessClock clock;

    Mappings(EntityManager database, Caller caller, BusinessClock clock) {
        this.database = database;
        this.caller = caller;
        this.clock = clock;
    }

    /** Records a mapping; its name must be new. */
    void add(Mapping mapping) {
        int added = database.createNativeQuery("""
                        insert into import_mapping (id, name, kind, currency, books, day_first, recorded_at, recorded_by)
                        values (:id, :name, :kind, :currency, :books, :dayFirst, :now, :by) on conflict (name) do nothing
                        """)
                .setParameter("id", mapping.id())
                .setParameter("name", mapping.name())
                .setParameter("kind", mapping.kind().name())
                .setParameter("currency", mapping.currency())
                .setParameter("books", mapping.books().name())
                .setParameter("dayFirst", mapping.dayFirst())
                .setParameter("now", clock.now())
                .setParameter("by", caller.name())
                .executeUpdate();
        if (added == 0) {
            throw Problem.of(ContractProblem.REFERENCE_TAKEN, "Another mapping is called " + mapping.name() + ".")
                    .at("/name", "must not be that of another mapping");
        }
        List<String> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        mapping.names()
                .forEach((field, headings) -> headings.forEach(heading -> {
                    fields.add(field.name());
                    names.add(heading);
                }));
        addNames(mapping.id(), fields, names);
    }

    /** Another name under which a field's column comes. */
    void addName(UUID mapping, Mapping.Field field, String name) {
        addNames(mapping, List.of(field.name()), List.of(name));
    }

    private void addNames(UUID mapping, List<String> fields, List<String> names) {
        database.createNativeQuery("""
                        insert into import_column_name (mapping_id, field, name, recorded_at, recorded_by)
                        select :mapping, t.field, t.name, :now, :by
                        from unnest(cast(:fields as text[]), cast(:names as text[])) t (field, name)
                        """)
                .setParameter("mapping", mapping)
                .setParameter("fields", fields.toArray(String[]::new))
                .setParameter("names", names.toArray(String[]::new))
                .setParameter("now", clock.now())
                .setParameter("by", caller.name())
                .executeUpdate();
    }

    /** One mapping. */
    Mapping require(UUID id) {
        return find(id, null, 1).stream()
                .findFirst()
                .orElseThrow(
                        () -> Problem.of(ContractProblem.NO_SUCH_MAPPING, "No import mapping has the id " + id + "."));
    }

    /** Mappings after an id (null for the first) in the order of their making. */
    List<Mapping> list(@Nullable UUID after, int rows) {
        return find(null, after, rows);
    }

    private List<Mapping> find(@Nullable UUID id, @Nullable UUID after, int rows) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> found = database.createNativeQuery(MAPPINGS, Object[].class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setParameter("rows", rows)
                .getResultList();
        Map<UUID, Mapping> mappings = new LinkedHashMap<>();
        for (Object[] row : found) {
            Mapping mapping = mappings.computeIfAbsent((UUID) row[0], key -> mapping(key, row));
            mapping.names()
                    .computeIfAbsent(Mapping.Field.valueOf((String) row[6]), _ -> new ArrayList<>())
                    .add((String) row[7]);
        }
        return List.copyOf(mappings.values());
    }

    private static Mapping mapping(UUID id, Object[] row) {
        return new Mapping(
                id,
                (String) row[1],
                Mapping.Kind.valueOf((String) row[2]),
                (String) row[3],
                Movement.valueOf((String) row[4]),
                (Boolean) row[5],
                new EnumMap<>(Mapping.Field.class));
    }
}
