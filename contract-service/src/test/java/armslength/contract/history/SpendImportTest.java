package armslength.contract.history;

import static armslength.contract.history.Imports.API;
import static armslength.contract.history.Imports.figures;
import static armslength.contract.history.Imports.fiona;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spend lines of real public bodies come in with the totals that an independent script found. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class SpendImportTest {

    private static final String COLUMNS = """
            {"SUPPLIER":["Supplier"],"AMOUNT":["Amount"],"SPENT_ON":["Date"],"CATEGORY":["Expense Type"],"TEAM":["Entity"]}
            """;

    @Inject
    BusinessClock clock;

    @Inject
    EntityManager database;

    @Inject
    Mappings mappings;

    @Inject
    SpendStore store;

    @BeforeEach
    void today() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
    }

    /**
     * One body of three in the tests; all of them with {@code -Dhistory.bodies=cabinetoffice,networkrail,sheffield}, which
     * takes minutes.
     */
    @ParameterizedTest
    @CsvSource({
        "cabinetoffice,Supplier,Amount,Date",
        "networkrail,Supplier Name,Spend,Invoice GL Date",
        "sheffield,Supplier Name,Invoiced Value,GL Date"
    })
    void theFiguresAreThoseOfThePublishersFiles(String body, String supplier, String amount, String day)
            throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                System.getProperty("history.bodies", "cabinetoffice").contains(body),
                () -> "Skipped: give -Dhistory.bodies=" + body);
        Path folder = Imports.folder("uk-public-spend");
        JsonNode expected = new ObjectMapper()
                .readTree(folder.resolve("expected.json").toFile())
                .get(body);
        String mapping = Imports.mapping(
                "SPEND",
                "PAID",
                "GBP",
                true,
                "{\"SUPPLIER\":[\"%s\"],\"AMOUNT\":[\"%s\"],\"SPENT_ON\":[\"%s\"]}".formatted(supplier, amount, day));
        for (Path file : Imports.files(folder.resolve(body), ".csv.gz")) {
            JsonPath ended = Imports.send(
                    "/imports/spend-lines?mappingId=" + mapping + "&source=" + file.getFileName(),
                    Imports.content(file));
            assertThat(ended.getString("status")).as(ended.prettify()).isEqualTo("SUCCEEDED");
        }
        JsonPath figures = figures(mapping);
        assertThat(figures.getLong("rows")).isEqualTo(expected.get("rows").asLong());
        assertThat(figures.getLong("unreadable"))
                .isEqualTo(expected.get("unparsed_amount_with_main_header").asLong());
        assertThat(figures.getLong("negative"))
                .isEqualTo(expected.get("negative").asLong());
        assertThat(figures.getLong("zero")).isEqualTo(expected.get("zero").asLong());
        assertThat(figures.getLong("duplicates"))
                .isEqualTo(expected.get("exact_duplicate_rows").asLong());
        assertThat(figures.getLong("suppliers"))
                .isEqualTo(expected.get("suppliers").asLong());
        assertThat(figures.getString("total")).isEqualTo(expected.get("total").asText());
        assertThat(figures.getString("hhi")).isEqualTo(expected.get("hhi").asText());
        for (int place = 0; place < 3; place++) {
            assertThat(figures.getString("largest[" + place + "].name"))
                    .isEqualTo(expected.at("/top3/" + place + "/0").asText());
            assertThat(figures.getString("largest[" + place + "].amount"))
                    .isEqualTo(expected.at("/top3/" + place + "/1").asText());
        }
        assertThat(figures.getLong("taken") + figures.getLong("quarantined")).isEqualTo(figures.getLong("rows"));
        assertThat(figures.getString("booked"))
                .isEqualTo(ledger(mapping).setScale(2).toPlainString());
    }

    @Test
    void whatStopsBetweenTwoStepsGoesOnWithNothingLostAndNothingTwice() throws Exception {
        UUID mapping = UUID.fromString(Imports.mapping("SPEND", "PAID", "GBP", true, COLUMNS));
        byte[] file = lines(7_000);
        SpendImport work = new SpendImport(
                QuarkusTransaction.requiringNew().call(() -> mappings.require(mapping)),
                "lines",
                LocalDate.parse("2025-06-13"),
                store);
        Imports.Steps first = new Imports.Steps(2);
        assertThatThrownBy(() -> work.run(new ByteArrayInputStream(file), first))
                .isInstanceOf(Imports.Steps.Dark.class);
        assertThat(figures(mapping.toString()).getLong("rows")).isEqualTo(4_000);
        assertThat(ledger(mapping.toString())).isEqualByComparingTo(sum(4_000));

        Imports.Steps second = new Imports.Steps(Integer.MAX_VALUE);
        work.run(new ByteArrayInputStream(file), second);

        assertThat(second.repeated).isEqualTo(4_000);
        assertThat(second.accepted).isEqualTo(3_000);
        assertThat(figures(mapping.toString()).getLong("rows")).isEqualTo(7_000);
        assertThat(ledger(mapping.toString())).isEqualByComparingTo(sum(7_000));

        Imports.Steps third = new Imports.Steps(Integer.MAX_VALUE);
        work.run(new ByteArrayInputStream(file), third);
        assertThat(third.accepted).isZero();
        assertThat(ledger(mapping.toString())).isEqualByComparingTo(sum(7_000));
    }

    @Test
    void everyQuarantinedRowSaysWhyAndIsTakenOnceTheMappingKnowsTheColumn() {
        String mapping = Imports.mapping("SPEND", "PAID", "GBP", true, COLUMNS);
        byte[] drifted = """
                Supplier;,Date,Value
                A Ltd,2024-01-31,"1,200.50"
                A Ltd,2024-01-31,(200.50)
                A Ltd,2024-01-31,(200.50)
                ,2024-01-31,1
                B\0Ltd,31/02/2024,1
                B Ltd,2030-01-01,1
                B Ltd,2024-01-01,redacted
                """.getBytes(StandardCharsets.UTF_8);
        String path = "/imports/spend-lines?mappingId=" + mapping + "&source=january";

        JsonPath ended = Imports.send(path, drifted);

        assertThat(ended.getLong("accepted")).isZero();
        assertThat(ended.getLong("refused")).isEqualTo(7);
        fiona().get(API + "/operations/" + ended.getString("id") + "/findings?limit=1")
                .then()
                .body("items.rule", contains("column"))
                .body("items.pointer", contains("AMOUNT"));
        fiona().accept("text/csv")
                .get(API + "/operations/" + ended.getString("id") + "/findings")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8;header=present");

        fiona().contentType(ContentType.JSON)
                .body("{\"field\":\"AMOUNT\",\"name\":\"Value\"}")
                .post(API + "/import-mappings/" + mapping + "/column-names")
                .then()
                .statusCode(201)
                .body("names.AMOUNT", contains("Amount", "Value"));
        ended = Imports.send(path, drifted);

        assertThat(ended.getLong("accepted")).isEqualTo(3);
        assertThat(ended.getLong("refused")).isEqualTo(4);
        fiona().get(API + "/operations/" + ended.getString("id") + "/findings?severity=REFUSED")
                .then()
                .body("items.item", contains(4, 5, 6, 7))
                .body("items.rule", contains("missing", "day", "future", "amount"));
        JsonPath figures = figures(mapping);
        assertThat(figures.getLong("negative")).isEqualTo(2);
        assertThat(figures.getLong("duplicates")).isEqualTo(1);
        assertThat(figures.getString("booked")).isEqualTo("799.50");
        assertThat(ledger(mapping)).isEqualByComparingTo("799.50");
    }

    @Test
    void aWrongMappingIsRefusedWithEveryFieldNamed() {
        fiona().contentType(ContentType.JSON)
                .body("{\"name\":\"\",\"kind\":\"SPEND\",\"books\":\"GIVEN\",\"currency\":\"USX\",\"columns\":{}}")
                .post(API + "/import-mappings")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"));
        String snapshots = Imports.mapping(
                "CONTRACT_SNAPSHOT",
                "PAID",
                "USD",
                false,
                "{\"SUPPLIER\":[\"v\"],\"AMOUNT\":[\"a\"],\"CONTRACT\":[\"c\"],\"PAID\":[\"p\"]}");
        fiona().contentType("text/csv")
                .body("a\n1\n")
                .post(API + "/imports/spend-lines?source=s&mappingId=" + snapshots)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("?mappingId"));
        fiona().contentType("text/csv")
                .body("a\n1\n")
                .post(API + "/imports/spend-lines?source=s&mappingId=" + UUID.randomUUID())
                .then()
                .statusCode(404);
        fiona().contentType("text/csv")
                .body("a\n1\n")
                .post(API + "/imports/spend-lines?mappingId=" + snapshots)
                .then()
                .statusCode(400);
        fiona().contentType(ContentType.JSON)
                .body("{\"field\":\"SUPPLIER\",\"name\":\"P.\"}")
                .post(API + "/import-mappings/" + snapshots + "/column-names")
                .then()
                .statusCode(409);
    }

    private BigDecimal ledger(String mapping) {
        return QuarkusTransaction.requiringNew().call(() -> (BigDecimal)
                database.createNativeQuery("""
                        select coalesce(sum(e.amount), 0) from ledger_entry e
                        where e.source_kind = 'spend-line'
                          and e.source_id in (select id from imported_spend where mapping_id = cast(:mapping as uuid))
                        """).setParameter("mapping", mapping).getSingleResult());
    }

    private static byte[] lines(int count) {
        StringBuilder file = new StringBuilder("Supplier,Date,Amount\r");
        for (int line = 1; line <= count; line++) {
            file.append("Supplier ")
                    .append(line % 100)
                    .append(",2024-01-31,")
                    .append(line % 10 + 1)
                    .append(".00\r");
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static BigDecimal sum(int count) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int line = 1; line <= count; line++) {
            sum = sum.add(BigDecimal.valueOf(line % 10 + 1));
        }
        return sum;
    }
}
