package armslength.vendor.influence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import armslength.vendor.VendorApi;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DOMAIN 3, S1 to S3, through the API on a real database. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class OwnershipApiTest {

    private static final String TODAY = "asOf=2025-06-13";

    @Inject
    BusinessClock clock;

    private final Scene scene = new Scene();

    @BeforeEach
    void midOf2025() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
    }

    @Test
    void s1ChainWithCycle() {
        scene.vendors("A", "B").companies("X", "Y").shares("X 0.8 A", "B 0.2 A", "A 0.5 B", "Y 0.5 B");
        JsonPath a = scene.ownership("A", TODAY);
        assertThat(economic(a, "X")).isEqualTo("88.8889");
        assertThat(economic(a, "Y")).isEqualTo("11.1111");
        JsonPath b = scene.ownership("B", TODAY);
        assertThat(economic(b, "X")).isEqualTo("44.4444");
        assertThat(economic(b, "Y")).isEqualTo("55.5556");
        assertThat(economic(b, "A")).isEqualTo("50.0000");
        assertThat(scene.<String>owner(b, "A", "grossPercent.low")).isEqualTo("55.5556");
        assertThat(b.getString("outcome")).isEqualTo("INTEGRATED");
        assertThat(b.getString("unknownPercent.high")).isEqualTo("0.0000");
        assertThat(six(a, "X")).isEqualTo("0.888889");
        assertThat(six(a, "Y")).isEqualTo("0.111111");
        assertThat(six(b, "X")).isEqualTo("0.444444");
        assertThat(six(b, "Y")).isEqualTo("0.555556");
        assertThat(six(b, "A")).as("first passage").isEqualTo("0.500000");
        assertThat(scene.<String>owner(a, "X", "paths[0].economicPercent.low"))
                .as("what multiplying along the chain alone would say")
                .isEqualTo("80.0000");
        assertThat(scene.<String>owner(b, "X", "paths[0].economicPercent.low")).isEqualTo("40.0000");
        for (JsonPath company : List.of(a, b)) {
            BigDecimal sources = exact(company, "X").add(exact(company, "Y"));
            assertThat(sources.subtract(BigDecimal.ONE).abs())
                    .as("the sources sum to the whole")
                    .isLessThanOrEqualTo(new BigDecimal("0.000000000001"));
        }
        assertThat(scene.<List<Boolean>>owner(b, "X", "paths.touchesLoop")).containsOnly(true);
        assertThat(scene.<List<String>>owner(b, "X", "claimIds"))
                .as("X in A, A in B, and B in A, which closes the loop")
                .hasSize(3);
    }

    @Test
    void s1Diamond() {
        scene.vendors("V").companies("K", "H", "J").shares("K 0.6 H", "H 0.3 V", "K 0.4 J", "J 0.25 V", "K 0.05 V");
        JsonPath v = scene.ownership("V", TODAY);
        assertThat(economic(v, "K")).isEqualTo("33.0000");
        assertThat(six(v, "K")).isEqualTo("0.330000");
        assertThat(scene.<List<String>>owner(v, "K", "paths.economicPercent.low"))
                .containsExactly("18.0000", "10.0000", "5.0000");
        assertThat(v.getString("unknownPercent.low"))
                .as("40 % of H, 60 % of J and 40 % of V")
                .isEqualTo("67.0000");
        assertThat(scene.fires(scene.regimes("V", "K", TODAY), "AMLR_25")).isEqualTo("YES");
    }

    @Test
    void s1Interval() {
        scene.vendors("V").companies("K", "H").shares("K 0.25..0.50 H", "H 0.6 V");
        JsonPath v = scene.ownership("V", TODAY);
        assertThat(scene.<String>owner(v, "K", "economicPercent.low")).isEqualTo("15.0000");
        assertThat(scene.<String>owner(v, "K", "economicPercent.high")).isEqualTo("30.0000");
        assertThat(scene.<String>owner(v, "K", "economic.min")).isEqualTo("0.150000000000");
        assertThat(scene.<String>owner(v, "K", "economic.max")).isEqualTo("0.300000000000");
        JsonPath regimes = scene.regimes("V", "K", TODAY);
        assertThat(scene.fires(regimes, "AMLR_25")).isEqualTo("INDETERMINATE");
        assertThat(scene.fires(regimes, "TOTAL_EQUITY_ONE_THIRD"))
                .as("not even the largest share reaches it")
                .isEqualTo("NO");
        assertThat(regimes.getString("items.find { it.regime == 'AMLR_25' }.why"))
                .contains("may fire", "treated as crossed");
    }

    @Test
    void s1ClosedLoopAndOverDeclared() {
        scene.vendors("Q", "V").companies("P", "K", "L").shares("P 1 Q", "Q 1 P", "K 0.6 V", "L 0.52 V");
        JsonPath q = scene.ownership("Q", TODAY);
        assertThat(q.getString("outcome")).isEqualTo("CLOSED_LOOP");
        assertThat(scene.get("/parties/" + scene.id("P") + "/ownership?" + TODAY)
                        .getString("outcome"))
                .isEqualTo("CLOSED_LOOP");
        assertThat(q.getString("problem")).contains("own each other completely");
        JsonPath v = scene.ownership("V", TODAY);
        assertThat(v.getString("outcome")).isEqualTo("OVER_DECLARED");
        assertThat(v.getString("problem")).contains("112.0000 %");
    }

    @Test
    void s2ControlDiffersFromOwnership() {
        scene.vendors("D", "C").companies("A", "B").shares("A 0.51 B", "B 0.51 C", "B 0.30 D", "C 0.25 D");
        JsonPath c = scene.ownership("C", TODAY);
        assertThat(economic(c, "A")).isEqualTo("26.0100");
        JsonPath d = scene.ownership("D", TODAY);
        assertThat(economic(d, "A")).isEqualTo("21.8025");
        assertThat(scene.<Boolean>owner(d, "A", "control")).isTrue();
        assertThat(scene.<String>owner(d, "A", "votesPercent.low")).isEqualTo("55.0000");
        assertThat(scene.<List<String>>owner(d, "A", "paths.find { it.parties.size() == 4 }.parties"))
                .containsExactly("A", "B", "C", "D");
        assertThat(scene.<String>owner(d, "A", "paths.find { it.parties.size() == 4 }.weakestLinkPercent"))
                .isEqualTo("25.0000");
        assertThat(scene.get("/parties/" + scene.id("A") + "/control").<List<String>>get("controls.partyName"))
                .containsExactlyInAnyOrder("B", "C", "D");
        JsonPath regimes = scene.regimes("D", "A", TODAY);
        assertThat(scene.fires(regimes, "CONSOLIDATION")).isEqualTo("YES");
        assertThat(scene.fires(regimes, "OFAC_50")).isEqualTo("YES");
        assertThat(scene.fires(regimes, "AMLR_25")).as("by votes").isEqualTo("YES");
        assertThat(scene.fires(regimes, "TOTAL_EQUITY_ONE_THIRD")).isEqualTo("NO");
    }

    @Test
    void s2Banzhaf() {
        scene.vendors("D1", "D2", "D3").companies("P1", "P2", "P3", "P4", "P5");
        scene.shares("P1 0.45 D1", "P2 0.35 D1", "P3 0.20 D1");
        scene.shares("P1 0.48 D2", "P2 0.13 D2", "P3 0.13 D2", "P4 0.13 D2", "P5 0.13 D2");
        scene.shares("P1 0.40 D3", "P2 0.30 D3", "P3 0.20 D3", "P4 0.10 D3");
        assertThat(power("D1")).containsExactly("33.3333", "33.3333", "33.3333");
        assertThat(power("D2")).containsExactly("63.6364", "9.0909", "9.0909", "9.0909", "9.0909");
        assertThat(power("D3")).containsExactly("41.6667", "25.0000", "25.0000", "8.3333");
    }

    @Test
    void s3TwoClocks() {
        scene.vendors("Scale").companies("Meta");
        at("2025-06-11T12:00:00Z");
        scene.claim(scene.interest("Meta", "Scale", "PRESS", "PENDING", "2025-06-10", """
                "interests":[{"type":"SHAREHOLDING","share":{"min":"0.45","max":"0.50","exclusiveMax":true}}]"""));
        at("2025-06-13T09:00:00Z");
        UUID statement =
                scene.claim(scene.interest("Meta", "Scale", "COMPANY_STATEMENT", "CONFIRMED", "2025-06-12", """
                "interests":[{"type":"SHAREHOLDING","share":"0.49"}],
                "consideration":{"amount":"14300000000.00","currency":"USD"}"""));
        at("2025-06-25T09:00:00Z");
        UUID press = scene.claim(scene.interest("Meta", "Scale", "PRESS", "CONFIRMED", "2025-06-12", """
                "consideration":{"amount":"14800000000.00","currency":"USD"}"""));
        at("2025-07-31T09:00:00Z");
        UUID filing = scene.claim(scene.interest("Meta", "Scale", "FILING", "CONFIRMED", "2025-06-12", """
                "interests":[{"type":"VOTING_RIGHTS","share":"0"}],
                "carryingAmount":{"amount":"13790000000.00","currency":"USD"}"""));

        JsonPath onThe11th = scene.ownership("Scale", "asOf=2025-06-12&knownAt=2025-06-11T23:59:59Z");
        assertThat(onThe11th.getList("owners")).isEmpty();
        assertThat(onThe11th.getList("pendingClaims")).hasSize(1);
        assertThat(onThe11th.getString("asOf")).isEqualTo("2025-06-12");
        assertThat(onThe11th.getString("knownAt")).isEqualTo("2025-06-11T23:59:59Z");

        JsonPath onThe13th = scene.ownership("Scale", "asOf=2025-06-12&knownAt=2025-06-13T23:59:59Z");
        assertThat(economic(onThe13th, "Meta")).isEqualTo("49.0000");
        assertThat(scene.<String>owner(onThe13th, "Meta", "votesPercent.low"))
                .as("nobody had said a word on votes: one share, one vote")
                .isEqualTo("49.0000");
        assertThat(scene.<String>owner(onThe13th, "Meta", "consideration.amount"))
                .isEqualTo("14300000000.00");
        assertThat(scene.<String>owner(onThe13th, "Meta", "unawareFrom")).isEqualTo("2025-06-12");
        assertThat(scene.<String>owner(onThe13th, "Meta", "unawareTo")).isEqualTo("2025-06-13");
        assertThat(scene.<Integer>owner(onThe13th, "Meta", "unawareDays")).isEqualTo(1);
        assertThat(onThe13th.getList("dissents")).isEmpty();

        JsonPath onThe25th = scene.ownership("Scale", "asOf=2025-06-12&knownAt=2025-06-25T23:59:59Z");
        assertThat(scene.<String>owner(onThe25th, "Meta", "consideration.amount"))
                .isEqualTo("14300000000.00");
        assertThat(onThe25th.<String>getList("dissents.id")).containsExactly(press.toString());
        assertThat(onThe25th.getString("dissents[0].consideration.amount")).isEqualTo("14800000000.00");

        JsonPath now = scene.ownership("Scale", "asOf=2025-06-12");
        assertThat(economic(now, "Meta")).isEqualTo("49.0000");
        assertThat(scene.<String>owner(now, "Meta", "votesPercent.high")).isEqualTo("0.0000");
        assertThat(scene.<String>owner(now, "Meta", "consideration.amount")).isEqualTo("14300000000.00");
        assertThat(scene.<List<String>>owner(now, "Meta", "claimIds"))
                .contains(statement.toString(), filing.toString());

        JsonPath onThe12thAfterAll = scene.ownership("Scale", "asOf=2025-06-12&knownAt=2025-06-12T23:59:59Z");
        assertThat(onThe12thAfterAll.getList("owners")).isEmpty();
        assertThat(onThe12thAfterAll.getList("pendingClaims")).hasSize(1);
    }

    /** Money and information are claims as stakes are: they compete, lose visibly, and answer to both clocks. */
    @Test
    void moneyAndInformationRightsCompeteByTheirGrade() {
        scene.vendors("V").companies("K");
        at("2025-06-13T09:00:00Z");
        UUID paper = scene.claim(money("PRESS", "300000000.00", ""));
        UUID rumour = scene.claim(information("RUMOUR", false));
        at("2025-06-20T09:00:00Z");
        UUID filing = scene.claim(money("FILING", "450000000.00", ""));
        UUID other = scene.claim(money("PRESS", "20000000.00", "cloud"));
        UUID statement = scene.claim(information("COMPANY_STATEMENT", true));

        JsonPath before = scene.ownership("V", "asOf=2025-06-20&knownAt=2025-06-14T00:00:00Z");
        assertThat(scene.<List<String>>owner(before, "K", "payments.annual.amount"))
                .containsExactly("300000000.00");
        assertThat(scene.<List<Boolean>>owner(before, "K", "informationRights.carvedOut"))
                .containsExactly(false);
        assertThat(before.getList("dissents")).isEmpty();

        JsonPath after = scene.ownership("V", "asOf=2025-06-20");
        assertThat(scene.<List<String>>owner(after, "K", "payments.annual.amount"))
                .as("of one agreement the filing, of the other what the paper says")
                .containsExactlyInAnyOrder("450000000.00", "20000000.00");
        assertThat(scene.<List<Boolean>>owner(after, "K", "informationRights.carvedOut"))
                .containsExactly(true);
        assertThat(after.<String>getList("dissents.id")).containsExactlyInAnyOrder(paper.toString(), rumour.toString());
        assertThat(scene.<List<String>>owner(after, "K", "claimIds"))
                .containsExactlyInAnyOrder(filing.toString(), other.toString(), statement.toString());
        assertThat(scene.<List<String>>owner(after, "K", "indicators")).contains("MATERIAL_INTRA_ENTITY_TRANSACTIONS");
        assertThat(scene.ownership("V", "asOf=2030-06-13").getList("owners.payments.flatten()"))
                .as("five years are over")
                .isEmpty();
        scene.post(Scene.rosa(), "/claims", money("FILING", "-1.00", ""))
                .statusCode(400)
                .body("errors.pointer", contains("/annual/amount"));
        scene.post(Scene.rosa(), "/claims", information("FILING", true).replace("true", "\"perhaps\""))
                .statusCode(400)
                .body("errors.pointer", contains("/carvedOut"));
    }

    private String money(String grade, String annual, String agreement) {
        return said("PAYMENT", grade, """
                "annual":{"amount":"%s","currency":"USD"},"years":5,"agreement":"%s\"""".formatted(annual, agreement));
    }

    private String information(String grade, boolean carvedOut) {
        return said("INFORMATION_RIGHT", grade, "\"carvedOut\":" + carvedOut);
    }

    private String said(String kind, String grade, String content) {
        return """
                {"kind":"%s","ownerId":"%s","subjectId":"%s","grade":"%s","status":"CONFIRMED","validFrom":"2025-06-13",
                 "source":{"name":"%s"},%s}
                """.formatted(kind, scene.id("K"), scene.id("V"), grade, grade, content);
    }

    @Test
    void aCorrectionLeavesTheEarlierAnswer() {
        scene.vendors("V").companies("K");
        at("2025-06-13T09:00:00Z");
        UUID wrong = scene.stake("K", "V", "SHAREHOLDING", "0.30");
        at("2025-06-14T09:00:00Z");
        scene.post(
                        Scene.rosa(),
                        "/claims/" + wrong + "/corrections",
                        scene.interest("K", "V", "FILING", "CONFIRMED", "2025-01-01", """
                "interests":[{"type":"SHAREHOLDING","share":"0.31"}]"""))
                .statusCode(201);
        assertThat(economic(scene.ownership("V", "knownAt=2025-06-13T12:00:00Z"), "K"))
                .isEqualTo("30.0000");
        assertThat(economic(scene.ownership("V", "knownAt=2025-06-14T12:00:00Z"), "K"))
                .isEqualTo("31.0000");
        assertThat(economic(scene.ownership("V", TODAY), "K")).isEqualTo("31.0000");
    }

    @Test
    void whatTheSameSourceHasSaidAlreadyIsNoNews() {
        scene.vendors("V").companies("K");
        String said = VendorApi.stake(scene.id("K"), scene.id("V"), "0.3", "2024-01-01");
        String claim = scene.post(Scene.rosa(), "/claims", said)
                .statusCode(201)
                .extract()
                .path("id");
        scene.post(Scene.rosa(), "/claims", said.replace("\"0.3\"", "\"0.30\""))
                .statusCode(409)
                .body("code", equalTo("claim-known"))
                .body("detail", containsString("It is the claim " + claim + ", which is CONFIRMED"));
        scene.post(Scene.rosa(), "/claims", said.replace("statement\"}", "another statement\"}"))
                .statusCode(201);
        String corrected = scene.post(Scene.rosa(), "/claims/" + claim + "/corrections", said.replace("0.3", "0.4"))
                .statusCode(201)
                .extract()
                .path("id");
        scene.post(Scene.rosa(), "/claims", said).statusCode(409).body("detail", containsString("which is SUPERSEDED"));
        scene.post(Scene.rosa(), "/claims/" + corrected + "/corrections", said)
                .statusCode(201); // a correction may go back
    }

    @Test
    void sharesGoOnTheWireAsExactDecimals() {
        scene.vendors("V").companies("K", "H").shares("K 0.333333333333 H", "H 0.5 V");
        JsonPath v = scene.ownership("V", TODAY);
        assertThat(scene.<String>owner(v, "K", "economic.min")).isEqualTo("0.166666666667");
        assertThat(Double.parseDouble(scene.<String>owner(v, "H", "economic.max")))
                .isEqualTo(0.5, offset(0.0));
    }

    private List<String> power(String vendor) {
        JsonPath ownership = scene.ownership(vendor, TODAY);
        assertThat(ownership.getString("votingPower.method")).isEqualTo("EXACT");
        return ownership.getList("votingPower.blocks.banzhafPercent");
    }

    private BigDecimal exact(JsonPath ownership, String owner) {
        return new BigDecimal(scene.<String>owner(ownership, owner, "economic.min"));
    }

    private String six(JsonPath ownership, String owner) {
        return exact(ownership, owner).setScale(6, RoundingMode.HALF_UP).toPlainString();
    }

    private String economic(JsonPath ownership, String owner) {
        String low = scene.owner(ownership, owner, "economicPercent.low");
        assertThat(scene.<String>owner(ownership, owner, "economicPercent.high"))
                .isEqualTo(low);
        return low;
    }

    private void at(String instant) {
        clock.rehearseFrom(Instant.parse(instant));
    }
}
