package armslength.vendor;

import static io.restassured.RestAssured.given;

import armslength.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The service as its people use it: who they are, and the few things that every test must first put on record. */
public final class VendorApi {

    /** Where the service answers. */
    public static final String API = "/api/vendor/v1";

    /** Tokens are good for ten minutes; signing one takes longer than most requests. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final Map<String, Signed> SIGNED = new ConcurrentHashMap<>();

    private record Signed(String token, long since) {}

    private VendorApi() {}

    /** A token of a user with realm roles, the same while it is fresh. */
    public static String token(String user, String... roles) {
        return fresh(user + " " + List.of(roles), () -> Tokens.of(user, roles));
    }

    /** A token of a vendor's contact, the same while it is fresh. */
    public static String tokenOfContact(String user, UUID vendor) {
        return fresh(user + " of " + vendor, () -> Tokens.ofVendor(user, vendor));
    }

    private static String fresh(String whose, Supplier<String> signed) {
        long now = System.nanoTime();
        return SIGNED.compute(
                        whose,
                        (_, known) -> known != null && now - known.since() < FRESH.toNanos()
                                ? known
                                : new Signed(signed.get(), now))
                .token();
    }

    /** A user with realm roles. */
    public static RequestSpecification as(String user, String... roles) {
        return given().auth().oauth2(token(user, roles));
    }

    /** Paula, procurement manager. */
    public static RequestSpecification paula() {
        return as("paula", "procurement-manager");
    }

    /** Rosa, risk officer. */
    public static RequestSpecification rosa() {
        return as("rosa", "risk-officer");
    }

    /** Audra, auditor. */
    public static RequestSpecification audra() {
        return as("audra", "auditor");
    }

    /** Vera, contact of a vendor. */
    public static RequestSpecification vera(UUID vendor) {
        return given().auth().oauth2(tokenOfContact("vera", vendor));
    }

    /** Posts a body. */
    public static ValidatableResponse post(RequestSpecification as, String path, String body) {
        return as.contentType(ContentType.JSON).body(body).post(API + path).then();
    }

    /** Registers a vendor. */
    public static UUID vendor(String name) {
        String id = post(paula(), "/vendors", """
                {"name":"%s","skills":["PREFERENCE_PAIRS"]}
                """.formatted(name))
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    /** Registers a company that is no vendor. */
    public static UUID company(String name) {
        return party(name, "COMPANY");
    }

    /** Registers a party of a kind. */
    public static UUID party(String name, String kind) {
        String id = post(rosa(), "/parties", """
                {"name":"%s","kind":"%s"}
                """.formatted(name, kind))
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    /** The body of a claim that an owner holds a share of a subject, confirmed by a company statement. */
    public static String stake(UUID owner, UUID subject, String share, String validFrom) {
        return """
                {"kind":"INTEREST","subjectId":"%s","ownerId":"%s","validFrom":"%s",
                 "source":{"name":"statement"},"grade":"COMPANY_STATEMENT","status":"CONFIRMED",
                 "interests":[{"type":"SHAREHOLDING","share":"%s"}]}
                """.formatted(subject, owner, validFrom, share);
    }
}
