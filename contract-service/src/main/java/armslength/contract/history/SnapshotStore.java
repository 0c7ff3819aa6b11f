package armslength.contract.history;

import armslength.contract.ledger.Entry;
import armslength.contract.ledger.Ledger;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Source;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Records how items stood, and keeps the ledger at what the snapshots say.
 *
 * <p>What belongs into the ledger for an item and a snapshot is the difference to the snapshot before it. A snapshot that
 * comes late changes its own difference and the next one's; what is entered already is brought there by one more entry,
 * a reversal where it is less. So the sums depend on which snapshots came, never on their order.
 */
@ApplicationScoped
class SnapshotStore {

    private static final String ITEMS = """
            insert into snapshot_item (id, mapping_id, key, ordinal)
            select uuidv7(), :mapping, t.key, t.ordinal
            from unnest(cast(:keys as text[]), cast(:ordinals as integer[])) t (key, ordinal)
            order by t.key, t.ordinal
            on conflict (mapping_id, key, ordinal) do nothing
            """;
    private static final String OBSERVE = """
            insert into snapshot_observation as o (item_id, as_of, supplier_id, supplier_name, former_name, title, category,
                team, committed, paid, recorded_at)
            select i.id, :asOf, t.supplier, t.name, t.former, t.title, t.category, t.team, t.committed, t.paid, :now
            from unnest(cast(:keys as text[]), cast(:ordinals as integer[]), cast(:suppliers as uuid[]),
                        cast(:names as text[]), cast(:formers as text[]), cast(:titles as text[]),
                        cast(:categories as text[]), cast(:teams as text[]), cast(:committed as numeric[]),
                        cast(:paid as numeric[]))
                t (key, ordinal, supplier, name, former, title, category, team, committed, paid)
            join snapshot_item i on i.mapping_id = :mapping and i.key = t.key and i.ordinal = t.ordinal
            on conflict (item_id, as_of) do update
            set supplier_id = excluded.supplier_id, supplier_name = excluded.supplier_name,
                former_name = excluded.former_name, title = excluded.title, category = excluded.category,
                team = excluded.team, committed = excluded.committed, paid = excluded.paid,
                recorded_at = excluded.recorded_at
            where (o.supplier_id, o.committed, o.paid, o.category, o.team)
                is distinct from (excluded.supplier_id, excluded.committed, excluded.paid, excluded.category, excluded.team)
            returning item_id
            """;
    /** What should be in the ledger for the items, less what is. */
    private static final String MISSING = """
            with told as (
                select o.*, committed - coalesce(lag(committed) over w, 0) as more_committed,
                       paid - coalesce(lag(paid) over w, 0) as more_paid
                from snapshot_observation o where item_id = any(cast(:items as uuid[]))
                window w as (partition by item_id order by as_of)),
            wanted as (
                select item_id, as_of, m.movement, supplier_id, category, team, m.amount
                from told cross join lateral (values ('COMMITTED', more_committed), (:books, more_paid)) m (movement, amount)
                where m.amount <> 0),
            booked as (select * from snapshot_booking where item_id = any(cast(:items as uuid[])))
            select item_id, as_of, movement, supplier_id, category, team,
                   coalesce(w.amount, 0) - coalesce(b.amount, 0) as missing, coalesce(b.entries, 0) + 1 as entry
            from wanted w full join booked b using (item_id, as_of, movement, supplier_id, category, team)
            where coalesce(w.amount, 0) <> coalesce(b.amount, 0)
            order by item_id, as_of, movement, supplier_id, category, team
            """;

    private static final String BOOKED = """
            insert into snapshot_booking as b (item_id, as_of, movement, supplier_id, category, team, amount, entries)
            select t.*, 1 from unnest(cast(:items as uuid[]), cast(:days as date[]), cast(:movements as text[]),
                cast(:suppliers as uuid[]), cast(:categories as text[]), cast(:teams as text[]), cast(:amounts as numeric[])) t
            on conflict (item_id, as_of, movement, supplier_id, category, team) do update
            set amount = b.amount + excluded.amount, entries = b.entries + 1
            """;

    private final EntityManager database;
    private final Suppliers suppliers;
    private final Ledger ledger;
    private final BusinessClock clock;

    SnapshotStore(EntityManager database, Suppliers suppliers, Ledger ledger, BusinessClock clock) {
        this.database = database;
        this.suppliers = suppliers;
        this.ledger = ledger;
        this.clock = clock;
    }

