package armslength.contract.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scenario S4 of DOMAIN section 3, but for the exit price; amounts in millions. */
class S4CommitmentTest {

    private final CommitmentForecast forecast = CommitmentForecast.ofOnly(
            new BigDecimal("200"),
            new BigDecimal("120"),
            new BigDecimal("0.5"),
            Stream.of("14", "15", "17", "16", "18").map(BigDecimal::new).toList(),
            12);

    @Test
    void actualAgainstPlan() {
        assertThat(forecast.actual()).isEqualByComparingTo("80");
        assertThat(four(forecast.planToDate())).isEqualTo("83.3333");
        assertThat(four(forecast.variance())).isEqualTo("-3.3333");
    }

    @Test
    void whatItWillComeTo() {
        assertThat(forecast.runRate()).isEqualByComparingTo("17");
        assertThat(forecast.estimateAtCompletion()).isEqualByComparingTo("199");
        assertThat(forecast.varianceAtCompletion()).isEqualByComparingTo("1");
        assertThat(forecast.shortfall()).isEqualByComparingTo("0");
        assertThat(forecast.shortfallCharge()).isEqualByComparingTo("0");
    }

    @Test
    void theCommitmentIsDrawnFasterThanItRuns() {
        assertThat(forecast.remaining()).isEqualByComparingTo("40");
        assertThat(four(forecast.pacing())).isEqualTo("1.6000");
        assertThat(four(forecast.monthsToExhaust().orElseThrow())).isEqualTo("2.3529");
    }

    @Test
    void itIsUsedUpInTheMiddleOfAugust() {
        assertThat(forecast.exhaustedOn(LocalDate.parse("2025-06-01"))).hasValue(LocalDate.parse("2025-08-11"));
    }

    @Test
    void aShortfallCostsItsRate() {
        CommitmentForecast slow = CommitmentForecast.ofOnly(
                new BigDecimal("200"), new BigDecimal("120"), new BigDecimal("0.5"), List.of(new BigDecimal("5")), 12);
        assertThat(slow.estimateAtCompletion()).isEqualByComparingTo("60");
        assertThat(slow.shortfallCharge()).isEqualByComparingTo("30");
    }

    private static String four(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
}
