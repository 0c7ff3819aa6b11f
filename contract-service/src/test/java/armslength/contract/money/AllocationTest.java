package armslength.contract.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** No minor unit is lost or invented, and nobody gets more than a minor unit from the exact share. */
class AllocationTest {

    private static final List<String> CURRENCIES = List.of("USD", "JPY", "BHD");

    @Test
    void theLargestRemainderGetsTheCent() {
        assertThat(Allocation.of(Money.of("100.00", "USD"), decimals("1", "1", "1")))
                .extracting(Money::toString)
                .containsExactly("33.34 USD", "33.33 USD", "33.33 USD");
        assertThat(Allocation.of(Money.of("10", "JPY"), decimals("1", "2", "4")))
                .extracting(Money::toString)
                .containsExactly("1 JPY", "3 JPY", "6 JPY");
        assertThat(Allocation.of(Money.of("-1.000", "BHD"), decimals("1", "2")))
                .extracting(Money::toString)
                .containsExactly("-0.333 BHD", "-0.667 BHD");
        assertThatThrownBy(() -> Allocation.of(Money.of("1", "JPY"), decimals("1", "-1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void thePartsSumToTheWholeAndAreWithinAMinorUnit(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long units,
            @ForAll @IntRange(min = 0, max = 2) int currency,
            @ForAll @Size(min = 1, max = 20)
                    List<@BigRange(min = "-1000", max = "100000") @Scale(4) BigDecimal> weights) {
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Assume.that(sum.signum() != 0);
        String code = CURRENCIES.get(currency);
        int scale = Money.zero(code).amount().scale();
        Money total = new Money(BigDecimal.valueOf(units, scale), code);
        List<Money> parts = Allocation.of(total, weights);
        assertThat(parts.stream().reduce(Money.zero(code), Money::plus)).isEqualTo(total);
        BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
        for (int index = 0; index < parts.size(); index++) {
            BigDecimal exact = total.amount().multiply(weights.get(index)).divide(sum, MathContext.DECIMAL128);
            assertThat(parts.get(index).amount().subtract(exact).abs()).isLessThan(unit);
        }
    }

    @Property
    void portionsOneAfterTheOtherSumToTheWhole(
            @ForAll @LongRange(min = 0, max = 100_000_000L) long units,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 10_000) Integer> steps) {
        Money total = new Money(BigDecimal.valueOf(units, 2), "USD");
        BigDecimal whole =
                BigDecimal.valueOf(steps.stream().mapToInt(Integer::intValue).sum());
        BigDecimal before = BigDecimal.ZERO;
        Money given = Money.zero("USD");
        for (int step : steps) {
            Money part = Allocation.portion(total, before, BigDecimal.valueOf(step), whole);
            assertThat(part.isNegative()).isFalse();
            given = given.plus(part);
            before = before.add(BigDecimal.valueOf(step));
        }
        assertThat(given).isEqualTo(total);
    }

    private static List<BigDecimal> decimals(String... values) {
        return List.of(values).stream().map(BigDecimal::new).toList();
    }
}
