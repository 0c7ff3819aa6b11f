package armslength.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Tokens that the real Keycloak issues and signs, but that are not for us. */
public final class RealmTokens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIFESPAN = "access.token.lifespan";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String keycloak;
    private final String password;

    /** Of a running platform. */
    public RealmTokens(Platform platform) {
        Settings settings = platform.settings();
        keycloak = "http://localhost:" + settings.ports().keycloak();
        password = new Secrets(settings.state().secrets()).of("keycloak.admin");
    }

    /** Keycloak's own administrator: another issuer, other keys. */
    public String ofAnotherRealm() {
        return grant("master", "admin-cli", "admin", password);
    }

    /** One of our users at a client that is not one of ours: the same issuer and keys, another audience. */
    public String forAnotherAudience(String user) {
        return grant("armslength", "admin-cli", user, Platform.DEMO_PASSWORD);
    }

    /** A good token that lives for one second. */
    public String thatExpiresAtOnce(String user) {
        String before = lifespan("1");
        try {
            return grant("armslength", "armslength-tools", user, Platform.DEMO_PASSWORD);
        } finally {
            lifespan(before);
        }
    }

    /** The realm's public keys. */
    public JsonNode keys() {
        return send(HttpRequest.newBuilder(URI.create(keycloak + "/realms/armslength/protocol/openid-connect/certs"))
                .GET());
    }

    private String lifespan(String seconds) {
        String clients = keycloak + "/admin/realms/armslength/clients";
        String token = ofAnotherRealm();
        JsonNode found = send(authorized(clients + "?clientId=armslength-tools", token)
                        .GET())
                .get(0);
        ObjectNode client = found.deepCopy();
        String before = client.path("attributes").path(LIFESPAN).asText();
        client.withObjectProperty("attributes").put(LIFESPAN, seconds);
        send(authorized(clients + "/" + client.path("id").asText(), token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(client.toString())));
        return before;
    }

    private static HttpRequest.Builder authorized(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    }

    private String grant(String realm, String client, String user, String secret) {
        String form = "grant_type=password&client_id=" + client + "&username=" + user + "&password="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(keycloak + "/realms/" + realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .path("access_token")
                .asText();
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
