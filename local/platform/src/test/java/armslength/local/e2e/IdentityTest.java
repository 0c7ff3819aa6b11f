package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.local.platform.PortPlan;
import armslength.local.platform.RealmTokens;
import armslength.local.platform.Service;
import armslength.local.story.Api;
import armslength.local.story.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what, with a real Keycloak; every door is tried: the gateway's and each service's own. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(3)
class IdentityTest {

    // the token's one second and the five by which clocks may differ, and a little more
    private static final Duration LEEWAY = Duration.ofSeconds(8);
    private static final List<String> HINTS =
            List.of("expired", "issuer", "signature", "audience", "Exception", "\tat ", "alg", "jwk");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private House house;

    @BeforeAll
    void thePlatformRuns(House running) {
        house = running;
    }

    /** The same read at each door. */
    private List<String> doors() {
        PortPlan ports = house.platform().settings().ports();
        Map<Service, String> reads = Map.of(
                Service.VENDOR, "/api/vendor/v1/vendors",
                Service.CONTRACT, "/api/contract/v1/orders",
                Service.RISK, "/api/risk/v1/standings");
        List<String> doors = new ArrayList<>();
        reads.forEach((service, path) -> {
            doors.add("http://localhost:" + ports.of(service) + path);
            doors.add(house.platform().settings().gateway() + path);
        });
        doors.add(house.platform().settings().gateway() + "/api/view/v1/vendors/"
                + house.story().scale() + "/situation");
        doors.add(house.platform().settings().gateway() + "/api/live/v1/events");
        return doors;
    }

    @Test
    void aGoodTokenOpensEveryDoorOfAService() throws Exception {
        String good = house.api().token(Person.ROSA);
        for (String door : doors()) {
            if (!door.endsWith("/events")) {
                assertThat(get(door, good).statusCode()).as(door).isEqualTo(200);
            }
        }
    }

    @Test
    void badTokensOpenNoDoorAndAreToldNothing() throws Exception {
        RealmTokens realm = new RealmTokens(house.platform());
        String good = house.api().token(Person.ROSA);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("expired", realm.thatExpiresAtOnce("rosa"));
        bad.put("another issuer", realm.ofAnotherRealm());
        bad.put("another audience", realm.forAnotherAudience("rosa"));
        bad.put("unsigned", unsigned(good));
        bad.put("changed", withOtherClaims(good));
        bad.put("signed with the public key as a secret", confused(good, realm.keys()));
        bad.put("rubbish", "rubbish");
        Thread.sleep(LEEWAY);
        for (String door : doors()) {
            assertRefused("no token", door, get(door, null));
            for (Map.Entry<String, String> each : bad.entrySet()) {
                assertRefused(each.getKey(), door, get(door, each.getValue()));
            }
        }
    }

    private static void assertRefused(String what, String door, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(what + " at " + door).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(what + " at " + door)
                .startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
        assertThat(HINTS).as(answer.body()).noneMatch(answer.body()::contains);
    }

    private static String unsigned(String token) {
        String payload = token.split("\\.", -1)[1];
        return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + payload + ".";
    }

    private static String withOtherClaims(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + base64(claims.replace("risk-officer", "auditor")) + "." + parts[2];
    }

    private static String confused(String token, JsonNode keys) throws GeneralSecurityException {
        JsonNode rsa = keys.path("keys").get(0).path("use").asText().equals("sig")
                ? keys.path("keys").get(0)
                : keys.path("keys").get(1);
        byte[] secret = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(rsa, "n"), number(rsa, "e")))
                .getEncoded();
        String unsigned = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\""
                        + rsa.path("kid").asText() + "\"}") + "." + token.split("\\.", -1)[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] signature = mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII));
        return unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static BigInteger number(JsonNode key, String field) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(field).asText()));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String url, @Nullable String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .GET();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aMissingRoleIsForbidden() {
        String reviews = "/api/risk/v1/reviews/" + house.story().scale() + "/decisions";
        Map<String, Person> wrong = Map.of(
                "/api/vendor/v1/vendors",
                Person.FIONA,
                "/api/vendor/v1/claims",
                Person.BRUNO,
                "/api/contract/v1/orders",
                Person.RHEA,
                "/api/contract/v1/plans",
                Person.PAULA,
                "/api/risk/v1/rivalries",
                Person.AUDRA,
                reviews,
                Person.PAULA);
        wrong.forEach((path, person) -> {
            Api.Answer answer = house.api().post(person, path, Map.of(), null);
            assertThat(answer.status()).as(person + " " + path).isEqualTo(403);
            assertThat(answer.text("/code")).isEqualTo("forbidden");
        });
        assertThat(house.api().get(Person.BRUNO, "/api/vendor/v1/audit-entries").status())
                .isEqualTo(403);
        String letters = "/api/risk/v1/dead-letters";
        assertThat(house.api().get(Person.FIONA, letters).status()).isEqualTo(403);
        String replay = letters + "/" + house.story().scale() + "/replays";
        assertThat(house.api().post(Person.AUDRA, replay, Map.of(), null).status())
                .as("an auditor reads everything and changes nothing")
                .isEqualTo(403);
    }

    @Test
    void aVendorsContactSeesTheirOwnVendorAndNoOther() {
        String own = "/api/vendor/v1/vendors/" + house.story().scale();
        assertThat(house.read(Person.VERA, own).at("/name").asText()).isEqualTo("Scale AI");
        String other = "/api/vendor/v1/vendors/" + house.story().vendors().get("Surge");
        Api.Answer hidden = house.api().get(Person.VERA, other);
        Api.Answer absent = house.api().get(Person.VERA, "/api/vendor/v1/vendors/01976a2f-3c00-7000-8000-00000000dead");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.text("/code"))
                .as("no difference from what is not there")
                .isEqualTo(absent.text("/code"));
        JsonNode list = house.read(Person.VERA, "/api/vendor/v1/vendors").at("/items");
        assertThat(list).hasSize(1);
        assertThat(house.api()
                        .get(
                                Person.VERA,
                                "/api/view/v1/vendors/" + house.story().scale() + "/situation")
                        .status())
                .isEqualTo(404);
    }
}
