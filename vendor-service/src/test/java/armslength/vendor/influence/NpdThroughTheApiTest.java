package armslength.vendor.influence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import armslength.vendor.npd.NpdLicences;
import armslength.vendor.npd.NpdLicences.Holding;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The history of one real licence as claims: at every change date the answer is what the register said. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class NpdThroughTheApiTest {

    /** Licence 001 B: takeovers, a chain of renames from Statoil to Statoil Petroleum, mergers. */
    private static final String LICENCE = "917266";

    @Inject
    BusinessClock clock;

    private final Scene scene = new Scene();

    @BeforeEach
    void registerIsThere() {
        assumeTrue(
                Files.isDirectory(NpdLicences.folder()),
                NpdLicences.folder().toAbsolutePath() + " is absent; give -Dstandards.dir=FOLDER");
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
    }

    @Test
    void atEveryChangeTheAnswerIsThatOfTheRegister() {
        NpdLicences register = NpdLicences.read();
        List<Holding> licence = register.holdings().stream()
                .filter(holding -> holding.licence().equals(LICENCE))
                .toList();
        scene.companies("licence");
        Set<String> known = new HashSet<>();
        TreeSet<LocalDate> changes = new TreeSet<>();
        for (Holding holding : licence) {
            if (known.add(holding.owner())) {
                scene.companies(holding.owner());
            }
            changes.add(holding.from());
            scene.claim(claim(holding));
        }
        assertThat(changes).hasSizeGreaterThan(4);
        for (LocalDate day : changes) {
            JsonPath answer = scene.get("/parties/" + scene.id("licence") + "/ownership?asOf=" + day);
            assertThat(answer.getString("outcome")).isEqualTo("INTEGRATED");
            assertThat(answer.getString("unknownPercent.high")).isEqualTo("0.0000");
            List<Holding> held =
                    licence.stream().filter(holding -> holding.isOn(day)).toList();
            assertThat(answer.getList("owners")).hasSameSizeAs(held);
            for (Holding holding : held) {
                String share = scene.owner(answer, holding.owner(), "economic.min");
                assertThat(new BigDecimal(share).movePointRight(2)).isEqualByComparingTo(holding.percent());
            }
        }
    }

    private String claim(Holding holding) {
        String interest = """
                "interests":[{"type":"SHAREHOLDING","share":"%s"}]%s""".formatted(
                        holding.percent().movePointLeft(2).toPlainString(),
                        holding.to() == null ? "" : ",\"validTo\":\"" + holding.to() + "\"");
        return scene.interest(
                holding.owner(),
                "licence",
                "FILING",
                "CONFIRMED",
                holding.from().toString(),
                interest);
    }
}
