package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.local.platform.Platform;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person's browser: signing in with Keycloak, acting by session, and signing out. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(5)
class SignInTest {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final String ME = "/api/session/v1/me";
    private static final String PARTIES = "/api/vendor/v1/parties";
    private static final String PARTY = "{\"name\":\"Signed In Ltd\",\"kind\":\"COMPANY\"}";

    private final CookieManager cookies = new LocalCookies();
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private String gateway = "";

    @BeforeAll
    void thePlatformRuns(House running) {
        gateway = running.platform().settings().gateway();
    }

    @Test
    void aPersonSignsInActsAndSignsOut() throws Exception {
        assertThat(get(ME).statusCode()).isEqualTo(401);

        HttpResponse<String> page = get("/login?to=" + ME);
        assertThat(page.statusCode()).isEqualTo(200);
        HttpResponse<String> arrived = submit(page, "rosa", Platform.DEMO_PASSWORD);
        assertThat(arrived.statusCode()).isEqualTo(200);
        assertThat(arrived.uri()).isEqualTo(URI.create(gateway + ME));
        assertThat(arrived.body()).contains("\"name\":\"rosa\"", "risk-officer");

        List<HttpCookie> session = session();
        assertThat(session).isNotEmpty().allMatch(HttpCookie::isHttpOnly);
        assertThat(session)
                .noneMatch(cookie ->
                        cookie.getValue().startsWith("eyJ") && cookie.getValue().split("\\.", -1).length == 3);

        assertThat(get("/api/vendor/v1/vendors").statusCode()).isEqualTo(200);
        assertThat(get("/api/risk/v1/standings").statusCode()).isEqualTo(200);

        HttpResponse<String> foreign = post(PARTIES, PARTY, false);
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("foreign-page");
        assertThat(post(PARTIES, PARTY, true).statusCode()).isEqualTo(201);

        get("/logout");
        assertThat(session()).isEmpty();
        HttpResponse<String> after = get(ME);
        assertThat(after.statusCode()).isEqualTo(401);
        assertThat(after.body()).contains("unauthenticated");
        // the identity provider has forgotten the person, too
        assertThat(get("/login").body()).contains("<form");
    }

    @Test
    void signingInLeadsToNoOtherSite() throws Exception {
        HttpResponse<String> page = get("/login?to=https://evil.example/");
        HttpResponse<String> arrived =
                FORM.matcher(page.body()).find() ? submit(page, "ravi", Platform.DEMO_PASSWORD) : page;
        assertThat(arrived.uri().getHost()).isEqualTo("localhost");
        assertThat(arrived.statusCode()).isEqualTo(400);
        get("/logout");
    }

    /** Sends secure cookies to this machine without TLS, as browsers do. */
    private static final class LocalCookies extends CookieManager {

        LocalCookies() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI from, Map<String, List<String>> headers) throws IOException {
            super.put(from, headers);
            getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
    }

    private List<HttpCookie> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("q_session"))
                .filter(cookie -> !cookie.getValue().isEmpty())
                .toList();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(gateway + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json, boolean ourPage)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (ourPage) {
            request.header("X-Requested-With", "armslength-console");
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> submit(HttpResponse<String> page, String user, String password)
            throws IOException, InterruptedException {
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).as("the sign-in form in %s", page.uri()).isTrue();
        String fields = "username=" + user + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return browser.send(
                HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
