package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.local.story.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** DOMAIN section 3, S5: the portfolio of the story, and that of the year after, when all work has left Scale AI. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(5)
class PortfolioTest {

    private static final String RISK = "/api/risk/v1";
    private static final Map<String, String> AFTER = Map.of(
            "Surge", "150000000.00",
            "Turing", "125000000.00",
            "Labelbox", "110000000.00",
            "Handshake", "115000000.00");
    /** What they forecast: what others pay them, and what we will. */
    private static final Map<String, String> REVENUES = Map.of("Labelbox", "250000000.00", "Handshake", "205000000.00");

    private House house;

    @BeforeAll
    void nextYearsPlan(House running) {
        house = running;
        AFTER.forEach((name, amount) -> house.does(
                Person.FIONA,
                "/api/contract/v1/plans",
                Map.of("vendorId", id(name), "fiscalYear", 2026, "amount", usd(amount))));
        REVENUES.forEach((name, amount) -> house.does(
                Person.PAULA,
                "/api/vendor/v1/vendors/" + id(name) + "/revenues",
                Map.of(
                        "fiscalYear",
                        2026,
                        "basis",
                        "FORECAST",
                        "amount",
                        usd(amount),
                        "source",
                        Map.of("name", "Vendor's statement", "publishedOn", "2025-06-13"),
                        "grade",
                        "COMPANY_STATEMENT")));
    }

    @Test
    void theIndexIsBlindToWhyWeMoved() {
        house.eventually(
                Person.FIONA,
                RISK + "/concentration/trend?fromYear=2025&toYear=2026",
                found -> found.at("/years").size() == 2);
        JsonNode after = house.eventually(
                Person.FIONA,
                RISK + "/concentration?fiscalYear=2026&basis=PLAN",
                found -> found.at("/vendors").size() == AFTER.size());
        assertThat(after.at("/hhi").asText()).isEqualTo("2538");
        assertThat(after.at("/effectiveVendors").asText()).isEqualTo("3.9401");
        assertThat(after.at("/cr1Percent").asText()).isEqualTo("30.0000");
        assertThat(after.at("/cr3Percent").asText()).isEqualTo("78.0000");
        assertThat(after.at("/competitorExposed")).isEmpty();
        assertThat(after.at("/note").asText()).contains("blind to why");
        JsonNode years = house.read(Person.AUDRA, RISK + "/concentration/trend?fromYear=2025&toYear=2026")
                .at("/years");
        assertThat(years.findValuesAsText("hhi")).isEqualTo(List.of("2544", "2538"));
        assertThat(years.at("/1/change").asText()).isEqualTo("-6");
        assertThat(years.at("/0/effectiveVendors").asText()).isEqualTo("3.9308");
        assertThat(years.at("/0/cr1Percent").asText()).isEqualTo("40.0000");
        assertThat(years.at("/0/cr3Percent").asText()).isEqualTo("76.0000");
    }

    @Test
    void whoTakesTheWorkBecomesCaptive() {
        assertThat(dependency("Labelbox", 2025)).isEqualTo("30.0000");
        assertThat(dependency("Labelbox", 2026)).isEqualTo("44.0000");
        assertThat(dependency("Handshake", 2026)).isEqualTo("56.0976");
        assertThat(StreamSupport.stream(
                                house.read(
                                                Person.PAULA,
                                                RISK + "/vendors/" + id("Handshake") + "/dependency?fiscalYear=2026")
                                        .at("/lines")
                                        .spliterator(),
                                false)
                        .filter(line -> line.at("/basis").asText().equals("FORWARD"))
                        .map(line -> line.at("/band").asText()))
                .containsExactly("CAPTIVE");
    }

    /** One owner who gains influence over Turing and Handshake makes them one vendor, as long as we believe it. */
    @Test
    void oneOwnerOverTwoVendorsMakesThemOne() {
        String fund = house.does(Person.PAULA, "/api/vendor/v1/parties", Map.of("name", "A fund", "kind", "COMPANY"))
                .at("/id")
                .asText();
        List<String> claims = Stream.of("Turing", "Handshake")
                .map(vendor -> house.does(Person.ROSA, "/api/vendor/v1/claims", stake(fund, id(vendor)))
                        .at("/id")
                        .asText())
                .toList();
        JsonNode grouped = house.eventually(
                Person.FIONA,
                RISK + "/concentration?fiscalYear=2026&basis=PLAN",
                found -> found.at("/groupedHhi").asText().equals("3688"));
        assertThat(grouped.at("/groupedChange").asText()).isEqualTo("1150");
        assertThat(grouped.at("/groupedChangeFlagged")).hasSize(2);
        assertThat(grouped.at("/groups/0/owners/0").asText()).isEqualTo("A fund");
        claims.forEach(claim -> house.does(
                Person.ROSA,
                "/api/vendor/v1/claims/" + claim + "/refutations",
                Map.of("reason", "the fund says that it sold")));
        house.eventually(
                Person.FIONA,
                RISK + "/concentration?fiscalYear=2026&basis=PLAN",
                found -> found.at("/groupedHhi").asText().equals("2538"));
    }

    private static Map<String, ?> stake(String owner, String vendor) {
        return Map.of(
                "kind",
                "INTEREST",
                "ownerId",
                owner,
                "subjectId",
                vendor,
                "validFrom",
                "2025-06-01",
                "grade",
                "FILING",
                "status",
                "CONFIRMED",
                "source",
                Map.of("name", "Register"),
                "interests",
                List.of(
                        Map.of("type", "SHAREHOLDING", "share", "0.20"),
                        Map.of("type", "VOTING_RIGHTS", "share", "0.20")));
    }

    private String dependency(String name, int year) {
        JsonNode seen = house.eventually(
                Person.FIONA,
                RISK + "/vendors/" + id(name) + "/dependency?fiscalYear=" + year,
                found -> !forward(found).isEmpty());
        return forward(seen);
    }

    private static String forward(JsonNode dependency) {
        return StreamSupport.stream(dependency.at("/lines").spliterator(), false)
                .filter(line -> line.at("/basis").asText().equals("FORWARD"))
                .map(line -> line.at("/ratioPercent").asText())
                .findFirst()
                .orElse("");
    }

    private String id(String name) {
        return String.valueOf(house.story().vendors().get(name));
    }

    private static Map<String, String> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }
}
