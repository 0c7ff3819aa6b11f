package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.bruno;
import static armslength.contract.People.fiona;
import static armslength.contract.People.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import armslength.contract.ledger.Entry;
import armslength.contract.ledger.Ledger;
import armslength.contract.ledger.LedgerConflict;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Source;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import armslength.testkit.PostgresAndKafka;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger is append-only and balanced, and its sums are those of its entries: by SQL, around the application. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class LedgerTest {

    private static final LocalDate DAY = LocalDate.parse("2025-06-02");

    @Inject
    BusinessClock clock;

    @Inject
    Ledger ledger;

    @Inject
    AgroalDataSource database;

    private final UUID vendor = UUID.randomUUID();
    private Others others;

    @BeforeEach
    void inJune() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        others = new Others();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void theDatabaseRefusesAnEntryThatDoesNotBalance() {
        assertRefused("not balanced", entry(100), line(1, "INVOICE", 100), line(2, "OUTSIDE", -99));
        assertRefused("not balanced", entry(100), line(1, "INVOICE", 100));
        assertRefused("do not move its amount", entry(100));
        assertRefused("do not move its amount", entry(100), line(1, "INVOICE", 99), line(2, "OUTSIDE", -99));
        assertRefused("ledger_line_account_check", entry(100), line(1, "POCKET", 100), line(2, "OUTSIDE", -100));
    }

    @Test
    void theDatabaseRefusesALineThatComesLater() {
        append(entry(Movement.INVOICED_WITHOUT_ACCEPTANCE, "5.00", 1));
        assertRefused(
                "not balanced",
                "insert into ledger_line select max(id), 3, 'INVOICE', 1, 1 from ledger_entry where vendor_id = '%s'"
                        .formatted(vendor));
    }

    @Test
    void theDatabaseRefusesToChangeOrRemoveAnything() {
        append(entry(Movement.INVOICED_WITHOUT_ACCEPTANCE, "5.00", 1));
        for (String table : List.of("ledger_entry", "ledger_line")) {
            assertRefused("append-only", "update " + table + " set amount = amount + 1");
            assertRefused("append-only", "delete from " + table);
            assertRefused("append-only", "truncate " + table + " cascade");
        }
    }

    @Test
    void theSameSourceIsEnteredOnce() {
        Entry entry = entry(Movement.INVOICED_WITHOUT_ACCEPTANCE, "5.00", 1);
        append(entry);
        assertThatThrownBy(() -> append(entry)).isInstanceOf(LedgerConflict.class);
        assertThatThrownBy(() -> append(entry(Movement.PAID, "1.00", 9), entry)).isInstanceOf(LedgerConflict.class);
        assertThat(text("select count(*) from ledger_entry where vendor_id = '%s'"))
                .isEqualTo("1");
    }

    @Test
    void theSixQuantitiesAreKeptApart() {
        append(
                entry(Movement.PLANNED, "1000.00", 1),
                entry(Movement.COMMITTED, "900.00", 2),
                entry(Movement.ORDERED, "500.00", 3),
                entry(Movement.ACCEPTED, "300.00", 4),
                entry(Movement.INVOICED, "200.00", 5),
                entry(Movement.PAID, "150.00", 6));
        append(takenBack(Movement.INVOICED, "20.00", 7));
        Map<String, String> balances = new TreeMap<>();
        rows(
                "select l.account, sum(l.amount) from ledger_line l join ledger_entry e on e.id = l.entry_id "
                        + "where e.vendor_id = '%s' group by 1",
                row -> balances.put(
                        row.getString(1), row.getBigDecimal(2).setScale(2).toPlainString()));
        assertThat(balances)
                .containsEntry("PLAN", "1000.00")
                .containsEntry("COMMITMENT", "900.00")
                .containsEntry("ORDER", "200.00")
                .containsEntry("ACCRUAL", "120.00")
                .containsEntry("INVOICE", "30.00")
                .containsEntry("PAYMENT", "150.00");
    }

    @Test
    void theSumsAreThoseOfTheEntriesWhateverHappens() throws Exception {
        Random random = new Random(7);
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            long seed = random.nextLong();
            threads.add(Thread.ofVirtual().start(() -> someEntries(new Random(seed))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(text("select count(*) from ledger_entry where vendor_id = '%s'"))
                .isEqualTo("800");
        assertThat(text("select count(*) from ledger_difference")).isEqualTo("0");
    }

    private void someEntries(Random random) {
        Movement[] movements = Movement.values();
        for (int batch = 0; batch < 20; batch++) {
            List<Entry> entries = new ArrayList<>();
            for (int number = 0; number < 10; number++) {
                Place place = new Place(vendor, null, null, "work " + random.nextInt(3), "team " + random.nextInt(2));
                entries.add(Entry.signed(
                        movements[random.nextInt(movements.length)],
                        place,
                        new Money(BigDecimal.valueOf(random.nextBoolean() ? 777 : -333, 2), "USD"),
                        DAY.minusDays(random.nextInt(90)),
                        new Source("test", UUID.randomUUID(), 1)));
            }
            append(entries.toArray(Entry[]::new));
        }
    }

    @Test
    void aClosedMonthTakesNothingMore() {
        clock.rehearseFrom(Instant.parse("1991-03-02T09:00:00Z")); // before everything that other tests enter
        UUID known = others.vendor();
        post(fiona(), "/closed-months", "{\"month\":\"1991-01-15\"}").statusCode(400);
        post(fiona(), "/closed-months", "{\"month\":\"1991-03-01\"}")
                .statusCode(409)
                .body("code", equalTo("month-not-over"));
        post(fiona(), "/spend-entries", Agreed.spend(known, "1991-01-10", "10.00"))
                .statusCode(201);
        post(fiona(), "/closed-months", "{\"month\":\"1991-01-01\"}").statusCode(201);
        post(fiona(), "/closed-months", "{\"month\":\"1991-01-01\"}")
                .statusCode(409)
                .body("code", equalTo("month-closed"));
        fiona().get(API + "/closed-months").then().body("items[0].month", equalTo("1991-01-01"));
        String late = Agreed.spend(known, "1991-01-20", "5.00");
        post(fiona(), "/spend-entries", late)
                .statusCode(201)
                .body("recognisedOn", equalTo("1991-01-20"))
                .body("bookedOn", equalTo("1991-02-01"));
        assertRefused("closed", """
                insert into ledger_entry (movement, reversal, vendor_id, category, team, amount, currency, reporting_amount,
                    reporting_currency, effective_on, booked_on, source_kind, source_id, source_line, recorded_at, recorded_by)
                values ('PLANNED', false, '%s', 'x', 'y', 1, 'USD', 1, 'USD', '1991-01-31', '1991-01-31', 'test',
                    gen_random_uuid(), 1, now(), 'me')
                """.formatted(vendor));
    }

    @Test
    void aPlanIsReplacedInTheMonthsThatAreOpen() {
        UUID known = others.vendor();
        String plan = """
                {"vendorId":"%s","fiscalYear":2025,"amount":{"amount":"%s","currency":"USD"},"lines":[%s]}
                """;
        String line =
                "{\"month\":%d,\"category\":\"RLHF\",\"team\":\"post-training\",\"amount\":{\"amount\":\"%s\",\"currency\":\"USD\"}}";
        post(fiona(), "/plans", plan.formatted(known, "100.00", "")).statusCode(201);
        post(
                        fiona(),
                        "/plans",
                        plan.formatted(known, "90.00", line.formatted(3, "40.00") + "," + line.formatted(4, "50.00")))
                .statusCode(201);
        post(fiona(), "/plans", plan.formatted(known, "91.00", line.formatted(3, "90.00")))
                .statusCode(400)
                .body("errors.pointer", hasItem("/amount/amount"));
        post(fiona(), "/plans", plan.formatted(known, "90.00", line.formatted(13, "90.00")))
                .statusCode(400)
                .body("errors.pointer", hasItem("/lines/0/month"));
        List<String> months = new ArrayList<>();
        rows(
                "select month, category, team, sum(amount) from ledger_month_sum where vendor_id = '" + known
                        + "' and movement = 'PLANNED' and month < '2026-01-01' group by 1, 2, 3 having sum(amount) <> 0 order by 1",
                row -> months.add(row.getString(1) + " " + row.getString(2) + " "
                        + row.getBigDecimal(4).setScale(2)));
        assertThat(months).containsExactly("2025-03-01 RLHF 40.00", "2025-04-01 RLHF 50.00");
        fiona().get(API + "/spend-summaries?fiscalYear=2025&vendorId=" + known)
                .then()
                .body("items[0].planned.amount", equalTo("90.00"));
    }

    @Test
    void anOrderLeavesItsMark() {
        UUID known = others.vendor();
        String contract = Agreed.record(Agreed.contract(known));
        String order = post(bruno(), "/orders", Agreed.order(contract, 100, 1))
                .statusCode(201)
                .body("category", equalTo("RLHF"))
                .extract()
                .path("id");
        post(bruno(), "/orders/" + order + "/draws", Agreed.draw("30.00", "one"))
                .statusCode(201);
        post(bruno(), "/orders/" + order + "/cancellations", "{\"reason\":\"done\"}")
                .statusCode(200);
        List<String> entries = new ArrayList<>();
        rows(
                "select movement, amount, source_kind from ledger_entry where order_id = '" + order + "' order by id",
                row -> entries.add(row.getString(1) + " " + row.getBigDecimal(2).setScale(2) + " " + row.getString(3)));
        assertThat(entries)
                .containsExactly("ORDERED 100.00 order", "ACCEPTED 30.00 draw", "ORDERED -70.00 cancellation");
    }

    private Entry entry(Movement movement, String amount, int line) {
        return Entry.of(
                movement,
                Place.ofVendor(vendor),
                Money.of(amount, "USD"),
                DAY,
                new Source(
                        "test",
                        UUID.nameUUIDFromBytes(vendor.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        line));
    }

    private Entry takenBack(Movement movement, String amount, int line) {
        Entry entry = entry(movement, amount, line);
        return new Entry(movement, true, entry.place(), entry.amount(), entry.reporting(), DAY, entry.source());
    }

    private void append(Entry... entries) {
        QuarkusTransaction.requiringNew().run(() -> ledger.append(List.of(entries)));
    }

    private String entry(int amount) {
        return """
                insert into ledger_entry (movement, reversal, vendor_id, category, team, amount, currency, reporting_amount,
                    reporting_currency, effective_on, booked_on, source_kind, source_id, source_line, recorded_at, recorded_by)
                values ('INVOICED_WITHOUT_ACCEPTANCE', false, '%s', 'x', 'y', %d, 'USD', %d, 'USD', '2025-06-02', '2025-06-02',
                    'test', gen_random_uuid(), 1, now(), 'me')
                """.formatted(vendor, amount, amount);
    }

    private String line(int number, String account, int amount) {
        return "insert into ledger_line select max(id), %d, '%s', %d, %d from ledger_entry where vendor_id = '%s'"
                .formatted(number, account, amount, amount, vendor);
    }

    private void assertRefused(String why, String... statements) {
        assertThatThrownBy(() -> {
                    try (Connection connection = database.getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute("begin");
                        try {
                            for (String sql : statements) {
                                statement.execute(sql);
                            }
                            statement.execute("commit");
                        } catch (SQLException refused) {
                            statement.execute("rollback");
                            throw refused;
                        }
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(why);
    }

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private void rows(String sql, Row taker) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.formatted(vendor))) {
            while (rows.next()) {
                taker.take(rows);
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private String text(String sql) {
        List<String> found = new ArrayList<>();
        rows(sql, row -> found.add(row.getString(1)));
        return found.getFirst();
    }
}
