package armslength.risk;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may call what: 401, 403 and 404 over every operation, and no answer that gives anything away. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class AccessTest {

    private static final List<String> ROLES = List.of(
            "procurement-manager", "buyer", "finance", "risk-officer", "research-lead", "auditor", "vendor", "service");

    /** What the code allows is what the table says: a new operation, or a role more, has to be entered there too. */
    @Test
    void theTableOfPermissionsIsComplete() throws IOException {
        try (InputStream table = AccessTest.class.getResourceAsStream("/permissions.txt")) {
            String expected = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Endpoints.all().stream().map(Object::toString).collect(Collectors.joining("\n")))
                    .isEqualTo(expected.strip());
        }
    }

    @Test
    void withoutAGoodTokenEverythingIs401() {
        Map<String, String> tokens = Map.of(
                "expired", Tokens.expired("rosa", "risk-officer", "auditor"),
                "wrong issuer", Tokens.wrongIssuer("rosa", "risk-officer", "auditor"),
                "wrong audience", Tokens.wrongAudience("rosa", "risk-officer", "auditor"),
                "wrong key", Tokens.wrongKey("rosa", "risk-officer", "auditor"),
                "unsigned", Tokens.unsigned("rosa", "risk-officer", "auditor"),
                "garbage", "abc.def.ghi");
        for (Endpoints.Endpoint endpoint : Endpoints.all()) {
            assertRefused(endpoint, call(endpoint, null), 401, "without a token");
        }
        List<Endpoints.Endpoint> endpoints = Endpoints.all();
        List<String> kinds = List.copyOf(tokens.keySet());
        for (int i = 0; i < endpoints.size(); i++) {
            // each operation gets one kind, each kind many operations
            String kind = kinds.get(i % kinds.size());
            assertRefused(endpoints.get(i), call(endpoints.get(i), tokens.get(kind)), 401, kind);
        }
    }

    @Test
    void withoutTheRoleEverythingIs403() {
        Map<String, String> tokens =
                ROLES.stream().collect(Collectors.toMap(role -> role, role -> Tokens.of("nobody", role)));
        String withoutRole = Tokens.of("nobody");
        for (Endpoints.Endpoint endpoint : Endpoints.all()) {
            for (String role : ROLES) {
                Http.Answer answer = call(endpoint, tokens.get(role));
                if (endpoint.roles().contains(role)) {
                    assertThat(answer.status()).as(endpoint + " as " + role).isNotIn(401, 403, 500);
                } else {
                    assertRefused(endpoint, answer, 403, role);
                }
            }
            assertRefused(endpoint, call(endpoint, withoutRole), 403, "no role");
        }
    }

    @Test
    void whatIsNotThereIs404() {
        for (Endpoints.Endpoint endpoint : Endpoints.all()) {
            if (endpoint.path().contains("{") && endpoint.method().equals("GET")) {
                Http.Answer answer =
                        call(endpoint, Tokens.of("nobody", endpoint.roles().toArray(String[]::new)));
                assertThat(answer.status()).as(endpoint.toString()).isIn(200, 404);
                if (answer.status() == 200) {
                    // a list of what belongs to something that is not there is empty
                    assertThat(JsonPath.from(answer.body()).getList("items"))
                            .as(endpoint.toString())
                            .isEmpty();
                } else {
                    assertGivesNothingAway(endpoint, answer);
                }
            }
        }
    }

    private static Http.Answer call(Endpoints.Endpoint endpoint, @Nullable String token) {
        return Http.call(
                endpoint.method(),
                endpoint.with(UUID.randomUUID().toString(), "999"),
                token,
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Endpoints.Endpoint endpoint, Http.Answer answer, int status, String as) {
        assertThat(answer.status()).as(endpoint + ", " + as).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(status == 401 ? "unauthenticated" : "forbidden");
        assertGivesNothingAway(endpoint, answer);
    }

    private static void assertGivesNothingAway(Endpoints.Endpoint endpoint, Http.Answer answer) {
        assertThat(answer.type()).as(endpoint.toString()).startsWith("application/problem+json");
        assertThat(answer.body())
                .as(endpoint.toString())
                .doesNotContain("Exception", "\tat ", "armslength.risk", "select ", "hibernate");
    }
}
