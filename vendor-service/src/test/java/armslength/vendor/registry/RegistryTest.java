package armslength.vendor.registry;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.as;
import static armslength.vendor.VendorApi.audra;
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

import armslength.testkit.FactSender;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Vendors in depth: lifecycle, taxonomy, capacity, what contacts say of their vendor, places, search and files. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RegistryTest {

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

    @Test
    void placesAreDated() {
        UUID vendor = vendor("Remotasks " + UUID.randomUUID());
        String places = "/vendors/" + vendor + "/locations";
        String kenya = """
                {"country":"KE","purpose":"WORKERS","workers":4000,"validFrom":"2024-01-01","validTo":"2024-03-01",
                 "source":{"name":"press"},"grade":"PRESS"}
                """;
        post(paula(), places, kenya).statusCode(201).body("workers", equalTo(4000));
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
