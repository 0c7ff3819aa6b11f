package armslength.vendor;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.company;
import static armslength.vendor.VendorApi.paula;
import static armslength.vendor.VendorApi.post;
import static armslength.vendor.VendorApi.rosa;
import static armslength.vendor.VendorApi.stake;
import static armslength.vendor.VendorApi.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wrong request gets one problem document that names every wrong field, and leaves nothing behind. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class BadInputTest {

    private static final String VENDOR = """
            {"name":"Surge","skills":["SFT"],"jurisdiction":"US"}
            """;

    @Inject
    Stored stored;

    private UUID vendor = new UUID(0, 0);
    private UUID owner = new UUID(0, 0);
    private Map<String, Long> before = Map.of();

    @BeforeEach
    void aVendorAndAnOwner() {
        vendor = vendor("Labelbox " + UUID.randomUUID());
        owner = company("Fund " + UUID.randomUUID());
        before = stored.rows();
    }

    @Test
    void anAmountGivenAsAFloatingPointNumber() {
        refused(rosa(), revenue("{\"amount\":870000000.50,\"currency\":\"USD\"}"), "/amount/amount");
    }

    @Test
    void aCapacityGivenAsAFloatingPointNumber() {
        refused(paula(), "/vendors/" + vendor + "/capacities", capacity("1000.5", "\"0\"", "null"), "/total");
    }

    @Test
    void aNegativeCapacity() {
        refused(paula(), "/vendors/" + vendor + "/capacities", capacity("\"-1\"", "\"0\"", "null"), "/total");
    }

    @Test
    void moreCommittedThanThereIs() {
        refused(paula(), "/vendors/" + vendor + "/capacities", capacity("\"10\"", "\"11\"", "null"), "/committed");
    }

    @Test
    void aShareAboveOne() {
        refused(rosa(), "/claims", stake(owner, vendor, "1.01", "2025-01-01"), "/interests/0/share");
    }

    @Test
    void aShareGivenAsAFloatingPointNumber() {
        refused(
                rosa(),
                "/claims",
                stake(owner, vendor, "0.49", "2025-01-01").replace("\"0.49\"", "0.49"),
                "/interests/0/share");
    }

    @Test
    void aPeriodThatEndsBeforeItStarts() {
        refused(
                rosa(),
                "/claims",
                stake(owner, vendor, "0.5", "2025-01-02")
                        .replace("\"source\"", "\"validTo\":\"2025-01-01\",\"source\""),
                "/validTo");
        refused(
                paula(),
                "/vendors/" + vendor + "/capacities",
                capacity("\"10\"", "\"0\"", "\"2024-12-31\""),
                "/validTo");
    }

    @Test
    void aCurrencyThatDoesNotExist() {
        refused(rosa(), revenue("{\"amount\":\"870000000.00\",\"currency\":\"USX\"}"), "/amount/currency");
    }

    @Test
    void aLeiWithWrongCheckDigits() {
        refused(paula(), "/vendors", "{\"name\":\"Turing\",\"skills\":[],\"lei\":\"529900T8BM49AURSDO56\"}", "/lei");
        refused(
                rosa(),
                "/parties",
                "{\"name\":\"Turing\",\"kind\":\"COMPANY\",\"lei\":\"529900T8BM49AURSDO56\"}",
                "/lei");
    }

    @Test
    void anUnknownField() {
        refused(paula(), "/vendors", "{\"name\":\"Turing\",\"skills\":[],\"rating\":5}", "/rating");
        refused(
                rosa(),
                "/claims",
                stake(owner, vendor, "0.5", "2025-01-01").replace("\"share\"", "\"colour\":\"red\",\"share\""),
                "/interests/0/colour");
    }

    @Test
    void anUnknownEnumValue() {
        refused(rosa(), "/parties", "{\"name\":\"Meta\",\"kind\":\"GALAXY\"}", "/kind");
        refused(
                rosa(),
                "/claims",
                stake(owner, vendor, "0.5", "2025-01-01").replace("SHAREHOLDING", "SHAREHOLDINGS"),
                "/interests/0/type");
        refused(rosa(), "/claims", stake(owner, vendor, "0.5", "2025-01-01").replace("INTEREST", "INTERESTS"), "/kind");
        refused(paula(), "/vendors/" + vendor + "/transitions", "{\"to\":\"GONE\",\"reason\":\"because\"}", "/to");
    }

    @Test
    void severalWrongFieldsInOneAnswer() {
        refused(paula(), "/vendors", """
                {"name":" ","lei":"529900T8BM49AURSDO56","jurisdiction":"ZZ","website":"ftp://surge",
                 "skills":["SFT","not a code"],"rating":5}
                """, "/name", "/lei", "/jurisdiction", "/website", "/skills/1", "/rating");
        refused(
                rosa(),
                "/claims",
                """
                {"kind":"INTEREST","subjectId":"scale","validFrom":"12.6.2025","source":{"name":"","url":"x"},
                 "grade":"HEARSAY","status":"CONFIRMED","interests":[{"type":"SHAREHOLDING","share":"1.5"}]}
                """,
                "/subjectId",
                "/ownerId",
                "/validFrom",
                "/source/name",
                "/source/url",
                "/grade",
                "/interests/0/share");
        refused(
                paula(),
                "/vendors/" + vendor + "/capacities",
                """
                {"skill":"sft","unit":"h","total":"-1","committed":"x","validFrom":"2025-01-01","grade":"PRESS"}
                """,
                "/skill",
                "/unit",
                "/total",
                "/committed",
                "/source");
    }

    @Test
    void aBodyThatIsNoJson() {
        refused(paula(), "/vendors", "{\"name\":", "");
        refused(paula(), "/vendors", "[]", "");
        refused(paula(), "/vendors", "", "");
    }

    @Test
    void partiesThatDoNotExist() {
        UUID nobody = UUID.randomUUID();
        refused(rosa(), "/claims", stake(nobody, vendor, "0.5", "2025-01-01"), "/ownerId");
        refused(rosa(), "/claims", stake(owner, nobody, "0.5", "2025-01-01"), "/subjectId");
    }

    @Test
    void aTransitionThatTheLifecycleDoesNotKnow() {
        post(paula(), "/vendors/" + vendor + "/transitions", "{\"to\":\"QUALIFIED\",\"reason\":\"hurry\"}")
                .statusCode(409)
                .body("code", equalTo("transition-refused"));
        nothingStored();
    }

    @Test
    void theSameIdempotencyKeyWithAnotherBody() {
        String key = UUID.randomUUID().toString();
        post(paula().header("Idempotency-Key", key), "/vendors", VENDOR).statusCode(201);
        before = stored.rows();
        post(paula().header("Idempotency-Key", key), "/vendors", VENDOR.replace("Surge", "Surge AI"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("idempotency-key-reused"));
        nothingStored();
    }

    @Test
    void theSameIdempotencyKeyWithTheSameBodyGetsTheSameAnswer() {
        String key = UUID.randomUUID().toString();
        ValidatableResponse first =
                post(paula().header("Idempotency-Key", key), "/vendors", VENDOR).statusCode(201);
        before = stored.rows();
        ValidatableResponse second = post(paula().header("Idempotency-Key", key), "/vendors", VENDOR)
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"));
        assertThat(second.extract().body().asString())
                .isEqualTo(first.extract().body().asString());
        assertThat(second.extract().header("Location"))
                .isEqualTo(first.extract().header("Location"));
        assertThat(second.extract().header("ETag")).isEqualTo(first.extract().header("ETag"));
        nothingStored();
    }

    @Test
    void aStaleETag() {
        replace("\"1\"").statusCode(200).header("ETag", equalTo("\"2\""));
        before = stored.rows();
        replace("\"1\"").statusCode(412).body("code", equalTo("stale"));
        nothingStored();
    }

    @Test
    void aMissingIfMatch() {
        replace(null).statusCode(428).body("code", equalTo("precondition-required"));
        nothingStored();
    }

    @Test
    void anUnknownQueryParameter() {
        paula().get(API + "/vendors?lifecycl=QUALIFIED")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("?lifecycl"));
    }

    @Test
    void queryParametersThatCannotBeRead() {
        queryRefused("/vendors?lifecycle=GONE", "?lifecycle");
        queryRefused(
                "/claims?subjectId=scale&kind=GIFT&status=MAYBE&asOf=12.6.2025&knownAt=now",
                "?subjectId",
                "?kind",
                "?status",
                "?asOf",
                "?knownAt");
        queryRefused("/vendors?limit=many", "?limit");
        queryRefused("/vendors?limit=201", "?limit");
        queryRefused("/vendors?cursor=abc", "?cursor");
        queryRefused("/vendors/" + vendor + "/ownership?asOf=tomorrow", "?asOf");
    }

    private ValidatableResponse replace(@org.jspecify.annotations.Nullable String ifMatch) {
        RequestSpecification request = ifMatch == null ? paula() : paula().header("If-Match", ifMatch);
        return request.contentType(ContentType.JSON)
                .body(VENDOR)
                .put(API + "/vendors/" + vendor)
                .then();
    }

    private void queryRefused(String path, String... pointers) {
        rosa().get(API + path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"))
                .body("errors.pointer", containsInAnyOrder(pointers))
                .body("errors.detail", everyItem(not(equalTo(""))));
    }

    private void refused(RequestSpecification as, String body, String pointer) {
        refused(as, "/vendors/" + vendor + "/revenues", body, pointer);
    }

    private void refused(RequestSpecification as, String path, String body, String... pointers) {
        post(as, path, body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", containsString("/problems/invalid-request"))
                .body("code", equalTo("invalid-request"))
                .body("traceId", notNullValue())
                .body("errors.pointer", containsInAnyOrder(pointers))
                .body("errors.detail", everyItem(not(equalTo(""))));
        nothingStored();
    }

    private void nothingStored() {
        assertThat(stored.rows()).isEqualTo(before);
    }

    private static String revenue(String amount) {
        return """
                {"fiscalYear":2024,"basis":"ACTUAL","amount":%s,"source":{"name":"report"},"grade":"PRESS"}
                """.formatted(amount);
    }

    private static String capacity(String total, String committed, String validTo) {
        return """
                {"skill":"SFT","unit":"EXPERT_HOUR","total":%s,"committed":%s,"validFrom":"2025-01-01","validTo":%s,
                 "source":{"name":"call"},"grade":"COMPANY_STATEMENT"}
                """.formatted(total, committed, validTo);
    }
}
