package armslength.vendor.ownership;

import static armslength.vendor.ownership.Stakes.graph;
import static armslength.vendor.ownership.Stakes.party;
import static org.assertj.core.api.Assertions.assertThat;

import armslength.kit.value.Percent;
import armslength.vendor.ownership.OwnershipOutcome.Integrated;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** DOMAIN 3, S2: control differs from ownership. */
class S2ControlTest {

    private static final StakeGraph GROUP = graph("A 0.51 B", "B 0.51 C", "B 0.30 D", "C 0.25 D");

    @Test
    void theControlSetIsAFixpoint() {
        Reach reach = Reach.byMajority(party("A"), GROUP);
        assertThat(reach.certain()).containsExactlyInAnyOrder(party("A"), party("B"), party("C"), party("D"));
        assertThat(reach.includes(party("D"))).isEqualTo(Verdict.YES);
        assertThat(reach.heldOf(party("D"), GROUP).low()).isEqualByComparingTo("0.55");
    }

    @Test
    void controlNeedsMuchLessMoneyThanVotes() {
        assertThat(Percent.of(economic("A", "C"))).isEqualTo("26.0100");
        assertThat(Percent.of(economic("A", "D"))).isEqualTo("21.8025");
    }

    @Test
    void theWeakestLinkIsTheSmallestVoteOnTheChain() {
        OwnershipPaths paths = OwnershipPaths.to(party("D"), GROUP, GROUP, Set.of());
        OwnershipPath longest = paths.of(party("A")).stream()
                .filter(path -> path.parties().size() == 4)
                .findFirst()
                .orElseThrow();
        assertThat(longest.parties()).containsExactly(party("A"), party("B"), party("C"), party("D"));
        assertThat(longest.weakestLink()).isEqualByComparingTo("0.25");
    }

    @Test
    void exactlyHalfIsNotAMajorityAndHalfAtEachStepIsTheOtherRule() {
        StakeGraph halves = graph("A 0.5 B", "B 0.5 C");
        assertThat(Reach.byMajority(party("A"), halves).includes(party("B"))).isEqualTo(Verdict.NO);
        assertThat(Reach.byHalf(party("A"), halves).includes(party("C")))
                .as("OFAC FAQ 401, example 1: a step at each level, not a product of 25 %")
                .isEqualTo(Verdict.YES);
    }

    @Test
    void controlRunsThroughALoopAndEnds() {
        StakeGraph loop = graph("A 0.4 B", "C 0.2 B", "B 0.6 C", "A 0.1 C");
        assertThat(Reach.byMajority(party("A"), loop).certain()).containsExactly(party("A"));
        StakeGraph closer = graph("A 0.51 B", "C 0.2 B", "B 0.6 C");
        assertThat(Reach.byMajority(party("A"), closer).certain())
                .containsExactlyInAnyOrder(party("A"), party("B"), party("C"));
    }

    @Test
    void votesBetweenBoundsMayControl() {
        StakeGraph votes = graph("A 0.45..0.55 B", "B 0.9 C");
        Reach reach = Reach.byMajority(party("A"), votes);
        assertThat(reach.includes(party("B"))).isEqualTo(Verdict.INDETERMINATE);
        assertThat(reach.includes(party("C"))).isEqualTo(Verdict.INDETERMINATE);
    }

    @Test
    void banzhafCountsSwingsNotShares() {
        assertThat(banzhaf("0.45", "0.35", "0.20")).containsExactly("33.33", "33.33", "33.33");
        assertThat(banzhaf("0.48", "0.13", "0.13", "0.13", "0.13"))
                .containsExactly("63.64", "9.09", "9.09", "9.09", "9.09");
        assertThat(banzhaf("0.40", "0.30", "0.20", "0.10")).containsExactly("41.67", "25.00", "25.00", "8.33");
    }

    private static List<String> banzhaf(String... blocks) {
        return Banzhaf.of(Stream.of(blocks).map(BigDecimal::new).toList()).stream()
                .map(index -> index.movePointRight(2)
                        .setScale(2, java.math.RoundingMode.HALF_UP)
                        .toPlainString())
                .toList();
    }

    private static BigDecimal economic(String owner, String company) {
        return ((Integrated) IntegratedOwnership.of(GROUP, party(company)))
                .of(party(owner))
                .low();
    }
}
