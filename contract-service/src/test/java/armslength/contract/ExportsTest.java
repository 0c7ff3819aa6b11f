package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.audra;
import static armslength.contract.People.bruno;
import static armslength.contract.People.fiona;
import static armslength.contract.People.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import armslength.contract.history.Imports;
import armslength.contract.ledger.Entry;
import armslength.contract.ledger.Ledger;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Source;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import armslength.testkit.PostgresAndKafka;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports as files, and contracts in the Open Contracting Data Standard. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class ExportsTest {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Inject
    BusinessClock clock;

    @Inject
    Ledger ledger;

    private Others others;
    private UUID vendor;

    @BeforeEach
    void aVendor() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        others = new Others();
        vendor = others.vendor();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void everyReportIsATableAndAWorkbookWithTheSameNumbers() throws IOException {
        Agreed.record(Agreed.promising(vendor, "MIN_SPEND", 120));
        post(fiona(), "/spend-entries", Agreed.spend(vendor, "2025-05-31", "1234.50"))
                .statusCode(201);
        String variances = "/reports/variances?by=VENDOR&vendorId=" + vendor;
        fiona().accept("text/csv")
                .get(API + variances)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .body(containsString(",0.00,0.00,0.00,1234.50,0.00,1234.50,"));
        List<Row> rows = workbook(variances);
        assertThat(rows.get(0).getCellText(6)).isEqualTo("recognised");
        assertThat(rows.get(1).getCellAsNumber(6).orElseThrow()).isEqualByComparingTo("1234.50");
        assertThat(rows).hasSize(2);

        List<Row> unused = workbook("/reports/unused-commitments?vendorId=" + vendor);
        assertThat(unused.get(0).getCellText(0)).isEqualTo("ContractCommitmentId");
        assertThat(unused.get(1).getCellAsNumber(10).orElseThrow()).isEqualByComparingTo("120000000");
        assertThat(unused.get(1).getCellAsNumber(12).orElseThrow()).isEqualByComparingTo("119998765.50");
        fiona().accept("text/csv")
                .get(API + "/reports/unused-commitments?vendorId=" + vendor)
                .then()
                .statusCode(200)
                .body(startsWith("ContractCommitmentId,ContractId,"));

        String promise =
                fiona().get(API + "/commitments?vendorId=" + vendor).jsonPath().getString("items[0].commitmentId");
        List<Row> burnt = workbook("/commitments/" + promise + "/forecast");
        assertThat(burnt).hasSize(13);
        assertThat(burnt.get(0).getCellText(5)).isEqualTo("remaining");
        assertThat(burnt.get(5).getCellAsNumber(3).orElseThrow()).isEqualByComparingTo("1234.50");
        List<Row> spend = workbook("/spend-summaries?fiscalYear=2025&vendorId=" + vendor);
        assertThat(spend.get(1).getCellAsNumber(5).orElseThrow()).isEqualByComparingTo("1234.50");
        fiona().accept("text/csv")
                .get(API + "/spend-summaries?fiscalYear=2025&vendorId=" + vendor)
                .then()
                .statusCode(200)
                .body(containsString(",2025,USD,0.00,1234.50,"));
        assertThat(workbook("/reports/prices?vendorId=" + vendor)).hasSize(1);

        List<Row> invoiced = workbook("/reports/balances?quantity=INVOICE&vendorId=" + vendor);
        assertThat(invoiced.get(1).getCellAsNumber(3).orElseThrow()).isEqualByComparingTo("1234.50");
        fiona().accept(XLSX)
                .get(API + "/reports/balances?quantity=OUTSIDE")
                .then()
                .statusCode(400);
        bruno().accept(XLSX).get(API + "/reports/balances").then().statusCode(403);
    }

    @Test
    void contractsAreToldAsTheStandardsOwnSchemaWants() throws IOException {
        String contract = Agreed.record(Agreed.promising(vendor, "MIN_SPEND", 120));
        Agreed.record(Agreed.contract(vendor));
        Place place = new Place(vendor, UUID.fromString(contract), null, "RLHF", "alignment");
        pay(place, "900.25", "2025-05-01", false);
        pay(place, "100.25", "2025-05-01", true);
        pay(place, "0.50", "2025-05-02", false);

        String answer = audra().get(API + "/ocds-releases?vendorId=" + vendor)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        ObjectNode told = (ObjectNode) new ObjectMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(answer);
        assertThat(told.at("/releases")).hasSize(2);
        JsonNode transactions = told.at("/releases/0/contracts/0/implementation/transactions");
        assertThat(transactions).hasSize(2);
        assertThat(transactions.at("/0/value/amount").decimalValue()).isEqualByComparingTo("800.00");
        assertThat(told.at("/releases/0/contracts/0/value/amount").decimalValue())
                .isEqualByComparingTo(new BigDecimal("120000000"));
        assertThat(told.at("/releases/1/tag")).hasSize(1);
        audra().get(API + "/ocds-releases?limit=1&vendorId=" + vendor)
                .then()
                .header("X-Next-Cursor", org.hamcrest.Matchers.notNullValue());

        Schema release = schema("release-schema.json");
        told.at("/releases").forEach(one -> assertThat(errors(release, one)).isEmpty());
        ObjectNode wrong = told.at("/releases/0").deepCopy();
        wrong.withObject("/contracts/0").put("status", "sleeping");
        assertThat(errors(release, wrong)).isNotEmpty();
        assertThat(errors(schema("release-package-schema.json"), told)).isEmpty();

        // what we tell is what we understand
        JsonPath again = Imports.send(
                "/imports/ocds?strict=true&dataset=own-" + vendor, "application/json", answer.getBytes(UTF_8));
        assertThat(again.getInt("accepted")).as(again.prettify()).isEqualTo(2);
        audra().get(API + "/imported-ocds-contracts?dataset=own-" + vendor)
                .then()
                .body("items[0].value.amount", equalTo("120000000.00"))
                .body("items[1].value", nullValue())
                .body("items.supplier", contains("Scale AI", "Scale AI"));
    }

    private void pay(Place place, String amount, String day, boolean back) {
        Money money = Money.of(amount, "USD");
        QuarkusTransaction.requiringNew()
                .run(() -> ledger.append(new Entry(
                        Movement.PAID_WITHOUT_INVOICE,
                        back,
                        place,
                        money,
                        money,
                        LocalDate.parse(day),
                        new Source("test", UUID.randomUUID(), 1))));
    }

    private static List<Row> workbook(String path) throws IOException {
        byte[] file = fiona().accept(XLSX)
                .get(API + path)
                .then()
                .statusCode(200)
                .contentType(XLSX)
                .header("Content-Disposition", containsString("-2025-06-13.xlsx"))
                .extract()
                .asByteArray();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return book.getFirstSheet().read();
        }
    }

    private static Schema schema(String name) throws IOException {
        Path file = Path.of(System.getProperty("standards.dir", "../../shared/standards"), "ocds-1.1.5/schema/" + name);
        Assumptions.assumeTrue(
                Files.isRegularFile(file), () -> "Skipped: no " + file + "; give -Dstandards.dir=FOLDER");
        ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(Files.readString(file));
        if (name.contains("package")) {
            // it refers to the release's schema on the web, which is asked on its own
            schema.withObject("/properties/releases").remove("items");
        }
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(schema);
    }

    private static List<Error> errors(Schema schema, JsonNode document) {
        return schema.validate(
                document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
