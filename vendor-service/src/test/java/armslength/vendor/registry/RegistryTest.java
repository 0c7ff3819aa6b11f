package armslength.vendor.registry;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.as;
import static armslength.vendor.VendorApi.audra;
import static armslength.vendor.VendorApi.company;
import static armslength.vendor.VendorApi.paula;
import static armslength.vendor.VendorApi.post;
import static armslength.vendor.VendorApi.rosa;
import static armslength.vendor.VendorApi.vendor;
import static armslength.vendor.VendorApi.vera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import armslength.kit.time.BusinessClock;
import armslength.testkit.FactSender;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Vendors in depth: lifecycle, taxonomy, capacity, what contacts say of their vendor, places, search and files. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RegistryTest {

    @Inject
    BusinessClock clock;

    @AfterEach
    void realTime() {
        clock.rehearseFrom(Instant.now());
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CAPACITY = """
            {"skill":"SFT","unit":"EXPERT_HOUR","total":"1000","committed":"400","ramp":"0.15","validFrom":"2025-01-01",
             "source":{"name":"call"},"grade":"PRESS"}
            """;

    @Test
    void skillsAreOfTheTaxonomy() {
        paula().get(API + "/skills")
                .then()
                .statusCode(200)
                .body("items.code", hasItems("SFT", "PREFERENCE_PAIRS", "RUBRICS", "RED_TEAMING", "EVALS"))
                .body("items.code", hasItems("RL_ENVIRONMENTS", "IMAGE", "VIDEO", "LIDAR", "AUDIO", "TEXT"))
                .body("items.code", hasItems("LANGUAGE_SW", "DOMAIN_LAW"));
        paula().get(API + "/skills?family=MODALITY").then().body("items", hasSize(5));
        post(paula(), "/vendors", "{\"name\":\"Mercor\",\"skills\":[\"SFT\",\"KNITTING\",\"EVALS\",\"JUGGLING\"]}")
                .statusCode(400)
                .body("errors.pointer", contains("/skills/1", "/skills/3"));
        post(paula(), "/vendors/" + vendor("Mercor") + "/capacities", CAPACITY.replace("SFT", "KNITTING"))
                .statusCode(400)
                .body("errors.pointer", contains("/skill"));
    }

    @Test
    void aCapacityHasARamp() {
        UUID vendor = vendor("Ramp " + UUID.randomUUID());
        post(paula(), "/vendors/" + vendor + "/capacities", CAPACITY)
                .statusCode(201)
                .body("capacities[0].ramp", equalTo("0.15"))
                .body("capacities[0].free", equalTo("600"));
        post(paula(), "/vendors/" + vendor + "/capacities", CAPACITY.replace("0.15", "1.5"))
                .statusCode(400)
                .body("errors.pointer", contains("/ramp"));
        post(paula(), "/vendors/" + vendor + "/capacities", CAPACITY)
                .statusCode(409)
                .body("code", equalTo("capacity-overlaps"));
    }

    @Test
    void theLifecycleSaysWhoMayTakeWhichStepAndWhatMustHold() {
        String id = post(paula(), "/vendors", "{\"name\":\"Skilless\",\"skills\":[]}")
                .extract()
                .path("id");
        String steps = "/vendors/" + id + "/transitions";
        audra().get(API + steps)
                .then()
                .statusCode(200)
                .body("items.to", contains("ONBOARDING", "RESTRICTED", "OFFBOARDED"));
        move(rosa(), steps, "ONBOARDING").statusCode(403).body("detail", containsString("procurement-manager"));
        move(paula(), steps, "ONBOARDING").statusCode(200);
        paula().get(API + steps).then().body("items.find { it.to == 'QUALIFIED' }.unmet", containsString("no skill"));
        move(paula(), steps, "QUALIFIED").statusCode(409).body("code", equalTo("condition-unmet"));
        move(rosa(), steps, "SUSPENDED").statusCode(200).body("lifecycle", equalTo("SUSPENDED"));
        move(paula(), steps, "OFFBOARDED").statusCode(200);
        move(paula(), steps, "QUALIFIED").statusCode(409).body("code", equalTo("transition-refused"));
        audra().get(API + "/vendors/" + id + "/history")
                .then()
                .body("items.lifecycle", contains("OFFBOARDED", "SUSPENDED", "ONBOARDING", "PROSPECT"))
                .body("items[1].actor", equalTo("rosa"))
                .body("items[1].reason", equalTo("because"));
    }

    @Test
    void aRestrictionByStandingIsNotLiftedWhileTheStandingAsksForIt() {
        UUID vendor = vendor("Restricted " + UUID.randomUUID());
        String steps = "/vendors/" + vendor + "/transitions";
        move(paula(), steps, "ONBOARDING").statusCode(200);
        move(paula(), steps, "QUALIFIED").statusCode(200);
        try (FactSender facts = new FactSender()) {
            standing(facts, vendor, "RESTRICT");
            await().atMost(PATIENCE).until(() -> lifecycle(vendor).equals("RESTRICTED"));
            move(rosa(), steps, "QUALIFIED").statusCode(409).body("code", equalTo("condition-unmet"));
            standing(facts, vendor, "WATCH");
            await().atMost(PATIENCE)
                    .until(() -> move(rosa(), steps, "QUALIFIED").extract().statusCode() == 200);
        }
        audra().get(API + "/vendors/" + vendor + "/history")
                .then()
                .body("items.actor", contains("rosa", "system", "paula", "paula", "paula"));
    }

    @Test
    void whatAContactSaysWaitsForConfirmation() {
        UUID vendor = vendor("Handshake " + UUID.randomUUID());
        String proposals = "/vendors/" + vendor + "/proposals";
        String capacity = post(vera(vendor), "/vendors/" + vendor + "/capacities", CAPACITY)
                .statusCode(202)
                .body("status", equalTo("PENDING"))
                .body("content.total", equalTo("1000"))
                .extract()
                .path("id");
        String profile = vera(vendor)
                .header("If-Match", "\"1\"")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"Handshake AI\",\"skills\":[\"EVALS\"]}")
                .put(API + "/vendors/" + vendor)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        vera(vendor).get(API + proposals + "?status=PENDING").then().body("items", hasSize(2));
        paula().get(API + "/vendors/" + vendor)
                .then()
                .body("capacities", empty())
                .body("version", equalTo(1));
        post(vera(vendor), proposals + "/" + capacity + "/confirmations", "").statusCode(403);

        post(paula(), proposals + "/" + capacity + "/confirmations", "")
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"))
                .body("decidedBy", equalTo("paula"))
                .body("submittedBy", equalTo("vera"));
        paula().get(API + "/vendors/" + vendor)
                .then()
                .body("capacities[0].total", equalTo("1000"))
                .body("capacities[0].grade", equalTo("COMPANY_STATEMENT"))
                .body("version", equalTo(2));
        post(paula(), proposals + "/" + profile + "/refutations", "{\"reason\":\"that is its product\"}")
                .statusCode(200)
                .body("status", equalTo("REFUTED"));
        paula().get(API + "/vendors/" + vendor).then().body("name", not(equalTo("Handshake AI")));
        post(paula(), proposals + "/" + profile + "/confirmations", "")
                .statusCode(409)
                .body("code", equalTo("proposal-decided"));
    }

    /** A contact's word is a claim with its grade: it waits, then counts, loses to a filing, and counts again without it. */
    @Test
    void whatAContactSaysOfCapacityLosesToBetterEvidence() {
        clock.rehearseFrom(Instant.parse("2025-06-01T09:00:00Z"));
        UUID vendor = vendor("Surge " + UUID.randomUUID());
        String path = "/vendors/" + vendor + "/capacities";
        String word = post(vera(vendor), path, CAPACITY)
                .statusCode(202)
                .body("grade", equalTo("COMPANY_STATEMENT"))
                .body("content.source.name", equalTo("call"))
                .extract()
                .path("id");
        vera(vendor).get(API + path).then().statusCode(200).body("items", empty());
        post(paula(), "/vendors/" + vendor + "/proposals/" + word + "/confirmations", "")
                .statusCode(200);
        clock.rehearseFrom(Instant.parse("2025-06-10T09:00:00Z"));
        post(paula(), path, CAPACITY.replace("\"1000\"", "\"700\"").replace("PRESS", "FILING"))
                .statusCode(201)
                .body("capacities.total", contains("700"));
        vera(vendor)
                .get(API + path + "?asOf=2025-06-10")
                .then()
                .body("items.total", contains("700"))
                .body("items.grade", contains("FILING"))
                .body("dissents.total", contains("1000"))
                .body("dissents.grade", contains("COMPANY_STATEMENT"))
                .body("dissents.recordedBy", contains("vera"))
                .body("dissents[0].source.name", equalTo("call"));
        paula().get(API + path + "?asOf=2025-06-10&knownAt=2025-06-05T00:00:00Z")
                .then()
                .body("items.total", contains("1000"))
                .body("dissents", empty())
                .body("asOf", equalTo("2025-06-10"))
                .body("knownAt", equalTo("2025-06-05T00:00:00Z"));
        free(vendor, "asOf=2025-06-10", "300");
        free(vendor, "asOf=2025-06-10&knownAt=2025-06-05T00:00:00Z", "600");
        clock.rehearseFrom(Instant.parse("2025-06-20T09:00:00Z"));
        String filing = paula().get(API + path).jsonPath().getString("items[0].id");
        post(paula(), path + "/" + filing + "/withdrawals", "{\"reason\":\"of another company\"}")
                .statusCode(200)
                .body("capacities.total", contains("1000"));
        post(paula(), path + "/" + filing + "/withdrawals", "{\"reason\":\"again\"}")
                .statusCode(404);
        post(paula(), path + "/" + filing + "/withdrawals", "{\"reason\":\"\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/reason"));
        paula().get(API + path + "?knownAt=2025-06-15T00:00:00Z").then().body("items.total", contains("700"));
        free(vendor, "asOf=2025-06-20", "600");
        audra().get(API + "/vendors/" + vendor + "/history")
                .then()
                .body(
                        "items.action",
                        contains("capacity-withdrawn", "capacity-recorded", "capacity-recorded", "vendor-registered"))
                .body("items[0].reason", equalTo("of another company"));
    }

    private static void free(UUID vendor, String query, String expected) {
        paula().get(API + "/free-capacities?skill=SFT&" + query)
                .then()
                .statusCode(200)
                .body("items.find { it.vendorId == '" + vendor + "' }.free", equalTo(expected));
    }

    @Test
    void vendorsComeFromATableWithTheirNumbers() {
        String word = UUID.randomUUID().toString().substring(0, 8);
        UUID known = company("Known " + word);
        post(
                        paula(),
                        "/parties/" + known + "/identifiers",
                        "{\"kind\":\"TAX_NUMBER\",\"register\":\"IRS\",\"value\":\"" + word + "\"}")
                .statusCode(201);
        String table = "name,lei,jurisdiction,website,skills,register,registrationNumber,taxRegister,taxNumber\n"
                + "Alpha " + word + ",,US-DE,https://alpha.example,SFT IMAGE,RA000602," + word + ",,\n"
                + "Known Inc " + word + ",,US,,EVALS,,,IRS," + word + "\n"
                + "Bare " + word + ",,,,,,,,\n"
                + ",529900T8BM49AURSDO56,Germany,alpha.example,KNITTING,RA000602,,,\n"
                + "Knitter " + word + ",,,,SFT;KNITTING,,,,\n"
                + "Torn " + word + ",,,,,RA000602," + word + ",IRS," + word + "\n";
        JsonPath first = imported(table);
        assertThat(first.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(first.getInt("accepted")).isEqualTo(3);
        assertThat(first.getInt("refused")).isEqualTo(3);
        JsonPath findings = audra().get(API + "/operations/" + first.getString("id") + "/findings")
                .jsonPath();
        assertThat(findings.getList("items.findAll { it.item == 4 }.pointer"))
                .containsExactlyInAnyOrder("name", "lei", "jurisdiction", "website", "registrationNumber");
        assertThat(findings.getList("items.findAll { it.item == 5 }.pointer")).containsExactly("skills");
        assertThat(findings.getList("items.findAll { it.item == 6 }.pointer")).containsExactly("lei");
        JsonPath vendors = paula().get(API + "/vendors?q=" + word).jsonPath();
        assertThat(vendors.getList("items.name")).containsExactly("Alpha " + word, "Bare " + word, "Known Inc " + word);
        assertThat(vendors.getList("items[0].skills")).containsExactly("IMAGE", "SFT");
        assertThat(vendors.getList("items.lifecycle")).containsOnly("PROSPECT");
        assertThat(vendors.getString("items[2].id"))
                .as("the party that has the number becomes the vendor")
                .isEqualTo(known.toString());
        paula().get(API + "/parties/" + vendors.getString("items[0].id") + "/identifiers")
                .then()
                .body("items.value", contains(word))
                .body("items.kind", contains("REGISTRATION_NUMBER"));
        JsonPath again = imported(table);
        assertThat(again.getInt("accepted")).isZero();
        assertThat(again.getInt("repeated")).isEqualTo(3);
        assertThat(paula().get(API + "/vendors?q=" + word).jsonPath().getList("items"))
                .hasSize(3);
        assertThat(imported("website\nhttps://x.example\n").getString("failure"))
                .contains("name");
    }

    private static JsonPath imported(String table) {
        String id = paula().header("Content-Type", "text/csv")
                .body(table.getBytes(StandardCharsets.UTF_8))
                .post(API + "/imports/vendors")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(() -> !paula().get(API + "/operations/" + id)
                        .jsonPath()
                        .getString("status")
                        .equals("RUNNING"));
        return paula().get(API + "/operations/" + id).jsonPath();
    }

    @Test
    void placesAreDated() {
        UUID vendor = vendor("Remotasks " + UUID.randomUUID());
        String places = "/vendors/" + vendor + "/locations";
        String kenya = """
                {"country":"KE","purpose":"WORKERS","workers":4000,"validFrom":"2024-01-01","validTo":"2024-03-01",
                 "source":{"name":"press"},"grade":"PRESS"}
                """;
        clock.rehearseFrom(Instant.parse("2025-06-01T09:00:00Z"));
        String place = post(paula(), places, kenya)
                .statusCode(201)
                .body("workers", equalTo(4000))
                .extract()
                .path("id");
        post(paula(), places, kenya.replace("\"2024-03-01\"", "null"))
                .statusCode(409)
                .body("code", equalTo("location-overlaps"));
        post(paula(), places, kenya.replace("WORKERS", "DATA_RESIDENCY"))
                .statusCode(400)
                .body("errors.pointer", contains("/workers"));
        post(paula(), places, kenya.replace("2024-01-01", "2024-06-01"))
                .statusCode(400)
                .body("errors.pointer", contains("/validTo"));
        paula().get(API + places + "?asOf=2024-02-29").then().body("items", hasSize(1));
        paula().get(API + places + "?asOf=2024-03-01").then().body("items", empty());
        clock.rehearseFrom(Instant.parse("2025-06-10T09:00:00Z"));
        post(paula(), places + "/" + place + "/withdrawals", "{\"reason\":\"it was Uganda\"}")
                .statusCode(200);
        post(paula(), places + "/" + place + "/withdrawals", "{\"reason\":\"again\"}")
                .statusCode(404);
        post(paula(), places, kenya.replace("4000", "400")).statusCode(201);
        paula().get(API + places + "?asOf=2024-02-29")
                .then()
                .body("items.workers", contains(400))
                .body("knownAt", startsWith("2025-06-10T09:00"));
        paula().get(API + places + "?asOf=2024-02-29&knownAt=2025-06-09T00:00:00Z")
                .then()
                .body("items.workers", contains(4000))
                .body("knownAt", equalTo("2025-06-09T00:00:00Z"));
        paula().get(API + places + "?knownAt=2025-05-31T00:00:00Z").then().body("items", empty());
    }

    @Test
    void aRestatedRevenueIsToldAsItWasKnown() {
        UUID vendor = vendor("Labelbox " + UUID.randomUUID());
        String revenues = "/vendors/" + vendor + "/revenues";
        String forecast = """
                {"fiscalYear":2025,"basis":"FORECAST","amount":{"amount":"2000000000.00","currency":"USD"},
                 "source":{"name":"press"},"grade":"PRESS"}
                """;
        clock.rehearseFrom(Instant.parse("2025-06-01T09:00:00Z"));
        post(paula(), revenues, forecast).statusCode(201);
        post(paula(), revenues, forecast.replace("2025", "2024").replace("FORECAST", "ACTUAL"))
                .statusCode(201);
        clock.rehearseFrom(Instant.parse("2025-06-10T09:00:00Z"));
        post(paula(), revenues, forecast.replace("2000000000", "900000000")).statusCode(201);
        vera(vendor)
                .get(API + revenues)
                .then()
                .body("items.amount.amount", contains("2000000000.00", "900000000.00"))
                .body("items.fiscalYear", contains(2024, 2025));
        paula().get(API + revenues + "?knownAt=2025-06-09T00:00:00Z")
                .then()
                .body("items.amount.amount", contains("2000000000.00", "2000000000.00"))
                .body("knownAt", equalTo("2025-06-09T00:00:00Z"));
        paula().get(API + revenues + "?asOf=2024-12-31").then().body("items.fiscalYear", contains(2024));
        paula().get(API + revenues + "?knownAt=2025-05-31T00:00:00Z").then().body("items", empty());
        vera(vendor("Another " + UUID.randomUUID())).get(API + revenues).then().statusCode(404);
    }

    @Test
    void vendorsAreFoundSortedPagedAndWrittenToAFile() {
        String word = "zq" + UUID.randomUUID().toString().replaceAll("[^a-f]", "x");
        for (String name : List.of("=cmd|' /C calc'!A0 ", "Beta, \"Ltd\" ", "Gamma-1e5 ")) {
            post(
                            paula(),
                            "/vendors",
                            "{\"name\":\"%s\",\"skills\":[\"AUDIO\"],\"jurisdiction\":\"US-DE\"}"
                                    .formatted(name.replace("\"", "\\\"") + word))
                    .statusCode(201);
        }
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = paula().get(API + "/vendors?q=" + word + "&limit=1&sort=REGISTERED_DESCENDING" + cursor)
                    .jsonPath();
            names.addAll(page.getList("items.name", String.class));
            cursor = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());
        assertThat(names).containsExactly("Gamma-1e5 " + word, "Beta, \"Ltd\" " + word, "=cmd|' /C calc'!A0 " + word);
        paula().get(API + "/vendors?q=gamma 1e5 " + word + "&skill=AUDIO&jurisdiction=US")
                .then()
                .body("items", hasSize(1));
        paula().get(API + "/vendors?q=" + word + "&jurisdiction=DE").then().body("items", empty());
        paula().get(API + "/vendors?sort=SHOE_SIZE").then().statusCode(400).body("errors.pointer", hasItem("?sort"));

        String file = paula().accept("text/csv")
                .get(API + "/vendors?q=" + word)
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("vendors-"))
                .extract()
                .body()
                .asString();
        List<String> lines = file.lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith("id,name,lei").endsWith(",asOf");
        assertThat(file).contains(",'=cmd|' /C calc'!A0 ").contains("\"Beta, \"\"Ltd\"\" " + word + "\"");
        as("audra", "auditor")
                .accept("text/csv")
                .get(API + "/vendors?nonsense=1")
                .then()
                .statusCode(400)
                .body("next", nullValue());
    }

    private static io.restassured.response.ValidatableResponse move(
            io.restassured.specification.RequestSpecification as, String path, String to) {
        return post(as, path, "{\"to\":\"%s\",\"reason\":\"because\"}".formatted(to));
    }

    private static String lifecycle(UUID vendor) {
        return paula().get(API + "/vendors/" + vendor).jsonPath().getString("lifecycle");
    }

    private static void standing(FactSender facts, UUID vendor, String band) {
        facts.send(
                "risk", "risk-service", vendor.toString(), "armslength.risk.vendor-standing-changed.v1", """
                {"vendorId":"%s","vendorName":"Restricted","band":"%s","tier":"T4","rivalId":null,"rivalName":null,
                 "inherent":"82.96","residual":"63.47","gateClosedFromClass":3,"ordersHeld":true,"reasons":["a rival"],
                 "reviewId":null,"scoreId":"01976a2f-3c00-7000-8000-000000000001","policyVersion":1,
                 "asOf":"2025-06-13","knownAt":"2025-06-13T09:00:00Z"}
                """.formatted(
                                vendor, band));
    }
}
