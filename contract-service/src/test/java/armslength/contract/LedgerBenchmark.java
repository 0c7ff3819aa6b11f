package armslength.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.contract.commitment.Commitment;
import armslength.contract.commitment.Commitments;
import armslength.contract.commitment.Forecasts;
import armslength.contract.ledger.Entry;
import armslength.contract.ledger.Ledger;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Quantity;
import armslength.contract.ledger.Source;
import armslength.contract.report.Balances;
import armslength.contract.report.UnusedCommitments;
import armslength.contract.report.Variances;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.value.Money;
import armslength.testkit.PostgresAndKafka;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/**
 * How fast the ledger answers and grows; not one of the tests, because it takes minutes:
 *
 * <pre>mvn -f contract-service/pom.xml test -P-checks -Dtest=LedgerBenchmark -Dledger.entries=10000000
 *   -Dtests.jit=-XX:+TieredCompilation</pre>
 */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class LedgerBenchmark {

    private static final int VENDORS = 100;
    private static final LocalDate FIRST_DAY = LocalDate.parse("2022-07-01");
    private static final int DAYS = 1_096;
    private static final int ASKED = 400;

    @Inject
    BusinessClock clock;

    @Inject
    Ledger ledger;

    @Inject
    Variances variances;

    @Inject
    Balances balances;

    @Inject
    UnusedCommitments unused;

    @Inject
    Commitments commitments;

    @Inject
    Forecasts forecasts;

    @Inject
    AgroalDataSource database;

    @Test
    void tenMillionEntries() throws Exception {
        clock.rehearseFrom(Instant.parse("2025-06-30T12:00:00Z"));
        long entries = Long.getLong("ledger.entries", 10_000_000L);
        vendorsAndPromises();
        long[] emptyAppends = measure(1_000, this::append);
        generate(entries);
        report("append to an empty ledger, one at a time", emptyAppends);
        report("append to the full ledger, one at a time", measure(1_000, this::append));
        answers();
        throughput("hot row: one order, 32 at once", 1);
        throughput("spread out: 100 orders of 100 vendors, 32 at once", VENDORS);
    }

    private void answers() {
        for (Variances.By by : Variances.By.values()) {
            report("variance by " + by + ", a year", measure(ASKED, n -> variances.find(by, year(n), null, null, 201)));
        }
        report(
                "variance of one vendor by MONTH",
                measure(
                        ASKED,
                        n -> variances.find(
                                Variances.By.MONTH,
                                new Variances.Filter(year(n).from(), year(n).to(), vendor(n % VENDORS), null, null),
                                null,
                                null,
                                201)));
        report(
                "accruals of all, any day, known now",
                measure(
                        ASKED,
                        n -> balances.of(Quantity.ACCRUAL, null, new TwoClocks(day(n), clock.now()), false, 1_000)));
        report(
                "accruals of all, any day, known at any instant",
                measure(
                        ASKED,
                        n -> balances.of(Quantity.ACCRUAL, null, new TwoClocks(day(n), instant(n)), true, 1_000)));
        report(
                "accruals of one vendor, any day and instant",
                measure(
                        ASKED,
                        n -> balances.of(
                                Quantity.ACCRUAL,
                                vendor(n % VENDORS),
                                new TwoClocks(day(n), instant(n)),
                                true,
                                1_000)));
        List<UUID> vendors = java.util.stream.IntStream.range(0, 50)
                .mapToObj(LedgerBenchmark::vendor)
                .toList();
        report("committed and not used, page of 50 vendors", measure(ASKED, n -> unused.of(vendors, day(n))));
        List<Commitment> promises = commitments.ofVendors(vendors);
        report(
                "burn-down, pacing, EAC, shortfall of a promise",
                measure(ASKED, n -> forecasts.of(promises.get(n % promises.size()), LocalDate.parse("2025-06-13"))));
    }

    private long[] measure(int times, IntConsumer work) {
        for (int warm = 0; warm < 50; warm++) {
            run(work, warm);
        }
        long[] took = new long[times];
        for (int number = 0; number < times; number++) {
            long start = System.nanoTime();
            run(work, 50 + number);
            took[number] = System.nanoTime() - start;
        }
        Arrays.sort(took);
        return took;
    }

    private static void run(IntConsumer work, int number) {
        QuarkusTransaction.requiringNew().run(() -> work.accept(number));
    }

    private static void report(String what, long[] sorted) {
        System.out.printf(
                "BENCHMARK %-55s p50 %7.2f ms  p99 %7.2f ms  max %7.2f ms%n",
                what,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }

    private void append(int number) {
        ledger.append(Entry.of(
                Movement.ORDERED,
                new Place(vendor(number % VENDORS), null, null, "category " + number % 2, "team " + number % 2),
                Money.of("12.34", "USD"),
                LocalDate.parse("2025-06-30"),
                new Source("benchmark", UUID.randomUUID(), 1)));
    }

    /** Draws by the API's own path would measure the HTTP client; here 2,000 draws are what the service does for one. */
    private void throughput(String what, int orders) throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int number = 0; number < orders; number++) {
            UUID order = UUID.randomUUID();
            ids.add(order);
            sql("""
                    insert into purchase_order (id, contract_id, vendor_id, description, skill, unit, quantity, unit_price,
                        amount, currency, data_class, status, drawn, placed_by, placed_at, version, category, team)
                    values ('%s', '%s', '%s', 'd', 'RLHF', 'PAIR', 1000000, 1, 1000000, 'USD', 1, 'OPEN', 0, 'bruno', now(), 1,
                        'category 0', 'team 0')
                    """.formatted(order, vendor(number), vendor(number)));
        }
        int draws = 2_000;
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(32)) {
            List<Future<?>> done = new ArrayList<>();
            for (int number = 0; number < draws; number++) {
                UUID order = ids.get(number % orders);
                UUID vendor = vendor(number % orders);
                done.add(pool.submit(() -> QuarkusTransaction.requiringNew().run(() -> draw(order, vendor))));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("BENCHMARK %-55s %,8.0f draws a second%n", what, draws / seconds);
        assertThat(single("select sum(drawn) from purchase_order where id in ('"
                        + String.join("','", ids.stream().map(UUID::toString).toList()) + "')"))
                .isEqualTo("2000.000000");
    }

    private void draw(UUID order, UUID vendor) {
        UUID draw = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1 from purchase_order where id = '" + order + "' for update");
            statement.execute("insert into draw (id, order_id, amount, reference, drawn_at, drawn_by) values ('" + draw
                    + "', '" + order + "', 1, '" + draw + "', now(), 'bruno')");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        ledger.append(Entry.of(
                Movement.ACCEPTED,
                new Place(vendor, null, order, "category 0", "team 0"),
                Money.of("1.00", "USD"),
                LocalDate.parse("2025-06-30"),
                new Source("draw", draw, 1)));
    }

    private void vendorsAndPromises() throws SQLException {
        sql("""
                insert into known_vendor (vendor_id, name, source_sequence, lifecycle)
                select ('00000000-0000-4000-8000-' || lpad(to_hex(v), 12, '0'))::uuid, 'Vendor ' || v, 1, 'QUALIFIED'
                from generate_series(0, %d) v
                """.formatted(VENDORS - 1));
        sql("""
                insert into contract (id, vendor_id, reference, title, currency, valid_from, valid_to, notice_days,
                    spend_owners, recorded_at, recorded_by, version)
                select vendor_id, vendor_id, 'MSA ' || name, 't', 'USD', '2022-07-01', '2026-07-01', 30, array['b'], now(), 'p', 1
                from known_vendor where name like 'Vendor %'
                """);
        sql("""
                insert into commitment (id, contract_id, kind, amount, shortfall_rate, valid_from, valid_to)
                select uuidv7(), k.id, 'MIN_SPEND', 100000000, 0.5, make_date(y, 7, 1), make_date(y + 1, 7, 1)
                from contract k cross join generate_series(2022, 2025) y where k.title = 't'
                """);
    }

    /** Orders that are accepted, invoiced and paid later, one in ten recorded late; and a plan by month. */
    private void generate(long entries) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("set synchronous_commit = off");
            statement.execute("drop index ledger_entry_vendor, ledger_entry_recorded");
            statement.execute("alter table ledger_entry drop constraint ledger_entry_once");
            statement.execute("alter table ledger_line drop constraint ledger_line_pkey");
            inTwoHalves("select max(id) + 1, max(id) + 1 + %d from ledger_entry".formatted(entries), """
                    insert into ledger_entry (id, movement, reversal, vendor_id, category, team, amount, currency,
                        reporting_amount, reporting_currency, effective_on, booked_on, source_kind, source_id, source_line,
                        recorded_at, recorded_by)
                    overriding system value
                    select i, movement, false, ('00000000-0000-4000-8000-' || lpad(to_hex(v), 12, '0'))::uuid, 'category ' || c,
                           'team ' || t, a, 'USD', a, 'USD', day, day, 'generated', lpad(to_hex(i), 32, '0')::uuid, 1,
                           day::timestamp at time zone 'UTC' + interval '9 hours'
                               + case when i %% 10 = 0 then (i / 10 %% 25) * interval '1 day' else interval '0' end, 'generator'
                    from (select i, (array['ORDERED', 'ACCEPTED', 'INVOICED', 'PAID'])[1 + i %% 4] as movement,
                                 (i / 4 * 7919 %% %1$d) as v, i / 4 %% 2 as c, i / 8 %% 2 as t,
                                 (100 + i / 4 * 104729 %% 99900) / 100.0 as a,
                                 date '2022-07-01' + ((i / 4 * %2$d / (%3$d / 4)) %% %2$d)::integer as day
                          from generate_series(:from, :to - 1) i) g
                    """.formatted(
                            VENDORS, DAYS, entries));
            statement.execute(
                    "select setval(pg_get_serial_sequence('ledger_entry', 'id'), (select max(id) from ledger_entry))");
            inTwoHalves("select min(id), max(id) + 1 from ledger_entry where source_kind = 'generated'", """
                    insert into ledger_line (entry_id, line, account, amount, reporting_amount)
                    select e.id, l.line, l.account, l.sign * e.amount, l.sign * e.reporting_amount
                    from ledger_entry e
                    join (values ('ORDERED', 'ORDER', 'OUTSIDE'), ('ACCEPTED', 'ACCRUAL', 'ORDER'),
                                 ('INVOICED', 'INVOICE', 'ACCRUAL'), ('PAID', 'PAYMENT', 'INVOICE')) a (movement, grows, shrinks)
                      on a.movement = e.movement
                    cross join lateral (values (1, a.grows, 1), (2, a.shrinks, -1)) l (line, account, sign)
                    where e.id >= :from and e.id < :to
                    """);
            passed("entries and lines", start);
            statement.execute("delete from ledger_month_sum");
            statement.execute("delete from ledger_day_sum");
            statement.execute("""
                    insert into ledger_month_sum
                    select movement, vendor_id, category, team, currency, reporting_currency, date_trunc('month', booked_on)::date,
                           date_trunc('month', recorded_at at time zone 'UTC')::date, sum(amount), sum(reporting_amount), count(*)
                    from ledger_entry group by 1, 2, 3, 4, 5, 6, 7, 8
                    """);
            statement.execute("""
                    insert into ledger_day_sum
                    select movement, vendor_id, currency, reporting_currency, booked_on,
                           (recorded_at at time zone 'UTC')::date, sum(amount), sum(reporting_amount), count(*)
                    from ledger_entry group by 1, 2, 3, 4, 5, 6
                    """);
            passed("sums", start);
            statement.execute("create index ledger_entry_vendor on ledger_entry (vendor_id, id)");
            statement.execute("create index ledger_entry_recorded on ledger_entry (recorded_at)"
                    + " include (movement, vendor_id, currency, booked_on, amount)");
            statement.execute("alter table ledger_entry add constraint ledger_entry_once "
                    + "unique (source_id, source_line, movement, reversal, source_kind)");
            statement.execute("alter table ledger_line add primary key (entry_id, line)");
            statement.execute("set session_replication_role = origin");
            passed("indexes", start);
            statement.execute("vacuum analyze");
        }
        System.out.printf(
                "BENCHMARK generated %s entries with their lines and sums in %d s; sums by month %s rows, by day %s rows%n",
                single("select count(*) from ledger_entry"),
                (System.nanoTime() - start) / 1_000_000_000,
                single("select count(*) from ledger_month_sum"),
                single("select count(*) from ledger_day_sum"));
        assertThat(single("select count(*) from ledger_difference"))
                .as("sums that are not those of the entries")
                .isEqualTo("0");
    }

    private static void passed(String what, long start) {
        System.out.printf("BENCHMARK %s are there after %d s%n", what, (System.nanoTime() - start) / 1_000_000_000);
    }

    /** Runs a statement for both halves of a range at once, each on its own connection and core. */
    private void inTwoHalves(String range, String statement) throws SQLException {
        long from;
        long to;
        try (Connection connection = database.getConnection();
                Statement asked = connection.createStatement();
                var row = asked.executeQuery(range)) {
            row.next();
            from = row.getLong(1);
            to = row.getLong(2);
        }
        long middle = from + (to - from) / 2;
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<?> first = pool.submit(() -> unguarded(statement, from, middle));
            Future<?> second = pool.submit(() -> unguarded(statement, middle, to));
            first.get();
            second.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void unguarded(String statement, long from, long to) {
        try (Connection connection = database.getConnection();
                Statement run = connection.createStatement()) {
            run.execute("set session_replication_role = replica");
            run.execute("set synchronous_commit = off");
            run.execute(statement.replace(":from", from + "::bigint").replace(":to", to + "::bigint"));
            run.execute("set session_replication_role = origin");
            run.execute("set synchronous_commit = on");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Variances.Filter year(int number) {
        LocalDate from = FIRST_DAY.plusMonths(number % 24);
        return new Variances.Filter(from, from.plusYears(1), null, null, null);
    }

    private static LocalDate day(int number) {
        return FIRST_DAY.plusDays(new Random(number).nextInt(DAYS));
    }

    private static Instant instant(int number) {
        return day(number + 1_000_000)
                .atStartOfDay()
                .toInstant(java.time.ZoneOffset.UTC)
                .plusSeconds(number * 97L % 86_400);
    }

    private static UUID vendor(int number) {
        return UUID.fromString("00000000-0000-4000-8000-%012x".formatted(number));
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private String single(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
