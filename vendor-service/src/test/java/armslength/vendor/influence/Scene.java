package armslength.vendor.influence;

import armslength.vendor.VendorApi;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A story told through the API: parties by the names of the scenario, claims as one line each. */
public final class Scene {

    private static final String API = "/api/vendor/v1";

    private final Map<String, UUID> ids = new LinkedHashMap<>();

    /** Registers vendors. */
    public Scene vendors(String... names) {
        for (String name : names) {
            String id = post(priya(), "/vendors", "{\"name\":\"%s\",\"skills\":[]}".formatted(name))
                    .statusCode(201)
                    .extract()
                    .path("id");
            ids.put(name, UUID.fromString(id));
        }
        return this;
    }

    /** Registers companies that are no vendors. */
    public Scene companies(String... names) {
        return parties("COMPANY", names);
    }

    /** Registers persons. */
    public Scene persons(String... names) {
        return parties("PERSON", names);
    }

    private Scene parties(String kind, String... names) {
        for (String name : names) {
            String id = post(rosa(), "/parties", "{\"name\":\"%s\",\"kind\":\"%s\"}".formatted(name, kind))
                    .statusCode(201)
                    .extract()
                    .path("id");
            ids.put(name, UUID.fromString(id));
        }
        return this;
    }

    /** The id of a party. */
    public UUID id(String name) {
        return java.util.Objects.requireNonNull(ids.get(name), name);
    }

    /** Claims a confirmed shareholding by a filing, such as {@code "X 0.8 A"} or {@code "K 0.25..0.5 H"}. */
    public Scene shares(String... sentences) {
        for (String sentence : sentences) {
            String[] words = sentence.split(" ", -1);
            stake(words[0], words[2], "SHAREHOLDING", words[1]);
        }
        return this;
    }

    /** Claims one confirmed interest by a filing and returns the claim's id. */
    public UUID stake(String owner, String subject, String type, String share) {
        return claim(interest(owner, subject, "FILING", "CONFIRMED", "2025-01-01", """
                "interests":[{"type":"%s","share":%s}]""".formatted(type, share(share))));
    }

    /** The body of a claim about interests. */
    public String interest(
            String owner, String subject, String grade, String status, String validFrom, String restOfBody) {
        return """
                {"kind":"INTEREST","ownerId":"%s","subjectId":"%s","grade":"%s","status":"%s","validFrom":"%s",
                 "source":{"name":"test register"},%s}
                """.formatted(id(owner), id(subject), grade, status, validFrom, restOfBody);
    }

    /** Records a claim. */
    public UUID claim(String body) {
        String id = post(rosa(), "/claims", body).statusCode(201).extract().path("id");
        return UUID.fromString(id);
    }

    /** The ownership of a vendor, with a query such as {@code asOf=2025-06-12}. */
    public JsonPath ownership(String vendor, String query) {
        return get("/vendors/" + id(vendor) + "/ownership?" + query);
    }

    /** The usual tests for an owner of a vendor. */
    public JsonPath regimes(String vendor, String owner, String query) {
        return get("/vendors/" + id(vendor) + "/owners/" + id(owner) + "/regimes?" + query);
    }

    /** What is read. */
    public JsonPath get(String path) {
        return rosa().get(API + path).then().statusCode(200).extract().jsonPath();
    }

    /** A field of one owner in an answer about ownership. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as in JsonPath.get, which it hands through
    public <V> V owner(JsonPath ownership, String owner, String field) {
        return ownership.get("owners.find { it.ownerId == '%s' }.%s".formatted(id(owner), field));
    }

    /** Whether a test fires. */
    public String fires(JsonPath regimes, String regime) {
        return regimes.getString("items.find { it.regime == '%s' }.fires".formatted(regime));
    }

    /** Sends a command. */
    public ValidatableResponse post(RequestSpecification as, String path, String body) {
        return as.contentType(ContentType.JSON).body(body).post(API + path).then();
    }

    /** The risk officer. */
    public static RequestSpecification rosa() {
        return VendorApi.rosa();
    }

    /** The procurement manager. */
    public static RequestSpecification priya() {
        return VendorApi.as("priya", "procurement-manager");
    }

    private static String share(String words) {
        String[] bounds = words.split("\\.\\.", -1);
        return bounds.length == 1
                ? "\"" + words + "\""
                : "{\"min\":\"%s\",\"max\":\"%s\"}".formatted(bounds[0], bounds[1]);
    }
}
