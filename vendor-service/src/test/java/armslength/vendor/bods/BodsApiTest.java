package armslength.vendor.bods;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.audra;
import static armslength.vendor.VendorApi.company;
import static armslength.vendor.VendorApi.post;
import static armslength.vendor.VendorApi.rosa;
import static armslength.vendor.VendorApi.stake;
import static armslength.vendor.VendorApi.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import armslength.testkit.PostgresAndKafka;
import armslength.vendor.Standards;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statements through the door: imported as long work, told again equal, refused in place, followed and stopped. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class BodsApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LINES = "application/x-ndjson";
    private static final int AT_ONCE = 12;

    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Several at a time, as many as may wait. */
    @Test
    void everyValidFixtureAndExampleIsImportedAndExportedBackEqual() throws IOException {
        List<Path> fixtures = new ArrayList<>(StatementTest.fixtures("bods-0.4/valid-statements"));
        assertThat(fixtures).hasSize(111);
        fixtures.addAll(StatementTest.fixtures("bods-0.4/examples"));
        assertThat(fixtures).hasSize(111 + 19);
        for (int from = 0; from < fixtures.size(); from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, fixtures.size());
            List<String> begun = new ArrayList<>();
            for (int index = from; index < to; index++) {
                begun.add(begin("fixture-" + index, "application/json", Files.readString(fixtures.get(index))));
            }
            for (int index = from; index < to; index++) {
                String fixture = fixtures.get(index).toString();
                JsonNode document = mapper.readTree(fixtures.get(index).toFile());
                JsonNode done = ended(begun.get(index - from));
                assertThat(done.path("status").asText()).as(fixture).isEqualTo("SUCCEEDED");
                assertThat(done.path("accepted").asInt()).as(fixture).isEqualTo(document.size());
                assertThat(done.path("refused").asInt()).as(fixture).isZero();
                assertThat(Trees.same(exported("?dataset=fixture-" + index), document))
                        .as(fixture)
                        .isTrue();
            }
        }
    }

    private JsonNode ended(String operation) throws IOException {
        JsonNode now;
        long until = System.nanoTime() + PATIENCE.toNanos();
        do {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            now = mapper.readTree(rosa().get(API + "/operations/" + operation).asByteArray());
        } while (now.path("status").asText().equals("RUNNING") && System.nanoTime() < until);
        return now;
    }

    @Test
    void everyInvalidFixtureIsRefusedWithItsPointer() throws IOException {
        List<String[]> expected = new ArrayList<>();
        ArrayNode together = mapper.createArrayNode();
        int noArrays = 0;
        for (String line : StatementTest.expectations()) {
            String[] parts = line.split(",", -1);
            JsonNode document = mapper.readTree(Standards.file("bods-0.4/invalid-statements")
                    .resolve(parts[0])
                    .toFile());
            if (!document.isArray()) {
                JsonPath done = imported("wrong", "application/json", document.toString());
                findings(done.getString("id")).body("items.pointer", hasItem(""));
                noArrays++;
                continue;
            }
            expected.add(parts);
            together.add(document.get(0));
        }
        JsonPath done = imported("wrong", "application/json", together.toString());
        assertThat(done.getInt("refused")).isEqualTo(expected.size());
        assertThat(done.getInt("accepted")).isZero();
        String csv = audra().accept("text/csv")
                .get(API + "/operations/" + done.getString("id") + "/findings")
                .then()
                .statusCode(200)
                .extract()
                .body()
                .asString();
        for (int index = 0; index < expected.size(); index++) {
            String pointer =
                    StatementTest.pointer(expected.get(index)[2].strip()).replaceFirst("^/0", "/" + index);
            assertThat(csv)
                    .as(expected.get(index)[0])
                    .contains("," + (index + 1) + ",")
                    .contains("," + pointer + ",");
        }
        assertThat(exported("?dataset=wrong")).isEmpty();
        assertThat(expected.size() + noArrays).isEqualTo(192);
    }

    @Test
    void relationshipsBecomeClaimsAndLaterStatementsCorrectThem() {
        String dataset = "register-" + UUID.randomUUID();
        JsonPath done = imported(
                dataset + "&status=CONFIRMED",
                LINES,
                String.join(
                        "\n",
                        relationship("r1-first", "new", "2024-05-01", "\"exact\":49"),
                        entity("vendor", "Vendor " + dataset),
                        entity("owner", "Owner " + dataset)));
        assertThat(done.getInt("accepted")).isEqualTo(3);
        String vendor = partyNamed("Vendor " + dataset);
        rosa().get(API + "/claims?subjectId=" + vendor)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].interests[0].share", equalTo("0.49"))
                .body("items[0].grade", equalTo("FILING"))
                .body("items[0].status", equalTo("CONFIRMED"))
                .body("items[0].validFrom", equalTo("2024-05-01"))
                .body("items[0].recordedBy", equalTo("rosa"));
        rosa().get(API + "/parties/" + vendor + "/ownership?asOf=2024-06-01")
                .then()
                .statusCode(200)
                .body("owners[0].economicPercent.low", equalTo("49.0000"));
        assertThat(done.getString("phase.name")).isEqualTo("CLAIMS");
        assertThat(done.getInt("phase.itemsDone")).isEqualTo(1);
        assertThat(done.getInt("phase.itemsTotal")).isEqualTo(1);

        String first = relationship("r1-first", "new", "2024-05-01", "\"exact\":49");
        JsonPath repeated = imported(dataset + "&status=CONFIRMED", LINES, first);
        assertThat(repeated.getInt("repeated")).isEqualTo(1);
        assertThat(repeated.getInt("phase.itemsTotal")).isZero();
        JsonPath underAnotherId = imported(
                dataset + "&status=CONFIRMED",
                LINES,
                relationship("r9-first", "new", "2024-05-01", "\"exact\":49.0").replace("\"r1\"", "\"r9\""));
        assertThat(underAnotherId.getInt("accepted")).as("as a statement").isEqualTo(1);
        findings(underAnotherId.getString("id")).body("items.rule", hasItem("already-known"));
        rosa().get(API + "/claims?subjectId=" + vendor).then().body("items", hasSize(1));

        imported(
                dataset + "&status=CONFIRMED",
                LINES,
                relationship("r1-second", "updated", "2024-05-01", "\"exact\":55"));
        rosa().get(API + "/claims?subjectId=" + vendor + "&status=CONFIRMED")
                .then()
                .body("items", hasSize(1))
                .body("items[0].interests[0].share", equalTo("0.55"));
        rosa().get(API + "/claims?subjectId=" + vendor + "&status=SUPERSEDED")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void theSameDocumentAgainChangesNothingAndAnotherStatementOfTheSameIdIsRefused() {
        String dataset = "again-" + UUID.randomUUID();
        String document = "[" + entity("one", "One") + "," + entity("two", "Two") + "]";
        assertThat(imported(dataset, "application/json", document).getInt("accepted"))
                .isEqualTo(2);
        JsonPath again = imported(dataset, "application/json", document);
        assertThat(again.getInt("accepted")).isZero();
        assertThat(again.getInt("repeated")).isEqualTo(2);
        JsonPath other = imported(dataset, "application/json", document.replace("\"Two\"", "\"Too\""));
        assertThat(other.getInt("refused")).isEqualTo(1);
        findings(other.getString("id")).body("items.pointer", hasItem("/1/statementId"));
    }

    @Test
    void brokenJsonIsReportedWithWhatCameBeforeItDone() {
        String dataset = "broken-" + UUID.randomUUID();
        JsonPath array = imported(dataset, "application/json", "[" + entity("one", "One") + ",{\"statementId\":");
        assertThat(array.getString("status")).isEqualTo("FAILED");
        assertThat(array.getString("failure")).contains("from item 2 on");
        assertThat(array.getInt("accepted")).isEqualTo(1);
        JsonPath lines = imported(dataset, LINES, "{]\n" + entity("two", "Two"));
        assertThat(lines.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(lines.getInt("accepted")).isEqualTo(1);
        findings(lines.getString("id")).body("items.item", hasItem(1));
    }

    @Test
    void aRunningImportIsFollowedAndStopped() {
        String dataset = "long-" + UUID.randomUUID();
        String document = IntStream.range(0, 20_000)
                .mapToObj(index -> entity("entity-" + index, "Entity " + index))
                .collect(Collectors.joining("\n"));
        String id = begin(dataset, LINES, document);
        await().atMost(PATIENCE).until(() -> operation(id).getInt("accepted") > 0);
        post(rosa(), "/operations/" + id + "/cancellations", "").statusCode(202);
        await().atMost(PATIENCE).until(() -> operation(id).getString("status").equals("CANCELLED"));
        JsonPath stopped = operation(id);
        assertThat(stopped.getLong("accepted")).isPositive().isLessThan(20_000);
        assertThat(stopped.getLong("bytesDone")).isLessThan(stopped.getLong("bytesTotal"));
        assertThat(stopped.getString("cancelAskedBy")).isEqualTo("rosa");
        audra().get(API + "/audit-entries?subjectId=" + id)
                .then()
                .body("items.action", hasItem("operation-finished"))
                .body("items.action", hasItem("operation-cancelled"));
    }

    /** As many as {@code -Dbods.statements} says, half of them relationships; prints how long it took. */
    @Test
    void aLongDocumentComesInAndGoesOutAgain() throws IOException {
        int statements = Integer.getInteger("bods.statements", 2_000);
        String dataset = "many-" + UUID.randomUUID();
        Path file = Files.createTempFile(Path.of("target"), "statements", ".jsonl");
        try (var out = Files.newBufferedWriter(file)) {
            for (int index = 0; index < statements / 2; index++) {
                out.write(entity(dataset + index, "Company " + index) + "\n");
                out.write(relationship(dataset + "r" + index, "new", "2024-05-01", "\"exact\":" + index % 100)
                                .replace("\"vendor\"", "\"" + dataset + index + "\"")
                                .replace("\"owner\"", "\"" + dataset + Math.max(0, index - index % 10) + "\"")
                                .replace("\"r1\"", "\"r" + index + "\"")
                        + "\n");
            }
        }
        long began = System.nanoTime();
        String id = begin(dataset, LINES, Files.readString(file));
        await().atMost(Duration.ofMinutes(10))
                .until(() -> !operation(id).getString("status").equals("RUNNING"));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
                "%d statements, %d bytes, taken in within %.1f s%n",
                statements, Files.size(file), took.toMillis() / 1e3);
        JsonPath done = operation(id);
        assertThat(done.getString("status")).as(done.getString("failure")).isEqualTo("SUCCEEDED");
        assertThat(done.getInt("accepted")).isEqualTo(statements);
        assertThat(done.getInt("refused")).isZero();
        Files.delete(file);
        String again = rosa().accept(LINES)
                .get(API + "/statements?dataset=" + dataset)
                .then()
                .statusCode(200)
                .extract()
                .body()
                .asString();
        assertThat(again.lines().count()).isEqualTo(statements);
    }

    @Test
    void whatIsRecordedHereIsToldAsTheSchemaAsks() throws IOException {
        UUID vendor = vendor("Labelbox " + UUID.randomUUID());
        UUID owner = company("Fund " + UUID.randomUUID());
        post(rosa(), "/claims", stake(owner, vendor, "0.125", "2025-01-01")).statusCode(201);
        JsonNode all = exported("");
        assertThat(errors(all)).isEmpty();
        JsonNode relationship = find(all, "interestedParty", owner.toString());
        assertThat(relationship
                        .path("recordDetails")
                        .path("interests")
                        .path(0)
                        .path("share")
                        .path("exact")
                        .decimalValue())
                .isEqualByComparingTo("12.5");
        String lines = rosa().accept(LINES)
                .get(API + "/statements")
                .then()
                .statusCode(200)
                .extract()
                .body()
                .asString();
        assertThat(lines.lines().count()).isGreaterThanOrEqualTo(all.size());
    }

    private static JsonNode find(JsonNode all, String field, String value) {
        for (JsonNode statement : all) {
            if (statement.path("recordDetails").path(field).asText().equals(value)) {
                return statement;
            }
        }
        throw new AssertionError("No statement has " + field + " " + value);
    }

    private List<Error> errors(JsonNode document) throws IOException {
        Map<String, String> schemas = new java.util.HashMap<>();
        for (String name :
                List.of("statement", "entity-record", "person-record", "relationship-record", "components")) {
            JsonNode schema = mapper.readTree(
                    Standards.file("bods-0.4/schema/" + name + ".json").toFile());
            schemas.put(schema.path("$id").asText(), schema.toString());
        }
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas));
        Schema schema = registry.getSchema(SchemaLocation.of("urn:statement"));
        return schema.validate(
                document.toString(),
                com.networknt.schema.InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private JsonNode exported(String query) throws IOException {
        return mapper.readTree(rosa().get(API + "/statements" + query)
                .then()
                .statusCode(200)
                .extract()
                .body()
                .asString());
    }

    private static io.restassured.response.ValidatableResponse findings(String id) {
        return audra().get(API + "/operations/" + id + "/findings").then().statusCode(200);
    }

    private static JsonPath imported(String dataset, String type, String document) {
        String id = begin(dataset, type, document);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(() -> !operation(id).getString("status").equals("RUNNING"));
        return operation(id);
    }

    private static String begin(String dataset, String type, String document) {
        return rosa().header("Content-Type", type)
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(LINES, ContentType.TEXT)))
                .body(document)
                .post(API + "/imports/bods?dataset=" + dataset)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath operation(String id) {
        return rosa().get(API + "/operations/" + id).jsonPath();
    }

    private static String partyNamed(String name) {
        return rosa().queryParam("q", name)
                .get(API + "/parties")
                .then()
                .extract()
                .path("items[0].id");
    }

    private static String entity(String record, String name) {
        return """
                {"statementId":"%s","statementDate":"2024-05-02","declarationSubject":"%s","recordId":"%s",\
                "recordType":"entity","recordStatus":"new","recordDetails":{"isComponent":false,\
                "entityType":{"type":"registeredEntity"},"name":"%s"}}""".formatted(
                UUID.nameUUIDFromBytes(record.getBytes(java.nio.charset.StandardCharsets.UTF_8)), record, record, name);
    }

    private static String relationship(String id, String status, String from, String share) {
        return """
                {"statementId":"%s","statementDate":"2024-05-02","declarationSubject":"vendor","recordId":"r1",\
                "recordType":"relationship","recordStatus":"%s","source":{"type":["officialRegister"]},\
                "recordDetails":{"isComponent":false,"subject":"vendor","interestedParty":"owner",\
                "interests":[{"type":"shareholding","directOrIndirect":"direct","share":{%s},"startDate":"%s"}]}}""".formatted(
                UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)), status, share, from);
    }
}
