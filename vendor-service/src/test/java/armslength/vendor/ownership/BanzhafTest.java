package armslength.vendor.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Above twenty blocks the index is counted by rounded votes: it must agree with the count of every coalition. */
class BanzhafTest {

    @Test
    void roundedVotesAgreeWithEveryCoalition() {
        List<BigDecimal> blocks = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            blocks.add(BigDecimal.valueOf((long) i * i, 4));
        }
        List<BigDecimal> exact = Banzhaf.byEveryCoalition(blocks);
        List<BigDecimal> rounded = Banzhaf.byRoundedVotes(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            assertThat(rounded.get(i).subtract(exact.get(i)).abs()).isLessThan(new BigDecimal("0.0005"));
        }
    }

    @Test
    void wholeTenThousandthsAreExact() {
        List<BigDecimal> blocks = List.of(
                new BigDecimal("0.48"),
                new BigDecimal("0.13"),
                new BigDecimal("0.13"),
                new BigDecimal("0.13"),
                new BigDecimal("0.13"));
        assertThat(Banzhaf.byRoundedVotes(blocks).getFirst().doubleValue())
                .isEqualTo(7.0 / 11, org.assertj.core.api.Assertions.offset(1e-12));
    }

    @Test
    void manyEqualBlocksHaveEqualPower() {
        List<BigDecimal> index = Banzhaf.of(Collections.nCopies(500, new BigDecimal("0.002")));
        assertThat(index)
                .allSatisfy(power ->
                        assertThat(power.doubleValue()).isEqualTo(0.002, org.assertj.core.api.Assertions.offset(1e-9)));
    }
}
