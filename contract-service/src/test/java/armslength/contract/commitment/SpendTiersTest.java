package armslength.contract.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tiers agree with counting unit by unit. */
class SpendTiersTest {

    @Test
    void eachUnitEarnsTheDiscountOfItsTier() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            List<SpendTiers.Tier> tiers = new ArrayList<>();
            int from = 0;
            for (int tier = random.nextInt(5); tier > 0; tier--) {
                from += 1 + random.nextInt(30);
                tiers.addFirst(
                        new SpendTiers.Tier(BigDecimal.valueOf(from), BigDecimal.valueOf(1 + random.nextInt(99), 2)));
            }
            int spend = random.nextInt(120) - 10;
            BigDecimal expected = BigDecimal.ZERO;
            for (int unit = 1; unit <= spend; unit++) {
                int place = unit;
                expected = expected.add(tiers.stream()
                        .filter(tier -> tier.from().intValue() < place)
                        .findFirst()
                        .map(SpendTiers.Tier::discount)
                        .orElse(BigDecimal.ZERO));
            }
            assertThat(new SpendTiers(tiers).rebate(BigDecimal.valueOf(spend))).isEqualByComparingTo(expected);
        }
    }
}
