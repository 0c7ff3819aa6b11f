package armslength.vendor.gleif;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.audra;
import static armslength.vendor.VendorApi.post;
import static armslength.vendor.VendorApi.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import armslength.testkit.PostgresAndKafka;
import armslength.vendor.Standards;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Level 1 and Level 2 of the Global LEI System, from its own files. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class GleifTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LARGE_GROUP = "INR2EJN1ERAN0W5ZP974";

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
        JsonPath relations = imported(
                "application/json",
                Files.readString(Standards.file(
                        "gleif-api-jsonapi/relationships/direct-child-relationships_" + LARGE_GROUP + ".json")));
        assertThat(relations.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(relations.getInt("accepted")).isEqualTo(12);
        assertThat(relations.getInt("refused")).isZero();
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
