package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.as;
import static armslength.contract.People.bruno;
import static armslength.contract.People.fiona;
import static armslength.contract.People.pia;
import static armslength.contract.People.post;
import static armslength.contract.People.vera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import armslength.contract.agreement.Renewals;
import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contracts in depth: amendments as versions, order forms, rate cards, documents, and the life of a promise. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class AgreementsTest {

    @Inject
    BusinessClock clock;

    @Inject
    Renewals renewals;

    private Others others;
    private UUID vendor;
    private String contract;

    @BeforeEach
    void aContract() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        others = new Others();
        vendor = others.vendor();
        contract = Agreed.record(Agreed.contract(vendor));
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void anAmendmentIsAVersionThatCountsFromItsDay() {
        String shorter = "{\"effectiveOn\":\"%s\",\"summary\":\"ends earlier\",\"validTo\":\"%s\",\"noticeDays\":60}";
        amend(null, shorter.formatted("2025-07-01", "2025-08-01")).statusCode(428);
        amend("\"7\"", shorter.formatted("2025-07-01", "2025-08-01")).statusCode(412);
        amend("\"1\"", shorter.formatted("2025-07-01", "2024-08-01"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/validTo"));
        amend("\"1\"", shorter.formatted("2025-07-01", "2025-07-02"))
                .statusCode(201)
                .header("ETag", "\"2\"")
                .body("version", equalTo(2))
                .body("noticeDays", equalTo(60));
        amend("\"2\"", shorter.formatted("2025-06-01", "2025-07-02"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/effectiveOn"));
        pia().get(API + "/contracts/" + contract + "/versions")
                .then()
                .body("items.version", equalTo(List.of(2, 1)))
                .body("items.validTo", equalTo(List.of("2025-07-02", "2027-01-01")));
        clock.rehearseFrom(Instant.parse("2025-06-30T09:00:00Z"));
        post(bruno(), "/orders", Agreed.order(contract, 1, 1)).statusCode(201);
        clock.rehearseFrom(Instant.parse("2025-07-02T09:00:00Z"));
        post(bruno(), "/orders", Agreed.order(contract, 1, 1))
                .statusCode(409)
                .body("code", equalTo("contract-not-in-force"));
    }

    @Test
    void whatIsToBeRenewedIsRenewedOnce() {
        amend("\"1\"", """
                {"effectiveOn":"2025-06-13","summary":"renews","validTo":"2025-07-01","renewalMonths":12}
                """).statusCode(201);
        renewals.look();
        clock.rehearseFrom(Instant.parse("2025-07-01T00:00:01Z"));
        renewals.look();
        renewals.look();
        pia().get(API + "/contracts/" + contract)
                .then()
                .body("validTo", equalTo("2026-07-01"))
                .body("version", equalTo(3));
    }

    @Test
    void anOrderFormStandsUnderAMasterAgreementOfTheSameVendor() {
        String plain = Agreed.contract(vendor).strip();
        String master = Agreed.record(with(plain, "\"kind\":\"MASTER_AGREEMENT\",\"theirNoticeDays\":90"));
        String form = "\"kind\":\"ORDER_FORM\",\"parentId\":\"%s\"";
        String id = Agreed.record(with(
                Agreed.contract(vendor).strip(),
                form.formatted(master)
                        + ",\"parties\":[{\"role\":\"GUARANTOR\",\"name\":\"Scale Holdings\",\"lei\":null}]"));
        pia().get(API + "/contracts/" + id).then().body("parentId", equalTo(master));
        pia().get(API + "/contracts/" + id + "/parties").then().body("items[0].name", equalTo("Scale Holdings"));
        post(pia(), "/contracts", with(Agreed.contract(vendor).strip(), form.formatted(contract)))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/parentId"));
        post(pia(), "/contracts", with(Agreed.contract(others.vendor()).strip(), form.formatted(master)))
                .statusCode(422);
        post(pia(), "/contracts", with(Agreed.contract(vendor).strip(), "\"kind\":\"ORDER_FORM\""))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/parentId"));
    }

    @Test
    void aRateSaysWhatAnAcceptedUnitReallyCosts() {
        String rate = """
                {"skill":"RLHF","unit":"PAIR","tier":"EXPERT","fromQuantity":"%s","price":"1.60","rejectRate":"%s",
                 "reworkRate":"0.10","validFrom":"%s","validTo":%s}
                """;
        String rates = "/contracts/" + contract + "/rates";
        post(pia(), rates, rate.formatted("0", "0.2", "2025-01-01", "\"2026-01-01\""))
                .statusCode(201)
                .body("effectivePrice", equalTo("2.200000")); // 1.60 x 1.10 / 0.80
        post(pia(), rates, rate.formatted("0", "0.2", "2025-12-31", "null"))
                .statusCode(409)
                .body("code", equalTo("rate-overlaps"));
        post(pia(), rates, rate.formatted("1000", "0.2", "2025-01-01", "null")).statusCode(201);
        post(pia(), rates, rate.formatted("0", "0", "2026-01-01", "null")).statusCode(201);
        post(pia(), rates, rate.formatted("-1", "1", "2026-01-01", "\"2025-01-01\""))
                .statusCode(400);
        pia().get(API + rates + "?asOf=2025-06-01").then().body("items", hasSize(2));
        vera(vendor).get(API + rates).then().body("items", hasSize(3));
        vera(others.vendor()).get(API + rates).then().statusCode(404);
        post(bruno(), rates, rate.formatted("0", "0", "2027-01-01", "null")).statusCode(403);
    }

    @Test
    void aBetterPriceElsewhereFiresTheMostFavouredPriceClause() {
        String favoured = Agreed.record(Agreed.contract(vendor, """
                {"code":"MOST_FAVOURED_PRICE","metric":"PRICE_OVER_OTHERS","comparator":"GT","threshold":"1","rivalOnly":false,
                 "effect":"the lower price counts","noticeDays":0,"exerciseMonths":12}
                """));
        String rate = """
                {"skill":"SFT","unit":"TASK","tier":"STANDARD","fromQuantity":"0","price":"%s","rejectRate":"0",
                 "reworkRate":"0","validFrom":"2025-01-01","validTo":null}
                """;
        post(pia(), "/contracts/" + favoured + "/rates", rate.formatted("1.50")).statusCode(201);
        pia().get(API + "/triggered-clauses?vendorId=" + vendor).then().body("items", hasSize(0));
        post(pia(), "/contracts/" + contract + "/rates", rate.formatted("1.20")).statusCode(201);
        pia().get(API + "/triggered-clauses?vendorId=" + vendor)
                .then()
                .body("items[0].code", equalTo("MOST_FAVOURED_PRICE"))
                .body("items[0].observed", equalTo("our price is 1.25 times another contract's"));
    }

    @Test
    void aDocumentIsWhatItSaysAndOnlyDownloaded() {
        String documents = "/contracts/" + contract + "/documents";
        String secret = document(documents, "Side letter.pdf", "application/pdf", "%PDF-1.7 ours", false)
                .statusCode(201)
                .extract()
                .path("id");
        String shown = document(documents, "Vertrag ü.txt", "text/plain", "We agree.\n", true)
                .statusCode(201)
                .body("sha256", equalTo(sha256("We agree.\n")))
                .body("size", equalTo(10))
                .extract()
                .path("id");
        document(documents, "again.txt", "text/plain", "We agree.\n", true)
                .statusCode(409)
                .body("code", equalTo("document-known"));
        document(documents, "page.html", "text/html", "<script>", true).statusCode(415);
        document(documents, "virus.pdf", "application/pdf", "MZ...", true).statusCode(415);
        document(documents, "large.txt", "text/plain", "x".repeat(10 * 1024 * 1024 + 1), true)
                .statusCode(413);
        document(documents, "long.txt", "text/plain", "We agree on much. ".repeat(100_000), false)
                .statusCode(201)
                .body("size", equalTo(1_800_000));
        document(documents, "../../etc/passwd", "text/plain", "x", true)
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("?name"));
        pia().get(API + documents + "/" + shown + "/content")
                .then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename*=UTF-8''Vertrag%20%C3%BC.txt")
                .header("X-Content-Type-Options", "nosniff")
                .body(equalTo("We agree.\n"));
        vera(vendor).get(API + documents).then().body("items.name", equalTo(List.of("Vertrag ü.txt")));
        vera(vendor).get(API + documents + "/" + shown + "/content").then().statusCode(200);
        vera(vendor).get(API + documents + "/" + secret + "/content").then().statusCode(404);
        vera(others.vendor())
                .get(API + documents + "/" + shown + "/content")
                .then()
                .statusCode(404);
    }

    @Test
    void aPromiseIsProposedByOneAndAgreedByAnother() {
        String commitments = "/contracts/" + contract + "/commitments";
        String promise =
                Agreed.promise("TAKE_OR_PAY", 10, "2026-01-01", "2027-01-01").strip();
        String proposal = "{\"promise\":%s,\"annualPeriods\":2}".formatted(with(promise, """
                "rolloverShare":"0.5","prepaid":{"amount":"3000000.00","currency":"USD"}"""));
        List<String> ids = post(pia(), commitments, proposal)
                .statusCode(201)
                .body("items.lifecycle", equalTo(List.of("PROPOSED", "PROPOSED")))
                .body("items.validFrom", equalTo(List.of("2026-01-01", "2027-01-01")))
                .extract()
                .path("items.commitmentId");
        post(pia(), "/commitments/" + ids.getFirst() + "/agreements", "")
                .statusCode(409)
                .body("code", equalTo("second-person-needed"));
        for (String id : ids) {
            post(fiona(), "/commitments/" + id + "/agreements", "")
                    .statusCode(200)
                    .body("lifecycle", equalTo("PENDING"));
        }
        post(fiona(), "/commitments/" + ids.getFirst() + "/agreements", "").statusCode(409);
        clock.rehearseFrom(Instant.parse("2027-03-01T09:00:00Z"));
        post(fiona(), "/spend-entries", Agreed.spend(vendor, "2026-05-01", "4000000.00"))
                .statusCode(201);
        fiona().get(API + "/commitments?vendorId=" + vendor)
                .then()
                .body("items[1].remaining.amount", equalTo("6000000.00"))
                .body("items[1].prepaidLeft.amount", equalTo("0.00"))
                .body("items[0].carriedOver.amount", equalTo("3000000.00"))
                .body("items[0].amount.amount", equalTo("13000000.00"));
    }

    @Test
    void aPromiseIsReplacedOrCanceledBeforeItBegins() {
        String commitments = "/contracts/" + contract + "/commitments";
        String first = propose(commitments, Agreed.promise("MIN_SPEND", 10, "2026-01-01", "2027-01-01"), "null");
        post(fiona(), "/commitments/" + first + "/agreements", "").statusCode(200);
        String second =
                propose(commitments, Agreed.promise("MIN_SPEND", 20, "2026-01-01", "2027-01-01"), "\"" + first + "\"");
        post(fiona(), "/commitments/" + second + "/agreements", "").statusCode(200);
        fiona().get(API + "/commitments?vendorId=" + vendor)
                .then()
                .body("items.lifecycle", equalTo(List.of("PENDING", "SUPERSEDED")));
        post(pia(), "/commitments/" + second + "/cancellations", "{\"reason\":\"no budget\"}")
                .statusCode(200)
                .body("lifecycle", equalTo("CANCELED"));
        fiona().get(API + "/reports/balances?quantity=COMMITMENT&asOf=2026-06-01&vendorId=" + vendor)
                .then()
                .body("items", hasSize(0));
    }

    private String propose(String path, String promise, String supersedes) {
        List<String> ids = post(pia(), path, "{\"promise\":%s,\"supersedes\":%s}".formatted(promise, supersedes))
                .statusCode(201)
                .extract()
                .path("items.commitmentId");
        return ids.getFirst();
    }

    private ValidatableResponse amend(@org.jspecify.annotations.Nullable String ifMatch, String body) {
        var pia = as("pia", "procurement-manager");
        return post(
                ifMatch == null ? pia : pia.header("If-Match", ifMatch),
                "/contracts/" + contract + "/amendments",
                body);
    }

    private static ValidatableResponse document(
            String path, String name, String mediaType, String content, boolean shown) {
        return pia().queryParam("name", name)
                .queryParam("shownToVendor", shown)
                .contentType(mediaType)
                .body(content.getBytes(StandardCharsets.UTF_8))
                .post(API + path)
                .then();
    }

    private static String sha256(String content) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String with(String json, String fields) {
        assertThat(json).endsWith("}");
        return json.substring(0, json.length() - 1) + "," + fields + "}";
    }
}
