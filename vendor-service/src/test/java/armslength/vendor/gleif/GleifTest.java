package armslength.vendor.gleif;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.audra;
import static armslength.vendor.VendorApi.post;
import static armslength.vendor.VendorApi.rosa;
import static armslength.vendor.VendorApi.stake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import armslength.testkit.PostgresAndKafka;
import armslength.vendor.Standards;
import armslength.vendor.Stored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Level 1 and Level 2 of the Global LEI System, from its own files. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class GleifTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LARGE_GROUP = "INR2EJN1ERAN0W5ZP974";
    private static final String CHILD = "ARMSLENGTHTEST000183";
    private static final String PARENT = "ARMSLENGTHTEST000280";

    @Inject
    Stored stored;

    @Test
    void aGoldenCopyIsTakenInWholeAndOnce() throws IOException {
        Path copy = Standards.file("gleif-lei-goldencopy/20240505-0000-gleif-goldencopy-lei2-intra-day.json");
        JsonPath first = imported("application/json", Files.readString(copy));
        assertThat(first.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(first.getInt("accepted") + first.getInt("repeated")).isEqualTo(577);
        assertThat(first.getInt("refused")).isZero();
        JsonPath second = imported("application/json", Files.readString(copy));
        assertThat(second.getInt("accepted")).isZero();
        assertThat(second.getInt("repeated")).isEqualTo(577);
        String party = rosa().get(API + "/parties?q=ALFA REY").jsonPath().getString("items[0].id");
        rosa().get(API + "/parties/" + party).then().body("lei", equalTo("097900BID10000147476"));
        rosa().get(API + "/parties/" + party + "/identifiers")
                .then()
                .body("items[0].register", equalTo("RA000526"))
                .body("items[0].value", equalTo("51078066"));
    }

    @Test
    void relationshipRecordsTellTheGroup() throws IOException {
        String children = Files.readString(
                Standards.file("gleif-api-jsonapi/lei_records/direct-children_" + LARGE_GROUP + ".json"));
        imported(
                "application/json",
                Files.readString(
                        Standards.file("gleif-api-jsonapi/lei_records/single_lei_record_" + LARGE_GROUP + ".json")));
        imported("application/json", children);
        String records = Files.readString(
                Standards.file("gleif-api-jsonapi/relationships/direct-child-relationships_" + LARGE_GROUP + ".json"));
        JsonPath relations = imported("application/json", records);
        assertThat(relations.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(relations.getInt("accepted") + relations.getInt("repeated")).isEqualTo(12);
        assertThat(relations.getInt("refused")).isZero();
        long before = stored.rows().getOrDefault("consolidation", 0L);
        JsonPath again = imported("application/json", records);
        assertThat(again.getInt("accepted")).isZero();
        assertThat(again.getInt("repeated")).isEqualTo(12);
        assertThat(stored.rows().getOrDefault("consolidation", 0L)).isEqualTo(before);
        JsonNode parent =
                new ObjectMapper().readTree(children).path("data").get(0).path("attributes");
        String name = parent.path("entity").path("legalName").path("name").asText();
        String child =
                rosa().queryParam("q", name).get(API + "/parties").jsonPath().getString("items[0].id");
        String owner =
                rosa().get(API + "/parties/" + child + "/group").jsonPath().getString("parents[0].partyId");
        rosa().get(API + "/parties/" + owner).then().body("lei", equalTo(LARGE_GROUP));
        rosa().get(API + "/parties/" + owner + "/group").then().body("children.partyId", hasItem(child));
        assertThat(rosa().get(API + "/parties/" + owner + "/group?asOf=1990-01-01")
                        .jsonPath()
                        .getList("children"))
                .isEmpty();
    }

    /** What is refused says why; what can be taken is taken, whatever file of the fixtures it stands in. */
    @Test
    void everyFixtureIsTakenInOrRefusedWithItsReason() throws IOException {
        JsonPath entities = imported("application/json", together("lei_records", 56, 157));
        assertThat(entities.getInt("accepted") + entities.getInt("repeated")).isEqualTo(157);
        assertThat(entities.getInt("refused")).isZero();
        JsonPath relations = imported("application/json", together("relationships", 31, 121));
        assertThat(relations.getInt("accepted") + relations.getInt("repeated"))
                .as("both ends of 77 are in the fixtures")
                .isEqualTo(77);
        assertThat(relations.getInt("refused")).isEqualTo(44);
        findings(relations)
                .body("items.rule", everyItem(equalTo("reference")))
                .body("items.pointer", everyItem(equalTo("StartNode")));
        JsonPath exceptions = imported("application/json", together("reporting_exceptions", 17, 17));
        assertThat(exceptions.getInt("refused")).isEqualTo(17);
        assertThat(exceptions.getInt("accepted") + exceptions.getInt("repeated"))
                .isZero();
        findings(exceptions)
                .body("items.rule", everyItem(equalTo("type")))
                .body("items.detail", everyItem(containsString("is a reporting exception (")));
        JsonPath isins = imported("application/json", together("isins", 12, -1));
        assertThat(isins.getInt("refused")).isPositive();
        findings(isins).body("items.detail", everyItem(containsString("it is one of isins")));
        JsonPath sample = imported(
                "application/json", Files.readString(Standards.file("gleif-lei-goldencopy/api-sampleOutput.json")));
        assertThat(sample.getInt("accepted") + sample.getInt("repeated")).isEqualTo(15);
        for (String table : List.of("2022-03-23_ra_list_v1.7.csv", "elf-codes-1.4.1.csv")) {
            assertThat(imported("text/csv", Files.readString(Standards.file("gleif-lei-goldencopy/" + table)))
                            .getString("failure"))
                    .as(table)
                    .contains("must name the columns of a golden copy");
        }
        assertThat(imported(
                                "application/json",
                                Files.readString(Standards.file("gleif-lei-goldencopy/org-id-lists.json")))
                        .getString("failure"))
                .contains("no records, relations, exceptions or data");
        rosa().header("Content-Type", "text/plain")
                .body("LEIData")
                .post(API + "/imports/gleif")
                .then()
                .statusCode(415);
    }

    @Test
    void goldenCopiesAreTakenInAsXml() throws IOException {
        String top = Files.readString(
                Standards.file("gleif-lei-goldencopy/20180901-gleif-concatenated-file-lei2-Top10.xml"));
        JsonPath entities = imported("application/xml", top);
        assertThat(entities.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(entities.getInt("accepted") + entities.getInt("repeated")).isEqualTo(10);
        assertThat(entities.getInt("refused")).isZero();
        String party = rosa().queryParam("q", "CENTRAL SECURITIES CLEARING SYSTEM PLC")
                .get(API + "/parties")
                .jsonPath()
                .getString("items[0].id");
        rosa().get(API + "/parties/" + party).then().body("lei", equalTo("029200067A7K6CH0H586"));

        String relationship = """
                <rr:RelationshipData xmlns:rr="http://www.gleif.org/data/schema/rr/2016">
                  <rr:RelationshipRecords>
                    <rr:RelationshipRecord>
                      <rr:Relationship>
                        <rr:StartNode><rr:NodeID>%s</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:StartNode>
                        <rr:EndNode><rr:NodeID>%s</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:EndNode>
                        <rr:RelationshipType>IS_DIRECTLY_CONSOLIDATED_BY</rr:RelationshipType>
                        <rr:RelationshipPeriods>
                          <rr:RelationshipPeriod>
                            <rr:StartDate>2016-01-01T00:00:00Z</rr:StartDate>
                            <rr:EndDate>2016-12-31T00:00:00Z</rr:EndDate>
                            <rr:PeriodType>ACCOUNTING_PERIOD</rr:PeriodType>
                          </rr:RelationshipPeriod>
                          <rr:RelationshipPeriod>
                            <rr:StartDate>2012-11-29T00:00:00Z</rr:StartDate>
                            <rr:PeriodType>RELATIONSHIP_PERIOD</rr:PeriodType>
                          </rr:RelationshipPeriod>
                        </rr:RelationshipPeriods>
                      </rr:Relationship>
                    </rr:RelationshipRecord>
                  </rr:RelationshipRecords>
                </rr:RelationshipData>
                """.formatted("029200067A7K6CH0H586", "029200038B4L4ZI1E579");
        JsonPath relations = imported("application/xml", relationship);
        assertThat(relations.getInt("accepted") + relations.getInt("repeated")).isEqualTo(1);
        rosa().get(API + "/parties/" + party + "/group?asOf=2012-11-29").then().body("parents", hasSize(1));
        rosa().get(API + "/parties/" + party + "/group?asOf=2012-11-28").then().body("parents", hasSize(0));

        JsonPath exception = imported(
                "application/xml",
                "<ReportingExceptionData><ReportingExceptions><Exception><LEI>029200067A7K6CH0H586</LEI>"
                        + "<ExceptionCategory>DIRECT_ACCOUNTING_CONSOLIDATION_PARENT</ExceptionCategory>"
                        + "<ExceptionReason>NO_LEI</ExceptionReason></Exception></ReportingExceptions>"
                        + "</ReportingExceptionData>");
        findings(exception).body("items.detail", everyItem(containsString("is a reporting exception (NO_LEI)")));
        assertThat(exception.getInt("refused")).isEqualTo(1);
    }

    @Test
    void xmlThatIsNoneOrReachesOutIsRefused() {
        assertThat(imported("application/xml", "<LEIData><LEIRecords><LEIRecord>")
                        .getString("failure"))
                .contains("is not XML after record 0");
        assertThat(imported("application/xml", "<html/>").getString("failure"))
                .contains("must be LEIData, RelationshipData or ReportingExceptionData");
        String outside =
                "<!DOCTYPE LEIData [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><LEIData><LEIRecords><LEIRecord>"
                        + "<LEI>029200067A7K6CH0H586</LEI><Entity><LegalName>&x;</LegalName></Entity></LEIRecord></LEIRecords>"
                        + "</LEIData>";
        JsonPath refused = imported("application/xml", outside);
        assertThat(refused.getInt("accepted") + refused.getInt("repeated")).isZero();
    }

    /** A register may name a parent of which no claim says a word: the usual test fires all the same. */
    @Test
    void theConsolidationRegimeReadsTheRelationshipRecords() {
        imported("text/csv", """
                LEI,Entity.LegalName,Entity.LegalJurisdiction
                %s,Consolidated Annotation GmbH,DE
                %s,Consolidating Holding SE,DE
                """.formatted(CHILD, PARENT));
        imported("text/csv", """
                Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType,\
                Relationship.Period.1.startDate,Relationship.Period.1.endDate,Relationship.Period.1.periodType
                %s,%s,IS_DIRECTLY_CONSOLIDATED_BY,2024-01-01,2026-01-01,RELATIONSHIP_PERIOD
                """.formatted(CHILD, PARENT));
        String child = partyWith(CHILD, "Consolidated Annotation");
        String parent = partyWith(PARENT, "Consolidating Holding");
        String regimes = API + "/vendors/" + child + "/owners/" + parent + "/regimes";
        rosa().get(regimes + "?asOf=2025-06-13")
                .then()
                .statusCode(200)
                .body("items.find { it.regime == 'CONSOLIDATION' }.fires", equalTo("YES"))
                .body("items.find { it.regime == 'CONSOLIDATION' }.why", containsString("GLEIF Level 2"))
                .body("items.find { it.regime == 'MAJORITY_OF_VOTES' }.fires", equalTo("NO"))
                .body("items.find { it.regime == 'AMLR_25' }.fires", equalTo("NO"));
        rosa().get(regimes + "?asOf=2026-01-01").then().statusCode(404).body("code", equalTo("no-such-owner"));
        rosa().get(regimes + "?asOf=2025-06-13&knownAt=2020-01-01T00:00:00Z")
                .then()
                .statusCode(404);
        rosa().get(API + "/vendors/" + parent + "/owners/" + child + "/regimes?asOf=2025-06-13")
                .then()
                .statusCode(404);
        post(rosa(), "/claims", stake(UUID.fromString(parent), UUID.fromString(child), "0.3", "2024-01-01"))
                .statusCode(201);
        rosa().get(regimes + "?asOf=2025-06-13")
                .then()
                .body("items.find { it.regime == 'CONSOLIDATION' }.fires", equalTo("YES"))
                .body("items.find { it.regime == 'AMLR_25' }.fires", equalTo("YES"));
    }

    private static String partyWith(String lei, String words) {
        return rosa().queryParam("q", words)
                .get(API + "/parties")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.lei == '" + lei + "' }.id");
    }

    private static io.restassured.response.ValidatableResponse findings(JsonPath operation) {
        return audra().get(API + "/operations/" + operation.getString("id") + "/findings?limit=200")
                .then()
                .statusCode(200);
    }

    /** All records of a folder of the fixtures as one answer of the LEI API. */
    private static String together(String folder, int files, int records) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode answer = mapper.createObjectNode();
        ArrayNode all = answer.putArray("data");
        List<Path> read;
        try (Stream<Path> found = Files.list(Standards.file("gleif-api-jsonapi/" + folder))) {
            read = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path file : read) {
            JsonNode data = mapper.readTree(file.toFile()).path("data");
            if (data.isArray()) {
                data.forEach(all::add);
            } else {
                all.add(data);
            }
        }
        assertThat(read).hasSize(files);
        if (records >= 0) {
            assertThat(all).hasSize(records);
        }
        return answer.toString();
    }

    @Test
    void rowsOfAGoldenCopyAsCsvAreCheckedOneByOne() {
        JsonPath done = imported("text/csv", """
                LEI,Entity.LegalName,Entity.LegalJurisdiction
                529900T8BM49AURSDO55,Ubisecure Oy,FI
                529900T8BM49AURSDO56,Wrong digits,FI
                """);
        assertThat(done.getInt("accepted") + done.getInt("repeated")).isEqualTo(1);
        assertThat(done.getInt("refused")).isEqualTo(1);
        audra().get(API + "/operations/" + done.getString("id") + "/findings")
                .then()
                .body("items[0].item", equalTo(2))
                .body("items[0].pointer", equalTo("LEI"))
                .body("items[0].rule", equalTo("lei"));
        JsonPath orphan = imported("text/csv", """
                Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType
                529900T8BM49AURSDO55,5493001KJTIIGC8Y1R12,IS_DIRECTLY_CONSOLIDATED_BY
                """);
        assertThat(orphan.getInt("refused") + orphan.getInt("accepted") + orphan.getInt("repeated"))
                .isEqualTo(1);
        assertThat(imported("text/csv", "a,b\n1,2\n").getString("status")).isEqualTo("FAILED");
        assertThat(imported("application/json", "[]").getString("status")).isEqualTo("FAILED");
    }

    @Test
    void aRegistersNumberBelongsToOneParty() {
        String one = post(rosa(), "/parties", "{\"name\":\"One\",\"kind\":\"COMPANY\"}")
                .extract()
                .path("id");
        String two = post(rosa(), "/parties", "{\"name\":\"Two\",\"kind\":\"COMPANY\"}")
                .extract()
                .path("id");
        String number = "{\"kind\":\"REGISTRATION_NUMBER\",\"register\":\"RA000602\",\"value\":\"" + one + "\"}";
        post(rosa(), "/parties/" + one + "/identifiers", number).statusCode(201);
        post(rosa(), "/parties/" + two + "/identifiers", number)
                .statusCode(409)
                .body("code", equalTo("identifier-taken"));
    }

    private static JsonPath imported(String type, String document) {
        String id = rosa().header("Content-Type", type)
                .body(document.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(API + "/imports/gleif")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .until(() -> !List.of("RUNNING")
                        .contains(
                                rosa().get(API + "/operations/" + id).jsonPath().getString("status")));
        return rosa().get(API + "/operations/" + id).jsonPath();
    }
}
