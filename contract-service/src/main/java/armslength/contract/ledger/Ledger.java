package armslength.contract.ledger;

import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Adds to the ledger, in the transaction of what is entered. Nothing is ever changed or removed: an entry is taken back
 * by its reversal. The database itself refuses an entry that does not balance.
 */
@ApplicationScoped
public class Ledger {

    /** Entries at once; larger imports come in several calls. */
    public static final int MOST_AT_ONCE = 5_000;

    private static final String APPEND = """
            with told as (
                select * from jsonb_to_recordset(cast(:entries as jsonb)) as t(number integer, movement text,
                    reversal boolean, to_account text, from_account text, vendor_id uuid, contract_id uuid, order_id uuid,
                    category text, team text, amount numeric, currency text, reporting_amount numeric,
                    reporting_currency text, effective_on date, source_kind text, source_id uuid, source_line integer)),
            added as (
                insert into ledger_entry (movement, reversal, vendor_id, contract_id, order_id, category, team, amount,
                    currency, reporting_amount, reporting_currency, effective_on, booked_on, source_kind, source_id,
                    source_line, recorded_at, recorded_by)
                select movement, reversal, vendor_id, contract_id, order_id, category, team, amount, currency,
                       reporting_amount, reporting_currency, effective_on,
                       greatest(effective_on, (select cast(max(month) + interval '1 month' as date) from ledger_month)),
                       source_kind, source_id, source_line, :now, :by
                from told order by number
                on conflict do nothing
                returning id, movement, reversal, amount, reporting_amount, effective_on, booked_on, source_kind,
                    source_id, source_line),
            accounts as (select distinct movement, to_account, from_account from told),
            lines as (
                insert into ledger_line (entry_id, line, account, amount, reporting_amount)
                select e.id, l.line, l.account, l.sign * e.amount, l.sign * e.reporting_amount
                from added e join accounts a using (movement)
                cross join lateral (values (1, a.to_account, 1), (2, a.from_account, -1)) l (line, account, sign))
            select a.id, a.booked_on, a.booked_on > a.effective_on, a.movement, t.vendor_id, t.currency
            from added a join told t using (source_id, source_line, movement, reversal, source_kind)
            order by t.number
            """;

    private final EntityManager database;
    private final Event<SpendRecognised> recognised;
    private final ObjectMapper mapper;
    private final Caller caller;
    private final BusinessClock clock;

    Ledger(
            EntityManager database,
            Event<SpendRecognised> recognised,
            ObjectMapper mapper,
            Caller caller,
            BusinessClock clock) {
        this.database = database;
        this.recognised = recognised;
        this.mapper = mapper;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Adds one entry.
     *
     * @throws LedgerConflict when its source was entered before
     */
    public Receipt append(Entry entry) {
        return append(List.of(entry)).getFirst();
    }

    /**
     * Adds entries with one statement, all or none; give all of a transaction at once, so that two transactions can't
     * wait for each other. Recognised spend is told to the others, and clauses and promises follow it.
     *
     * @param entries at most {@link #MOST_AT_ONCE}
     * @throws LedgerConflict when a source was entered before
     */
    public List<Receipt> append(List<Entry> entries) {
        List<Object[]> rows = add(entries);
        rows.stream()
                .filter(row -> Movement.RECOGNISED.contains(Movement.valueOf((String) row[3])))
                .map(row -> new SpendRecognised((UUID) row[4], day(row[1]).getYear(), (String) row[5]))
                .distinct()
                .forEach(recognised::fire);
        return receipts(rows);
    }

    /**
     * Adds entries of the past as {@link #append(List)} does, and tells nobody: whoever brings history in knows which of
     * it concerns vendors of ours.
     */
    public List<Receipt> appendHistory(List<Entry> entries) {
        return receipts(add(entries));
    }

    private List<Object[]> add(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        if (entries.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at most " + MOST_AT_ONCE + " entries at once");
        }
        lockMonths(false);
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(APPEND, Object[].class)
                .setParameter("entries", json(entries))
                .setParameter("now", clock.now())
                .setParameter("by", by())
                .getResultList();
        if (rows.size() != entries.size()) {
            throw new LedgerConflict(
                    entries.size() - rows.size() + " of " + entries.size() + " are in the ledger already");
        }
        return rows;
    }

    private static List<Receipt> receipts(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new Receipt(((Number) row[0]).longValue(), day(row[1]), (Boolean) row[2]))
                .toList();
    }

    /** Taken shared by whoever adds, and exclusively by whoever closes a month. */
    void lockMonths(boolean exclusive) {
        String function = exclusive ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
        database.createNativeQuery("select 1 from " + function + "(hashtextextended('ledger months', 0))")
                .getSingleResult();
    }

    private String by() {
        boolean inRequest = Arc.container().requestContext().isActive();
        return inRequest && !caller.name().isEmpty() ? caller.name() : "system";
    }

    private String json(List<Entry> entries) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("number", rows.size());
            row.put("movement", entry.movement());
            row.put("reversal", entry.reversal());
            row.put("to_account", entry.movement().to());
            row.put("from_account", entry.movement().from());
            row.put("vendor_id", entry.place().vendorId());
            row.put("contract_id", entry.place().contractId());
            row.put("order_id", entry.place().orderId());
            row.put("category", entry.place().category());
            row.put("team", entry.place().team());
            row.put("amount", signed(entry, entry.amount().amount()));
            row.put("currency", entry.amount().currency());
            row.put("reporting_amount", signed(entry, entry.reporting().amount()));
            row.put("reporting_currency", entry.reporting().currency());
            row.put("effective_on", entry.effectiveOn());
            row.put("source_kind", entry.source().kind());
            row.put("source_id", entry.source().id());
            row.put("source_line", entry.source().line());
            rows.add(row);
        }
        try {
            return mapper.writeValueAsString(rows);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("Entries must be writable as JSON", unwritable);
        }
    }

    private static java.math.BigDecimal signed(Entry entry, java.math.BigDecimal amount) {
        return entry.reversal() ? amount.negate() : amount;
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }
}
