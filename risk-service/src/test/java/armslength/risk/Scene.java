package armslength.risk;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import armslength.kit.time.BusinessClock;
import armslength.testkit.FactSender;
import armslength.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The story of the reference as a stage: one vendor, one rival, people who act over HTTP, facts that come over Kafka. */
final class Scene implements AutoCloseable {

    static final String API = "/api/risk/v1";
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger MARKED_YEARS = new AtomicInteger(2500);

    static {
        // what is waited for mostly takes a few hundredths of a second
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    static final Instant MORNING = Instant.parse("2025-06-13T09:00:00Z");

    final UUID vendor = UUID.randomUUID();
    final UUID meta = UUID.randomUUID();
    final FactSender facts = new FactSender();
    private final BusinessClock clock;

    Scene(BusinessClock clock) {
        this.clock = clock;
        at(MORNING);
    }

    /** Moves business time. */
    Scene at(Instant instant) {
        clock.rehearseFrom(instant);
        return this;
    }

    /** The whole story of S0 up to the opened review. */
    Scene s0() {
        vendorKnown();
        rivalry();
        holdings();
        mitigate("PUBLIC_UNDERTAKING");
        mitigate("BOARD_BAR_ATTESTED");
        spendOwners("sam");
        ownership("Alexandr Wang");
        contractsSettled();
        await().atMost(PATIENCE).until(() -> !reviews().getList("items").isEmpty());
        return this;
    }

    Scene vendorKnown() {
        vendorFact(vendor, "Scale AI", "870000000.00", 2024, "2000000000.00", 2025);
        return this;
    }

    /** Tells of a vendor with actual revenue of one year and forecast revenue of another, and waits until it is known. */
    void vendorFact(UUID id, String name, String actual, int actualYear, String forecast, int forecastYear) {
        facts.send("vendor", "vendor-service", id.toString(), "armslength.vendor.vendor-changed.v1", """
                {"vendorId":"%s","name":"%s","lifecycle":"QUALIFIED","skills":[],"capacities":[],"revenues":[
                  {"fiscalYear":%d,"basis":"ACTUAL","amount":{"amount":"%s","currency":"USD"}},
                  {"fiscalYear":%d,"basis":"FORECAST","amount":{"amount":"%s","currency":"USD"}}],
                 "version":1,"at":"2025-06-13T08:30:00Z"}
                """.formatted(
                        id, name, actualYear, actual, forecastYear, forecast));
        await().atMost(PATIENCE)
                .until(() -> rhea().get(API + "/vendors/" + id + "/standing").statusCode() == 200);
    }

    void rivalry() {
        post(rosa(), "/rivalries", """
                {"rivalId":"%s","rivalName":"Meta Platforms","weight":"1","validFrom":"2023-01-01","reason":"frontier models"}
                """.formatted(meta)).statusCode(201);
    }

    void holdings() {
        release("CHECKPOINT", 5, "HOSTED");
        release("PRIVATE_PROMPTS", 4, "COPY");
        release("RUBRICS", 3, "COPY");
        release("GUIDELINES", 2, "COPY");
    }

    /** Records, after the fact, that the vendor holds a new asset since 2025-06-12; returns the holding. */
    String release(String type, int assetClass, String mode) {
        return release(asset(type, assetClass), mode, "2025-06-12");
    }

    String asset(String type, int assetClass) {
        return post(rhea(), "/assets", """
                {"name":"%s","type":"%s","assetClass":%d,"owner":"post-training"}
                """.formatted(type + " " + UUID.randomUUID(), type, assetClass))
                .statusCode(201)
                .extract()
                .path("id");
    }

    String release(String asset, String mode, String day) {
        return post(rhea(), "/holdings", """
                {"assetId":"%s","vendorId":"%s","mode":"%s","releasedOn":"%s"}
                """.formatted(asset, vendor, mode, day))
                .statusCode(201)
                .extract()
                .path("id");
    }

    String mitigate(String kind) {
        return post(rosa(), "/mitigations", """
                {"vendorId":"%s","kind":"%s","evidence":"letter","validFrom":"2025-06-12"}
                """.formatted(vendor, kind))
                .statusCode(201)
                .extract()
                .path("id");
    }

    void spendOwners(String... users) {
        facts.send(
                "contract",
                "contract-service",
                vendor.toString(),
                "armslength.contract.contract-changed.v1",
                """
                {"contractId":"%s","vendorId":"%s","reference":"MSA","status":"ACTIVE","spendOwners":[%s],
                 "commitment":null,"version":1,"at":"2025-06-13T09:00:00Z"}
                """.formatted(
                        vendor,
                        vendor,
                        Arrays.stream(users).map(user -> '"' + user + '"').collect(Collectors.joining(","))));
    }

    void spend(UUID id, int year, String planned, String recognised) {
        facts.send(
                "contract", "contract-service", id.toString(), "armslength.contract.spend-restated.v1", """
                {"vendorId":"%s","fiscalYear":%d,"planned":{"amount":"%s","currency":"USD"},
                 "recognised":{"amount":"%s","currency":"USD"},"version":1,"at":"2025-06-13T09:00:00Z"}
                """.formatted(
                                id, year, planned, recognised));
    }

    /** Tells of Meta's 49 % with these directors; returns the event id. */
    String ownership(String... directors) {
        return ownership(vendor, meta, "Meta Platforms", "0.49", "0", directors);
    }

    /** Tells of a stake that begins on 2025-06-12; the story's payments and people move belong to Meta alone. */
    String ownership(UUID id, UUID owner, String name, String economic, String votes, String... directors) {
        return facts.send(
                "vendor",
                "vendor-service",
                id.toString(),
                "armslength.vendor.ownership-restated.v1",
                restated(id, owner, name, economic, votes, directors));
    }

    String restated(UUID id, UUID owner, String name, String economic, String votes, String... directors) {
        String seats = Arrays.stream(directors)
                .map(director ->
                        """
                        {"personId":"%1$s","personName":"%2$s","seat":"DIRECTOR","relation":"EMPLOYEE","validFrom":"2025-06-12",
                         "validTo":null,"claimId":"%1$s"}
                        """.formatted(UUID.nameUUIDFromBytes(director.getBytes(StandardCharsets.UTF_8)), director))
                .collect(Collectors.joining(","));
        boolean story = owner.equals(meta);
        String moves = story ? """
                {"personId":"%1$s","personName":"Alexandr Wang","movedOn":"2025-06-12","servesBoth":true,"claimId":"%1$s"}
                """.formatted(owner) : "";
        String payments = story ? """
                {"annual":{"amount":"450000000.00","currency":"USD"},"validFrom":"2025-06-12","validTo":"2030-06-12","claimId":"%s"}
                """.formatted(owner) : "";
        return """
                {"vendorId":"%1$s","vendorName":"Scale AI","pendingClaims":0,"asOf":"2025-06-13","knownAt":"2025-06-13T09:00:00Z",
                 "cause":{"kind":"CLAIM_RECORDED","claimIds":[],"summary":"%3$s holds %4$s"},
                 "owners":[{"ownerId":"%2$s","ownerName":"%3$s","ownerKind":"COMPANY",
                   "economic":{"low":"%4$s","high":"%4$s"},"votes":{"low":"%5$s","high":"%5$s"},"control":false,
                   "since":"2025-06-12","boardShare":null,"directors":[%6$s],"personMoves":[%7$s],"payments":[%8$s],
                   "informationRights":[],"indicators":[%9$s],"claimIds":[]}]}
                """.formatted(
                        id,
                        owner,
                        name,
                        economic,
                        votes,
                        seats,
                        moves,
                        payments,
                        directors.length == 0 ? "" : "\"BOARD_REPRESENTATION\"");
    }

    /** Waits until everything that was told of the vendor so far has had its effect. */
    void settled() {
        UUID marker = UUID.randomUUID();
        // the same key, so the same partition: what comes after is handled after
        facts.send("vendor", "vendor-service", vendor.toString(), "armslength.vendor.vendor-changed.v1", """
                {"vendorId":"%s","name":"marker","lifecycle":"QUALIFIED","skills":[],"capacities":[],"revenues":[],
                 "version":1,"at":"2025-06-13T08:30:00Z"}
                """.formatted(
                        marker));
        await().atMost(PATIENCE)
                .until(() ->
                        rhea().get(API + "/vendors/" + marker + "/standing").statusCode() == 200);
        contractsSettled();
    }

    /** Waits until everything that contract-service told of the vendor so far has had its effect. */
    private void contractsSettled() {
        int year = MARKED_YEARS.incrementAndGet();
        facts.send(
                "contract",
                "contract-service",
                vendor.toString(),
                "armslength.contract.spend-restated.v1",
                """
                {"vendorId":"%s","fiscalYear":%d,"planned":{"amount":"1.00","currency":"USD"},
                 "recognised":{"amount":"0.00","currency":"USD"},"version":1,"at":"2025-06-13T09:00:00Z"}
                """.formatted(vendor, year));
        await().atMost(PATIENCE)
                .until(() ->
                        rosa().get(API + "/concentration?fiscalYear=" + year).statusCode() == 200);
    }

    /** Lets vendor-service's heart beat until the gate answers for more than the harmless class. */
    void fresh() {
        await().atMost(PATIENCE).until(() -> {
            facts.beat("vendor", "vendor-service", Map.of());
            return check(2).extract().statusCode() == 200;
        });
    }

    ValidatableResponse check(int assetClass) {
        return post(rhea(), "/release-checks", "{\"vendorId\":\"%s\",\"assetClass\":%d}".formatted(vendor, assetClass));
    }

    JsonPath reviews() {
        return rosa().get(API + "/reviews?vendorId=" + vendor).jsonPath();
    }

    String review() {
        return reviews().getString("items[0].id");
    }

    ValidatableResponse standing() {
        return rosa().get(API + "/vendors/" + vendor + "/standing").then().statusCode(200);
    }

    ValidatableResponse decide(RequestSpecification officer, String review, String decision) {
        return post(
                officer,
                "/reviews/" + review + "/decisions",
                "{\"decision\":\"%s\",\"reason\":\"in the light of the facts\"}".formatted(decision));
    }

    void purge(String holding) {
        for (String state : List.of("REQUESTED", "ATTESTED", "VERIFIED")) {
            post(
                            rhea(),
                            "/holdings/" + holding + "/purges",
                            "{\"state\":\"%s\",\"evidence\":\"report\"}".formatted(state))
                    .statusCode(200);
        }
    }

    static ValidatableResponse post(RequestSpecification as, String path, String body) {
        return as.contentType(ContentType.JSON).body(body).post(API + path).then();
    }

    static RequestSpecification rosa() {
        return as("rosa", "risk-officer");
    }

    static RequestSpecification ravi() {
        return as("ravi", "risk-officer");
    }

    static RequestSpecification rhea() {
        return as("rhea", "research-lead");
    }

    static RequestSpecification as(String user, String... roles) {
        return given().auth().oauth2(Tokens.of(user, roles));
    }

    @Override
    public void close() {
        facts.close();
    }
}
