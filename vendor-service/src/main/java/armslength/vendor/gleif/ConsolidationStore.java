package armslength.vendor.gleif;

import armslength.kit.id.Ids;
import armslength.kit.operation.Progress;
import armslength.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes relationship records, however many, by one statement of each kind. */
@ApplicationScoped
class ConsolidationStore {

    private final EntityManager database;
    private final BusinessClock clock;
    private final Ids ids;

    ConsolidationStore(EntityManager database, BusinessClock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /** What a record is about; a later one of the same supersedes it. */
    record Key(UUID child, UUID parent, String level, LocalDate from) {}

    /** A record, until when it says that the relationship lasts. */
    record Said(Key key, @Nullable LocalDate to) {}

    /** Records what is new; what is on record already is counted as repeated. */
    void record(List<Said> records, String actor, Progress.Tally tally) {
        if (records.isEmpty()) {
            return;
        }
        Map<Key, Optional<LocalDate>> current =
                current(records.stream().map(Said::key).distinct().toList());
        Map<Key, Said> fresh = new LinkedHashMap<>();
        for (Said said : records) {
            Optional<LocalDate> to = Optional.ofNullable(said.to());
            if (to.equals(current.put(said.key(), to))) {
                tally.repeated(1);
            } else {
                fresh.put(said.key(), said);
                tally.accepted(1);
            }
        }
        if (!fresh.isEmpty()) {
            supersede(fresh.keySet());
            insert(fresh.values(), actor);
        }
    }

    private Map<Key, Optional<LocalDate>> current(Collection<Key> keys) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows =
                keyed(database.createNativeQuery("""
                        select c.child_id, c.parent_id, c.level, c.valid_from, c.valid_to from consolidation c
                        join unnest(cast(:children as uuid[]), cast(:parents as uuid[]), cast(:levels as text[]),
                            cast(cast(:froms as text[]) as date[])) as t (child, parent, level, since)
                          on c.child_id = t.child and c.parent_id = t.parent and c.level = t.level
                            and c.valid_from = t.since
                        where c.superseded_at is null
                        """, Object[].class), keys).getResultList();
        Map<Key, Optional<LocalDate>> current = new HashMap<>();
        rows.forEach(row -> current.put(
                new Key((UUID) row[0], (UUID) row[1], (String) row[2], Objects.requireNonNull(day(row[3]))),
                Optional.ofNullable(day(row[4]))));
        return current;
    }

    private void supersede(Collection<Key> keys) {
        keyed(database.createNativeQuery("""
                        update consolidation c set superseded_at = :now
                        from unnest(cast(:children as uuid[]), cast(:parents as uuid[]), cast(:levels as text[]),
                            cast(cast(:froms as text[]) as date[])) as t (child, parent, level, since)
                        where c.child_id = t.child and c.parent_id = t.parent and c.level = t.level
                          and c.valid_from = t.since and c.superseded_at is null
                        """), keys)
                .setParameter("now", clock.now())
                .executeUpdate();
    }

    private void insert(Collection<Said> records, String actor) {
        keyed(database.createNativeQuery("""
                        insert into consolidation (id, child_id, parent_id, level, valid_from, valid_to, source_name,
                            source_url, grade, recorded_at, recorded_by)
                        select t.id, t.child, t.parent, t.level, t.since, t.until, 'GLEIF Level 2',
                            'https://www.gleif.org', 'FILING', :now, :actor
                        from unnest(cast(:ids as uuid[]), cast(:children as uuid[]), cast(:parents as uuid[]),
                            cast(:levels as text[]), cast(cast(:froms as text[]) as date[]),
                            cast(cast(:tos as text[]) as date[])) as t (id, child, parent, level, since, until)
                        """), records.stream().map(Said::key).toList())
                .setParameter("ids", records.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                .setParameter(
                        "tos",
                        records.stream()
                                .map(said ->
                                        said.to() == null ? null : said.to().toString())
                                .toArray(String[]::new))
                .setParameter("now", clock.now())
                .setParameter("actor", actor)
                .executeUpdate();
    }

    private static Query keyed(Query query, Collection<Key> keys) {
        return query.setParameter("children", keys.stream().map(Key::child).toArray(UUID[]::new))
                .setParameter("parents", keys.stream().map(Key::parent).toArray(UUID[]::new))
                .setParameter("levels", texts(keys, Key::level))
                .setParameter("froms", texts(keys, key -> key.from().toString()));
    }

    private static String[] texts(Collection<Key> keys, Function<Key, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
