package armslength.risk.concentration;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import armslength.risk.influence.Revenues;
import armslength.risk.policy.Policy;
import armslength.risk.score.DefaultPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Scenario S5, and the dependency lines of S0. */
class S5ConcentrationTest {

    private static final Policy.Dependency POLICY = DefaultPolicy.read().dependency();
    private static final Map<String, BigDecimal> BEFORE =
            Map.of("Scale", bn(200), "Surge", bn(100), "Turing", bn(80), "Labelbox", bn(60), "Handshake", bn(60));
    private static final Map<String, BigDecimal> AFTER =
            Map.of("Surge", bn(150), "Turing", bn(125), "Labelbox", bn(110), "Handshake", bn(115));

    private static BigDecimal bn(int amount) {
        return new BigDecimal(amount);
    }

    @Test
    void theIndexIsBlindToWhyWeMoved() {
        Concentration before = Concentration.of(List.copyOf(BEFORE.values()));
        Concentration after = Concentration.of(List.copyOf(AFTER.values()));
        assertThat(before.hhi()).isEqualByComparingTo("2544");
        assertThat(after.hhi()).isEqualByComparingTo("2538");
        assertThat(four(before.effectiveVendors())).isEqualTo("3.9308");
        assertThat(four(after.effectiveVendors())).isEqualTo("3.9401");
        assertThat(Percent.of(before.largestShare())).isEqualTo("40.0000");
        assertThat(Percent.of(after.largestShare())).isEqualTo("30.0000");
        assertThat(Percent.of(before.largestThree())).isEqualTo("76.0000");
        assertThat(Percent.of(after.largestThree())).isEqualTo("78.0000");
    }

    @Test
    void oneOwnerOverTwoVendorsConcentrates() {
        Concentration grouped = Concentration.grouped(AFTER, List.of(List.of("Turing", "Handshake")));
        assertThat(grouped.hhi()).isEqualByComparingTo("3688");
        assertThat(grouped.hhi()
                        .subtract(Concentration.of(List.copyOf(AFTER.values())).hhi()))
                .isEqualByComparingTo("1150");
    }

    @Test
    void dependencyIsTyped() {
        assertLine(Revenues.Basis.ACTUAL_SAME_YEAR, "150", "870", "17.2414", "MAJOR_CUSTOMER");
        assertLine(Revenues.Basis.MIXED, "200", "870", "22.9885", null);
        assertLine(Revenues.Basis.FORWARD, "200", "2000", "10.0000", "MAJOR_CUSTOMER");
        assertLine(Revenues.Basis.FORWARD, "60", "200", "30.0000", "ALERT");
        assertLine(Revenues.Basis.FORWARD, "110", "250", "44.0000", "ALERT");
        assertLine(Revenues.Basis.FORWARD, "60", "150", "40.0000", "ALERT");
        assertLine(Revenues.Basis.FORWARD, "115", "205", "56.0976", "CAPTIVE");
        assertLine(Revenues.Basis.FORWARD, "50", "100", "50.0000", "ALERT");
    }

    private static void assertLine(
            Revenues.Basis basis, String spend, String revenue, String percent, @Nullable String band) {
        Dependency line = Dependency.of(basis, Money.of(spend, "USD"), Money.of(revenue, "USD"), 2025, POLICY)
                .orElseThrow();
        assertThat(Percent.of(line.ratio())).isEqualTo(percent);
        assertThat(line.band()).isEqualTo(band);
    }

    private static String four(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
}
