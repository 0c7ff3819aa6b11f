package armslength.vendor.claim;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.audra;
import static armslength.vendor.VendorApi.company;
import static armslength.vendor.VendorApi.post;
import static armslength.vendor.VendorApi.rosa;
import static armslength.vendor.VendorApi.stake;
import static armslength.vendor.VendorApi.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import armslength.testkit.PostgresAndKafka;
import armslength.vendor.Stored;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Claims in and out of tables for people. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class CsvClaimsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HEADER =
            "subject,owner,interest,share,min,max,validFrom,validTo,grade,source,sourceUrl,publishedOn,status\n";

    @Inject
    Stored stored;

    @Test
    void rightRowsAreTakenAndEveryWrongCellOfTheOthersIsNamed() {
        UUID vendor = vendor("Turing " + UUID.randomUUID());
        UUID fund = company("Fund " + UUID.randomUUID());
        JsonPath done = imported(HEADER
                + vendor + "," + fund + ",SHAREHOLDING,0.3,,,2025-01-01,,FILING,register,,2025-01-05,CONFIRMED\n"
                + vendor + "," + fund
                + ",votingRights,,0.25,0.5,2025-01-01,2026-01-01,PRESS,paper,https://p.example,,PENDING\n"
                + vendor + "," + fund + ",FRIENDSHIP,1.2,,,12.6.2025,,HEARSAY,,ftp://x,,SURE\n"
                + "nobody," + fund + ",SHAREHOLDING,0.3,0.1,,2025-01-01,2024-01-01,PRESS,paper,,,PENDING\n"
                + UUID.randomUUID() + "," + fund + ",SHAREHOLDING,0.3,,,2025-01-01,,PRESS,paper,,,PENDING\n");
        assertThat(done.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(done.getInt("accepted")).isEqualTo(2);
        assertThat(done.getInt("refused")).isEqualTo(3);
        JsonPath findings = audra().get(API + "/operations/" + done.getString("id") + "/findings")
                .jsonPath();
        assertThat(findings.getList("items.findAll { it.item == 3 }.pointer"))
                .containsExactlyInAnyOrder("interest", "share", "validFrom", "grade", "source", "sourceUrl", "status");
        assertThat(findings.getList("items.findAll { it.item == 4 }.pointer"))
                .containsExactlyInAnyOrder("share", "validTo");
        assertThat(findings.getList("items.findAll { it.item == 5 }.pointer")).containsExactly("subject");
        rosa().get(API + "/claims?subjectId=" + vendor + "&status=CONFIRMED")
                .then()
                .body("items", hasSize(1))
                .body("items[0].interests[0].share", equalTo("0.3"))
                .body("items[0].recordedBy", equalTo("rosa"));
        rosa().get(API + "/claims?subjectId=" + vendor + "&status=PENDING")
                .then()
                .body("items[0].interests[0].type", equalTo("VOTING_RIGHTS"))
                .body("items[0].interests[0].share.min", equalTo("0.25"));
        assertThat(imported("subject,owner\n1,2\n").getString("failure")).contains("interest");
    }

    @Test
    void aTableThatComesAgainIsKnownAndRecordsNothing() {
        UUID vendor = vendor("Handshake " + UUID.randomUUID());
        UUID fund = company("Fund " + UUID.randomUUID());
        String filed = vendor + "," + fund + ",SHAREHOLDING,0.30,,,2025-01-01,,FILING,register,,2025-01-05,CONFIRMED\n";
        String printed = vendor + "," + fund + ",SHAREHOLDING,,0.25,0.5,2025-01-01,,PRESS,paper,,,PENDING\n";
        JsonPath first = imported(HEADER + filed + printed + filed.replace("0.30", "0.3"));
        assertThat(first.getInt("accepted")).isEqualTo(2);
        assertThat(first.getInt("repeated"))
                .as("the third row says what the first says")
                .isEqualTo(1);
        String claim = rosa().get(API + "/claims?subjectId=" + vendor + "&status=CONFIRMED")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        post(rosa(), "/claims/" + claim + "/refutations", "{\"reason\":\"another fund of that name\"}")
                .statusCode(200);
        Map<String, Long> before = stored.rows();
        JsonPath again = imported(HEADER + filed + printed);
        assertThat(again.getInt("accepted")).isZero();
        assertThat(again.getInt("repeated")).isEqualTo(2);
        assertThat(again.getInt("refused")).isZero();
        assertThat(stored.rows())
                .containsEntry("claim", before.get("claim"))
                .containsEntry("claim_standing", before.get("claim_standing"));
        audra().get(API + "/operations/" + again.getString("id") + "/findings")
                .then()
                .body("items.severity", everyItem(equalTo("NOTED")))
                .body("items.rule", everyItem(equalTo("already-known")))
                .body("items[0].item", equalTo(1))
                .body("items[0].itemId", equalTo(claim))
                .body("items[0].detail", endsWith("which is REFUTED"));
        JsonPath elsewhere = imported(HEADER + filed.replace("register", "another register"));
        assertThat(elsewhere.getInt("accepted"))
                .as("who else says so is evidence of its own")
                .isEqualTo(1);
    }

    @Test
    void claimsAreWrittenToATableAsTheyWereKnown() {
        UUID vendor = vendor("Labelbox " + UUID.randomUUID());
        UUID fund = company("=1+1 Fund");
        post(rosa(), "/claims", stake(fund, vendor, "0.49", "2025-01-01")).statusCode(201);
        List<String> lines = table("?subjectId=" + vendor).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("id,kind,subject,").endsWith(",knownAt,asOf");
        assertThat(lines.get(1)).contains("SHAREHOLDING 0.49").contains(",'=1+1 Fund,");
        assertThat(table("?subjectId=" + vendor + "&knownAt=2020-01-01T00:00:00Z")
                        .lines()
                        .count())
                .isEqualTo(1);
    }

    private static String table(String query) {
        return rosa().accept("text/csv")
                .get(API + "/claims" + query)
                .then()
                .statusCode(200)
                .extract()
                .body()
                .asString();
    }

    private static JsonPath imported(String table) {
        String id = rosa().header("Content-Type", "text/csv")
                .body(table.getBytes(StandardCharsets.UTF_8))
                .post(API + "/imports/claims")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(() -> !rosa().get(API + "/operations/" + id)
                        .jsonPath()
                        .getString("status")
                        .equals("RUNNING"));
        return rosa().get(API + "/operations/" + id).jsonPath();
    }
}
