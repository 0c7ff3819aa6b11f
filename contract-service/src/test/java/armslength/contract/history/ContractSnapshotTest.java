package armslength.contract.history;

import static armslength.contract.history.Imports.API;
import static armslength.contract.history.Imports.fiona;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Snapshots of a city's contracts come in, in whatever order, and the ledger ends the same. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class ContractSnapshotTest {

    private static final String COLUMNS = """
            {"CONTRACT":["original_contract_id"],"ITEM":["current_item_id"],"SUPPLIER":["vendor"],
             "FORMER_SUPPLIER":["orig_vendor"],"AMOUNT":["amt","contract_amount"],"PAID":["tot_payments"],
             "TITLE":["short desc"],"TEAM":["department_name"],"CATEGORY":["contract_structure_type"]}
            """;
    /** What is in the ledger by item, day, movement and supplier, without what cancels out. */
    private static final String LEDGER = """
            select i.key || ' ' || i.ordinal || ' ' || e.effective_on || ' ' || e.movement || ' ' || e.vendor_id || ' '
                   || e.category || ' ' || e.team || ' ' || sum(e.amount)
            from ledger_entry e join snapshot_item i on i.id = e.contract_id
            where e.source_kind = 'contract-snapshot' and i.mapping_id = cast(:mapping as uuid)
            group by i.key, i.ordinal, e.effective_on, e.movement, e.vendor_id, e.category, e.team
            having sum(e.amount) <> 0 order by 1
            """;

    @Inject
    BusinessClock clock;

    @Inject
    EntityManager database;

    @BeforeEach
    void today() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
    }

    private record Snapshot(Path file, LocalDate asOf) {}

    /** Four of the 21 quarters; all with -Dhistory.quarters=21. */
    @Test
    void loadedInOrderOrShuffledTheLedgerIsTheSame() throws Exception {
        Path folder = Imports.folder("philadelphia-contracts");
        List<Snapshot> snapshots = new ArrayList<>();
        for (Path file : Imports.files(folder, ".csv")) {
            String name = file.getFileName().toString();
            if (name.matches("FY-\\d{4}-Q\\d\\.csv")) {
                int quarter = Integer.parseInt(name.substring(9, 10));
                LocalDate end = LocalDate.of(Integer.parseInt(name.substring(3, 7)), 1, 1)
                        .plusMonths(3L * quarter - 6)
                        .minusDays(1);
                snapshots.add(new Snapshot(file, end));
            }
        }
        int most = Integer.getInteger("history.quarters", 4);
        List<Snapshot> some = snapshots.subList(Math.max(0, 10 - most), Math.max(10, most));
        String inOrder = mapping();
        some.forEach(snapshot -> send(inOrder, snapshot));
        List<Snapshot> shuffled = new ArrayList<>(some);
        Collections.shuffle(shuffled, new Random(29));
        assertThat(shuffled).isNotEqualTo(some);
        String mixed = mapping();
        shuffled.forEach(snapshot -> send(mixed, snapshot));

        List<String> ledger = ledger(inOrder);
        assertThat(ledger).hasSizeGreaterThan(3_000);
        assertThat(ledger(mixed)).isEqualTo(ledger);
        assertThat(count("select count(*) from ledger_entry e join snapshot_item i on i.id = e.contract_id"
                        + " where e.movement = 'PAID_WITHOUT_INVOICE' and e.reversal and i.mapping_id = '" + inOrder
                        + "'"))
                .as("payments that shrank")
                .isPositive();
        assertThat(count("""
                        with told as (
                          select distinct on (o.item_id) o.item_id, o.committed, o.paid from snapshot_observation o
                          join snapshot_item i on i.id = o.item_id and i.mapping_id = '%s'
                          order by o.item_id, o.as_of desc),
                        booked as (
                          select contract_id, coalesce(sum(amount) filter (where movement = 'COMMITTED'), 0) as committed,
                                 coalesce(sum(amount) filter (where movement = 'PAID_WITHOUT_INVOICE'), 0) as paid
                          from ledger_entry where source_kind = 'contract-snapshot' group by contract_id)
                        select count(*) from told t left join booked b on b.contract_id = t.item_id
                        where t.committed <> coalesce(b.committed, 0) or t.paid <> coalesce(b.paid, 0)
                        """.formatted(mixed)))
                .as("items of which the ledger says something else than their newest snapshot")
                .isZero();
        fiona().get(API + "/imported-contracts?takenOver=true&mappingId=" + inOrder)
                .then()
                .statusCode(200)
                .body("items.size()", org.hamcrest.Matchers.greaterThan(0));
    }

    /**
     * The city's commodity contracts have headings of their own and bare CR as line ends. A row without what was paid is
     * refused: an empty cell read as nothing would take back payments. Sums by a script that does not know this code.
     */
    @Test
    void commodityContractsComeInByAMappingOfTheirOwn() throws Exception {
        Path folder = Imports.folder("philadelphia-contracts");
        List<Integer> accepted = List.of(669, 691, 652, 664);
        List<Integer> refused = List.of(194, 194, 216, 195);
        for (List<Integer> order : List.of(List.of(1, 2, 3, 4), List.of(3, 1, 4, 2))) {
            String mapping = Imports.mapping("CONTRACT_SNAPSHOT", "PAID", "USD", false, """
                    {"CONTRACT":["Contract_Number"],"ITEM":["Bid_Number"],"SUPPLIER":["Vendor_Name"],
                     "AMOUNT":["Contract_Amount"],"PAID":["Total_Transactions"],"TITLE":["Contract_Description"],
                     "TEAM":["Department_Name"],"CATEGORY":["Contract_Type"]}
                    """);
            for (int quarter : order) {
                JsonPath ended = Imports.send(
                        "/imports/contract-snapshots?mappingId=" + mapping + "&asOf="
                                + LocalDate.of(2013, 7, 1)
                                        .plusMonths(3L * quarter)
                                        .minusDays(1),
                        Imports.content(folder.resolve("FY2014Q" + quarter + ".csv")));
                assertThat(ended.getString("status")).isEqualTo("SUCCEEDED");
                assertThat(ended.getInt("accepted") + ended.getInt("repeated")).isEqualTo(accepted.get(quarter - 1));
                assertThat(ended.getInt("refused")).isEqualTo(refused.get(quarter - 1));
            }
            assertThat(total(mapping, "COMMITTED")).isEqualByComparingTo("2357407663.04");
            assertThat(total(mapping, "PAID_WITHOUT_INVOICE")).isEqualByComparingTo("166684513.60");
        }
    }

    private BigDecimal total(String mapping, String movement) {
        return QuarkusTransaction.requiringNew().call(() -> (BigDecimal) database.createNativeQuery("""
                        select sum(e.amount) from ledger_entry e join snapshot_item i on i.id = e.contract_id
                        where i.mapping_id = cast(:mapping as uuid) and e.movement = :movement
                        """)
                .setParameter("mapping", mapping)
                .setParameter("movement", movement)
                .getSingleResult());
    }

    @Test
    void aTakeoverKeepsWhatTheFormerVendorHadAndAShrinkingPaymentIsAReversal() {
        String mapping = mapping();
        send(mapping, "2024-03-31", "C1,C1,Old Co,1000,400\nC1,C1,Old Co,50,0\n");
        send(mapping, "2024-09-30", "C1,C1,New Co,1500,900\nC1,C1,Old Co,50,20\n");
        send(mapping, "2024-06-30", "C1,C1,Old Co,1000,300\nC1,C1,Old Co,50,20\n");

        JsonPath items = fiona().get(API + "/imported-contracts?takenOver=true&mappingId=" + mapping)
                .then()
                .body("items.number", contains("C1 / C1"))
                .body("items.supplier", contains("New Co"))
                .extract()
                .jsonPath();
        fiona().get(API + "/imported-contracts/" + items.getString("items[0].id"))
                .then()
                .body("standings.supplier", contains("Old Co", "Old Co", "New Co"))
                .body("standings.paid.amount", contains("400.00", "300.00", "900.00"))
                .body("item.committed.amount", equalTo("1500.00"));
        assertThat(sums(mapping))
                .containsExactly(
                        "2024-03-31 COMMITTED OLD CO 1 1000.00",
                        "2024-03-31 COMMITTED OLD CO 2 50.00",
                        "2024-03-31 PAID_WITHOUT_INVOICE OLD CO 1 400.00",
                        "2024-06-30 PAID_WITHOUT_INVOICE OLD CO 1 -100.00",
                        "2024-06-30 PAID_WITHOUT_INVOICE OLD CO 2 20.00",
                        "2024-09-30 COMMITTED NEW CO 1 500.00",
                        "2024-09-30 PAID_WITHOUT_INVOICE NEW CO 1 600.00");

        JsonPath again = send(mapping, "2024-06-30", "C1,C1,Old Co,1000,300\nC1,C1,Old Co,50,20\n");
        assertThat(again.getLong("repeated")).isEqualTo(2);
        JsonPath broken = send(mapping, "2024-12-31", "C1,C1,New Co,many,900\n,C2,New Co,1,1\n");
        assertThat(broken.getLong("refused")).isEqualTo(2);
        fiona().get(API + "/operations/" + broken.getString("id") + "/findings")
                .then()
                .body("items.pointer", hasItem("AMOUNT"))
                .body("items.pointer", hasItem("CONTRACT"));
    }

    private static String mapping() {
        return Imports.mapping("CONTRACT_SNAPSHOT", "PAID", "USD", false, COLUMNS);
    }

    private static void send(String mapping, Snapshot snapshot) {
        try {
            JsonPath ended = Imports.send(
                    "/imports/contract-snapshots?mappingId=" + mapping + "&asOf=" + snapshot.asOf(),
                    Imports.content(snapshot.file()));
            assertThat(ended.getString("status")).as(ended.prettify()).isEqualTo("SUCCEEDED");
            assertThat(ended.getLong("accepted")).isGreaterThan(1_000);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static JsonPath send(String mapping, String asOf, String rows) {
        return Imports.send(
                "/imports/contract-snapshots?mappingId=" + mapping + "&asOf=" + asOf,
                ("original_contract_id,current_item_id,vendor,amt,tot_payments\n" + rows)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked") // the result class makes it so
    private List<String> ledger(String mapping) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(LEDGER, String.class)
                        .setParameter("mapping", mapping)
                        .getResultList());
    }

    @SuppressWarnings("unchecked") // the result class makes it so
    private List<String> sums(String mapping) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("""
                        select e.effective_on || ' ' || e.movement || ' ' || s.key || ' ' || i.ordinal || ' '
                               || round(sum(e.amount), 2)
                        from ledger_entry e join snapshot_item i on i.id = e.contract_id
                        join named_supplier s on s.id = e.vendor_id
                        where i.mapping_id = cast(:mapping as uuid)
                        group by e.effective_on, e.movement, s.key, i.ordinal having sum(e.amount) <> 0 order by 1
                        """, String.class)
                        .setParameter("mapping", mapping)
                        .getResultList());
    }

    private long count(String query) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(query).getSingleResult()).longValue());
    }
}
