package armslength.vendor.ownership;

import static armslength.vendor.ownership.Stakes.graph;
import static armslength.vendor.ownership.Stakes.party;
import static org.assertj.core.api.Assertions.assertThat;

import armslength.vendor.ownership.OwnershipOutcome.ClosedLoop;
import armslength.vendor.ownership.OwnershipOutcome.Integrated;
import armslength.vendor.ownership.OwnershipOutcome.OverDeclared;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DOMAIN 3, S1: chain with a cycle, diamond, interval, closed loop, over-declared holders. */
class S1ChainWithCycleTest {

    private static final StakeGraph RING = graph("X 0.8 A", "B 0.2 A", "A 0.5 B", "Y 0.5 B");

    @Test
    void anOwnerOutsideALoopOwnsMoreThanItsDirectShare() {
        assertThat(six(integrated(RING, "A"), "X")).isEqualTo("0.888889");
        assertThat(six(integrated(RING, "B"), "X")).isEqualTo("0.444444");
        assertThat(six(integrated(RING, "B"), "Y")).isEqualTo("0.555556");
        assertThat(six(integrated(RING, "A"), "Y")).isEqualTo("0.111111");
    }

    @Test
    void theSourcesOfEachCompanySumToTheWhole() {
        for (String company : List.of("A", "B")) {
            Integrated integrated = integrated(RING, company);
            BigDecimal sum = integrated
                    .of(party("X"))
                    .low()
                    .add(integrated.of(party("Y")).low());
            assertThat(sum.subtract(BigDecimal.ONE).abs()).isLessThan(new BigDecimal("1E-16"));
            assertThat(integrated.unknown()).isEqualTo(Interval.ZERO);
        }
    }

    @Test
    void anOwnerInsideALoopIsCountedOnceAndGrossOwnershipCountsItTwice() {
        Integrated integrated = integrated(RING, "B");
        assertThat(six(integrated, "A")).isEqualTo("0.500000");
        assertThat(integrated.gross())
                .hasEntrySatisfying(
                        party("A"),
                        gross -> assertThat(gross.low().setScale(6, RoundingMode.HALF_UP))
                                .isEqualTo(new BigDecimal("0.555556")));
        assertThat(integrated.self().low().setScale(6, RoundingMode.HALF_UP)).isEqualTo(new BigDecimal("0.100000"));
        assertThat(integrated.inLoops()).containsExactlyInAnyOrder(party("A"), party("B"));
    }

    @Test
    void aDiamondAddsItsChains() {
        StakeGraph diamond = graph("K 0.6 H", "H 0.3 V", "K 0.4 J", "J 0.25 V", "K 0.05 V");
        assertThat(integrated(diamond, "V").of(party("K")).low()).isEqualByComparingTo("0.33");
        List<OwnershipPath> paths = OwnershipPaths.to(party("V"), diamond, diamond, java.util.Set.of())
                .of(party("K"));
        assertThat(paths)
                .extracting(path -> path.economic().low().stripTrailingZeros().toPlainString())
                .containsExactly("0.18", "0.1", "0.05");
    }

    @Test
    void anIntervalThatStraddlesAThresholdIsIndeterminateAndTreatedAsCrossedForProtectionOnly() {
        Interval share = integrated(graph("K 0.25..0.50 H", "H 0.6 V"), "V").of(party("K"));
        assertThat(share.low()).isEqualByComparingTo("0.15");
        assertThat(share.high()).isEqualByComparingTo("0.30");
        Verdict verdict = share.atLeast(new BigDecimal("0.25"));
        assertThat(verdict).isEqualTo(Verdict.INDETERMINATE);
        assertThat(verdict.crossedForProtection()).isTrue();
        assertThat(verdict.crossedForAccusation()).isFalse();
    }

    @Test
    void anExcludedUpperBoundNeverReachesTheThreshold() {
        Stake half = new Stake(
                party("K"), party("H"), new Interval(new BigDecimal("0.45"), new BigDecimal("0.50"), false, true));
        Interval share = integrated(StakeGraph.of(List.of(half)), "H").of(party("K"));
        assertThat(share.atLeast(new BigDecimal("0.5"))).isEqualTo(Verdict.NO);
        assertThat(share.atLeast(new BigDecimal("0.45"))).isEqualTo(Verdict.YES);
    }

    @Test
    void companiesThatOwnEachOtherCompletelyHaveNoOwner() {
        StakeGraph closed = graph("P 1 Q", "Q 1 P");
        assertThat(IntegratedOwnership.of(closed, party("P")))
                .isEqualTo(new ClosedLoop(java.util.Set.of(party("P"), party("Q"))));
        assertThat(IntegratedOwnership.of(graph("P 1 P"), party("P"))).isInstanceOf(ClosedLoop.class);
    }

    @Test
    void holdersThatSumToMoreThanTheWholeAreOverDeclared() {
        StakeGraph over = graph("K 0.6 V", "L 0.52 V");
        OwnershipOutcome outcome = IntegratedOwnership.of(over, party("V"));
        assertThat(outcome).isInstanceOf(OverDeclared.class);
        assertThat(((OverDeclared) outcome).companies())
                .hasEntrySatisfying(
                        party("V"), excess -> assertThat(excess.sum()).isEqualByComparingTo("1.12"));
        Integrated widened = (Integrated)
                IntegratedOwnership.of(IntegratedOwnership.widened(over, (OverDeclared) outcome), party("V"));
        assertThat(widened.of(party("K")).low()).isEqualByComparingTo("0.48");
        assertThat(widened.of(party("K")).high()).isEqualByComparingTo("0.6");
    }

    @Test
    void whatRoundingExplainsIsNotOverDeclared() {
        // three thirds, each rounded up in the fifth place: 100.00002 %, within 3 x half a unit of that place
        StakeGraph rounded = graph("K 0.33334 V", "L 0.33334 V", "M 0.33333 V");
        Integrated integrated = integrated(rounded, "V");
        BigDecimal sum =
                integrated.shares().values().stream().map(Interval::low).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum.subtract(BigDecimal.ONE).abs()).isLessThan(new BigDecimal("1E-16"));
        assertThat(IntegratedOwnership.of(graph("K 0.33335 V", "L 0.33334 V", "M 0.33333 V"), party("V")))
                .as("2 units too many are more than 3 halves of a unit")
                .isInstanceOf(OverDeclared.class);
    }

    @Test
    void holdersThatNobodyRecordedAreShownAsUnknown() {
        Integrated integrated = integrated(graph("K 0.5 H", "H 0.6 V"), "V");
        assertThat(integrated.of(party("K")).low()).isEqualByComparingTo("0.3");
        assertThat(integrated.unknown().low())
                .as("0.4 of V and half of H's 0.6")
                .isEqualByComparingTo("0.7");
    }

    private static Integrated integrated(StakeGraph graph, String company) {
        return (Integrated) IntegratedOwnership.of(graph, party(company));
    }

    private static String six(Integrated integrated, String owner) {
        Interval share = integrated.of(party(owner));
        assertThat(share.isExact()).isTrue();
        return share.low().setScale(6, RoundingMode.HALF_UP).toPlainString();
    }
}
