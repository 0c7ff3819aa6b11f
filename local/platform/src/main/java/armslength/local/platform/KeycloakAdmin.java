package armslength.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The little of Keycloak's administration API that a demo needs. */
public final class KeycloakAdmin {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FIRST_FAILURE = 300;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;
    private final String password;

    KeycloakAdmin(String url, String password) {
        this.url = url;
        this.password = password;
    }

    /** Sets an attribute of a user; it is in the user's next token. */
    public void setAttribute(String user, String name, String value) {
        String token = token();
        JsonNode found = only(call(token, "GET", "/users?exact=true&username=" + user, ""), "user " + user);
        ObjectNode changed =
                object(call(token, "GET", "/users/" + found.path("id").asText(), ""));
        changed.withObjectProperty("attributes").putArray(name).add(value);
        call(token, "PUT", "/users/" + found.path("id").asText(), changed.toString());
    }

    /** Sets a user's password for good, as an administrator does where no mail can be sent. */
    public void setPassword(String user, String password) {
        String token = token();
        JsonNode found = only(call(token, "GET", "/users?exact=true&username=" + user, ""), "user " + user);
        String path = "/users/" + found.path("id").asText();
        call(
                token,
                "PUT",
                path + "/reset-password",
                JSON.createObjectNode()
                        .put("type", "password")
                        .put("value", password)
                        .put("temporary", false)
                        .toString());
        ObjectNode changed = object(call(token, "GET", path, ""));
        changed.putArray("requiredActions");
        call(token, "PUT", path, changed.toString());
    }

    /** Sets where a client may send people back to. */
    void setRedirects(String client, String rootUrl, List<String> uris) {
        String token = token();
        ObjectNode changed = object(only(call(token, "GET", "/clients?clientId=" + client, ""), "client " + client));
        ArrayNode redirects = changed.putArray("redirectUris");
        uris.forEach(redirects::add);
        if (changed.hasNonNull("rootUrl")) {
            changed.put("rootUrl", rootUrl);
        }
        call(token, "PUT", "/clients/" + changed.path("id").asText(), changed.toString());
    }

    private static JsonNode only(JsonNode list, String what) {
        if (list.size() != 1) {
            throw new IllegalStateException("Keycloak's realm has " + list.size() + " of: " + what);
        }
        return list.get(0);
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalStateException("Keycloak answered something else than an object");
    }

    private String token() {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .path("access_token")
                .asText();
    }

    private JsonNode call(String token, String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + "/admin/realms/armslength" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_FAILURE) {
                throw new IllegalStateException("Keycloak refused "
                        + answer.uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted");
        }
    }
}
