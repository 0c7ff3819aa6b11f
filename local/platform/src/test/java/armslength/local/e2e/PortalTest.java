package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.local.story.Person;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A contact of a vendor gets an account in the real Keycloak, sees the own vendor only, and loses it again. */
@ExtendWith(RunningPlatform.class)
@Order(5)
class PortalTest {

    private static final String PASSWORD = "a first password";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void anAccountIsOpenedAndClosed(House house) throws Exception {
        String vendor = house.does(
                        Person.PAULA,
                        "/api/vendor/v1/vendors",
                        Map.of("name", "Portal Annotations", "skills", List.of("SFT")))
                .at("/id")
                .asText();
        String contacts = "/api/vendor/v1/vendors/" + vendor + "/contacts";
        String email = "pia-" + UUID.randomUUID() + "@portal.example";
        String contact = house.does(
                        Person.PAULA,
                        contacts,
                        Map.of("firstName", "Pia", "lastName", "Portal", "email", email, "portal", true))
                .at("/id")
                .asText();
        house.eventually(Person.PAULA, contacts, found -> portal(found).equals("OPEN"));
        // the realm of the demo has no mail server, so its administrator gives the first password
        house.platform().admin().setPassword(email, PASSWORD);

        HttpResponse<String> signedIn = signIn(house, email);
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        String token = JSON.readTree(signedIn.body()).at("/access_token").asText();
        assertThat(get(house, "/api/vendor/v1/vendors/" + vendor, token)).isEqualTo(200);
        assertThat(get(house, "/api/vendor/v1/vendors/" + house.story().scale(), token))
                .isEqualTo(404);
        assertThat(get(house, "/api/vendor/v1/claims?subjectId=" + vendor, token))
                .isEqualTo(403);

        house.does(Person.PAULA, contacts + "/" + contact + "/withdrawals", Map.of("reason", "left the company"));
        house.eventually(Person.PAULA, contacts, found -> portal(found).equals("CLOSED"));
        assertThat(signIn(house, email).statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyElsesAccountIsTakenOver(House house) {
        String vendor = house.does(
                        Person.PAULA,
                        "/api/vendor/v1/vendors",
                        Map.of("name", "Takeover Annotations", "skills", List.of("SFT")))
                .at("/id")
                .asText();
        String contacts = "/api/vendor/v1/vendors/" + vendor + "/contacts";
        house.does(
                Person.PAULA,
                contacts,
                Map.of(
                        "firstName", "Rosa",
                        "lastName", "Risk",
                        "email", "rosa@armslength.example",
                        "portal", true));
        house.eventually(Person.PAULA, contacts, found -> portal(found).equals("REFUSED"));
        assertThat(house.read(Person.ROSA, "/api/vendor/v1/claims").at("/items"))
                .isNotEmpty();
    }

    private static String portal(JsonNode found) {
        return found.at("/items/0/portal").asText();
    }

    private HttpResponse<String> signIn(House house, String user) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create(house.platform().settings().issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=password&client_id=armslength-tools&username="
                                        + URLEncoder.encode(user, StandardCharsets.UTF_8)
                                        + "&password="
                                        + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int get(House house, String path, String token) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(
                                        URI.create(house.platform().settings().gateway() + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