    private record Booking(
            UUID item,
            LocalDate asOf,
            String movement,
            UUID supplier,
            String category,
            String team,
            BigDecimal amount,
            int entry) {

        Entry entry(String currency) {
            String source = item + "|" + asOf + "|" + supplier + "|" + category + "|" + team;
            return Entry.signed(
                    Movement.valueOf(movement),
                    new Place(supplier, item, null, category, team),
                    Money.rounded(amount, currency),
                    asOf,
                    new Source(
                            "contract-snapshot",
                            UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8)),
                            entry));
        }
    }

    /** Takes standings of a day; answers how many were not on record like this. */
    int take(Mapping mapping, LocalDate asOf, List<SnapshotImport.Standing> standings) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .setParameter("what", "import " + mapping.id())
                .getSingleResult();
        Map<String, UUID> ids = suppliers.ids(standings.stream()
                .map(SnapshotImport.Standing::supplier)
                .distinct()
                .toList());
        String[] keys = array(standings, SnapshotImport.Standing::key, String[]::new);
        Integer[] ordinals = array(standings, SnapshotImport.Standing::ordinal, Integer[]::new);
        database.createNativeQuery(ITEMS)
                .setParameter("mapping", mapping.id())
                .setParameter("keys", keys)
                .setParameter("ordinals", ordinals)
                .executeUpdate();
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> changed = database.createNativeQuery(OBSERVE, UUID.class)
                .setParameter("mapping", mapping.id())
                .setParameter("asOf", asOf)
                .setParameter("now", clock.now())
                .setParameter("keys", keys)
                .setParameter("ordinals", ordinals)
                .setParameter("suppliers", array(standings, one -> ids.get(Suppliers.key(one.supplier())), UUID[]::new))
                .setParameter("names", array(standings, SnapshotImport.Standing::supplier, String[]::new))
                .setParameter("formers", array(standings, SnapshotImport.Standing::formerSupplier, String[]::new))
                .setParameter("titles", array(standings, SnapshotImport.Standing::title, String[]::new))
                .setParameter("categories", array(standings, one -> orUnassigned(one.category()), String[]::new))
                .setParameter("teams", array(standings, one -> orUnassigned(one.team()), String[]::new))
                .setParameter("committed", array(standings, SnapshotImport.Standing::committed, BigDecimal[]::new))
                .setParameter("paid", array(standings, SnapshotImport.Standing::paid, BigDecimal[]::new))
                .getResultList();
        enter(mapping, changed);
        return changed.size();
    }

    private void enter(Mapping mapping, List<UUID> items) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(MISSING, Object[].class)
                .setParameter("items", items.toArray(UUID[]::new))
                .setParameter("books", mapping.books().name())
                .getResultList();
        List<Booking> missing = rows.stream()
                .map(row -> new Booking(
                        (UUID) row[0],
                        row[1] instanceof LocalDate day ? day : ((java.sql.Date) row[1]).toLocalDate(),
                        (String) row[2],
                        (UUID) row[3],
                        (String) row[4],
                        (String) row[5],
                        (BigDecimal) row[6],
                        ((Number) row[7]).intValue()))
                .toList();
        List<Booking> part = new ArrayList<>();
        for (Booking booking : missing) {
            part.add(booking);
            if (part.size() == Ledger.MOST_AT_ONCE) {
                book(mapping, part);
                part.clear();
            }
        }
        book(mapping, part);
    }

    private void book(Mapping mapping, List<Booking> bookings) {
        ledger.appendHistory(
                bookings.stream().map(one -> one.entry(mapping.currency())).toList());
        database.createNativeQuery(BOOKED)
                .setParameter("items", array(bookings, Booking::item, UUID[]::new))
                .setParameter("days", array(bookings, Booking::asOf, LocalDate[]::new))
                .setParameter("movements", array(bookings, Booking::movement, String[]::new))
                .setParameter("suppliers", array(bookings, Booking::supplier, UUID[]::new))
                .setParameter("categories", array(bookings, Booking::category, String[]::new))
                .setParameter("teams", array(bookings, Booking::team, String[]::new))
                .setParameter("amounts", array(bookings, Booking::amount, BigDecimal[]::new))
                .executeUpdate();
    }

    private static <S, T> T[] array(List<S> all, Function<S, ? extends @Nullable Object> part, IntFunction<T[]> array) {
        return all.stream().map(part).toArray(array);
    }

    private static String orUnassigned(@Nullable String text) {
        return text == null || text.isEmpty()
                ? Place.UNASSIGNED
                : Objects.requireNonNull(text).substring(0, Math.min(100, text.length()));
    }
}
