package armslength.contract.history;

import armslength.contract.ledger.Entry;
import armslength.contract.ledger.Ledger;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Source;
import armslength.contract.ledger.SpendRecognised;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records spend lines and enters those that can be, in one transaction. */
@ApplicationScoped
class SpendStore {

    private static final String RECORD = """
            insert into imported_spend (mapping_id, row_hash, source, ordinal, line, supplier_key, amount, spent_on, taken,
                duplicate, recorded_at)
            select :mapping, t.hash, :source, t.ordinal, t.line, t.supplier, t.amount, t.day, t.taken,
                   t.repeats or exists (select 1 from imported_spend s
                                        where s.mapping_id = :mapping and s.row_hash = t.hash), :now
            from unnest(cast(:hashes as uuid[]), cast(:ordinals as integer[]), cast(:lines as bigint[]),
                        cast(:suppliers as text[]), cast(:amounts as numeric[]), cast(:days as date[]),
                        cast(:takens as boolean[]), cast(:repeats as boolean[]))
                t (hash, ordinal, line, supplier, amount, day, taken, repeats)
            on conflict (mapping_id, row_hash, source, ordinal) do update
            set supplier_key = excluded.supplier_key, amount = excluded.amount, spent_on = excluded.spent_on,
                taken = excluded.taken
            where not imported_spend.taken and (excluded.taken or excluded.amount is distinct from imported_spend.amount)
            returning line, taken, duplicate, id
            """;

    private final EntityManager database;
    private final Suppliers suppliers;
    private final Ledger ledger;
    private final Event<SpendRecognised> recognised;
    private final BusinessClock clock;

    SpendStore(
            EntityManager database,
            Suppliers suppliers,
            Ledger ledger,
            Event<SpendRecognised> recognised,
            BusinessClock clock) {
        this.database = database;
        this.suppliers = suppliers;
        this.ledger = ledger;
        this.recognised = recognised;
        this.clock = clock;
    }

    /**
     * What became of lines.
     *
     * @param entered those that are in the ledger now
     * @param repeated those that were on record already
     * @param duplicates those newly recorded that have the same cells as one before
     */
    record Taken(int entered, int repeated, List<SpendImport.Line> duplicates) {}

    Taken take(Mapping mapping, String source, List<SpendImport.Line> lines) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .setParameter("what", "import " + mapping.id())
                .getSingleResult();
        Map<Long, SpendImport.Line> byNumber = new HashMap<>();
        lines.forEach(line -> byNumber.put(line.row().line(), line));
        List<SpendImport.Line> entered = new ArrayList<>();
        Map<Long, UUID> ids = new HashMap<>();
        List<SpendImport.Line> duplicates = new ArrayList<>();
        List<Object[]> recorded = record(mapping, source, lines);
        for (Object[] row : recorded) {
            SpendImport.Line line = Objects.requireNonNull(byNumber.get(((Number) row[0]).longValue()));
            if ((Boolean) row[1]) {
                entered.add(line);
                ids.put(line.row().line(), (UUID) row[3]);
            }
            if ((Boolean) row[2]) {
                duplicates.add(line);
            }
        }
        Comparator<SpendImport.Line> byLine =
                Comparator.comparingLong(line -> line.row().line());
        entered.sort(byLine);
        duplicates.sort(byLine);
        enter(mapping, entered, ids);
        int known = (int) lines.stream().filter(SpendImport.Line::isTaken).count() - entered.size();
        return new Taken(entered.size(), known, duplicates);
    }

    private List<Object[]> record(Mapping mapping, String source, List<SpendImport.Line> lines) {
        Set<UUID> seen = new HashSet<>();
        Boolean[] repeats =
                lines.stream().map(line -> !seen.add(line.row().hash())).toArray(Boolean[]::new);
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> recorded = database.createNativeQuery(RECORD, Object[].class)
                .setParameter("mapping", mapping.id())
                .setParameter("source", source)
                .setParameter("now", clock.now())
                .setParameter("hashes", array(lines, line -> line.row().hash(), UUID[]::new))
                .setParameter("ordinals", array(lines, line -> line.row().ordinal(), Integer[]::new))
                .setParameter("lines", array(lines, line -> line.row().line(), Long[]::new))
                .setParameter("suppliers", array(lines, line -> Suppliers.key(line.supplier()), String[]::new))
                .setParameter("amounts", array(lines, SpendImport.Line::amount, BigDecimal[]::new))
                .setParameter("days", array(lines, SpendImport.Line::spentOn, LocalDate[]::new))
                .setParameter("takens", array(lines, SpendImport.Line::isTaken, Boolean[]::new))
                .setParameter("repeats", repeats)
                .getResultList();
        return recorded;
    }

    private static <T> T[] array(
            List<SpendImport.Line> lines,
            Function<SpendImport.Line, ? extends @Nullable Object> part,
            java.util.function.IntFunction<T[]> array) {
        return lines.stream().map(part).toArray(array);
    }

    private void enter(Mapping mapping, List<SpendImport.Line> lines, Map<Long, UUID> sources) {
        Map<String, UUID> ids = suppliers.ids(
                lines.stream().map(SpendImport.Line::supplier).distinct().toList());
        List<Entry> entries = new ArrayList<>();
        for (SpendImport.Line line : lines) {
            Money amount = Money.rounded(Objects.requireNonNull(line.amount()), mapping.currency());
            if (amount.amount().signum() != 0) {
                Place place = new Place(
                        Objects.requireNonNull(ids.get(Suppliers.key(line.supplier()))),
                        null,
                        null,
                        orUnassigned(line.category()),
                        orUnassigned(line.team()));
                entries.add(Entry.signed(
                        mapping.books(),
                        place,
                        amount,
                        Objects.requireNonNull(line.spentOn()),
                        new Source(
                                "spend-line",
                                Objects.requireNonNull(sources.get(line.row().line())),
                                1)));
            }
        }
        ledger.appendHistory(entries);
        if (Movement.RECOGNISED.contains(mapping.books())) {
            Set<UUID> vendors = suppliers.vendors(ids.values());
            entries.stream()
                    .filter(entry -> vendors.contains(entry.place().vendorId()))
                    .map(entry -> new SpendRecognised(
                            entry.place().vendorId(), entry.effectiveOn().getYear(), mapping.currency()))
                    .distinct()
                    .forEach(recognised::fire);
        }
    }

    private static String orUnassigned(@Nullable String text) {
        return text == null || text.isEmpty()
                ? Place.UNASSIGNED
                : text.substring(0, Math.min(100, text.length())).strip();
    }
}
