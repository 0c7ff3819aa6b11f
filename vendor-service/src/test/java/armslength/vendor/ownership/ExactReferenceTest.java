package armslength.vendor.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.vendor.ownership.OwnershipOutcome.Integrated;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The solver against dense elimination in forty decimal digits. */
class ExactReferenceTest {

    private static final BigDecimal LAST_DIGIT = new BigDecimal("1E-18");

    @Property(tries = 150)
    void agreesOnSmallEntangledNetworks(@ForAll long seed) {
        agrees(network(new Random(seed), 10, 3, 20), 10);
    }

    @Property(tries = 8)
    void agreesOnLargerLoops(@ForAll long seed) {
        agrees(network(new Random(seed), 60, 4, 5), 2);
    }

    @Test
    void aNearlyClosedLoopLosesNoDigits() {
        // each company is held by the other but for a trillionth: walks go round a trillion times
        StakeGraph graph = Stakes.graph("P 0.999999999999 Q", "Q 0.999999999999 P", "K 0.000000000001 P");
        Integrated integrated = (Integrated) IntegratedOwnership.of(graph, Stakes.party("Q"));
        // K's share of P is 1E-12 / (1 - (1 - 1E-12)^2) of it, and of Q that times (1 - 1E-12)
        BigDecimal closeness = new BigDecimal("0.999999999999");
        BigDecimal expected = new BigDecimal("1E-12")
                .multiply(closeness)
                .divide(BigDecimal.ONE.subtract(closeness.multiply(closeness)), java.math.MathContext.DECIMAL128);
        assertThat(integrated.of(Stakes.party("K")).low().subtract(expected).abs())
                .isLessThan(LAST_DIGIT);
    }

    private static void agrees(StakeGraph graph, int companies) {
        for (int company = 0; company < companies; company++) {
            UUID subject = node(company);
            if (!(IntegratedOwnership.of(graph, subject) instanceof Integrated integrated)) {
                continue;
            }
            List<UUID> parties = new ArrayList<>(graph.upstreamOf(subject));
            List<List<Integer>> components = ExactComponents.of(graph, parties);
            ExactColumn low = ExactColumn.solve(ExactShares.smallest(graph, parties), components);
            ExactColumn high = ExactColumn.solve(ExactShares.largest(graph, parties), components);
            for (int i = 1; i < parties.size(); i++) {
                Interval share = integrated.of(parties.get(i));
                near(share.low(), low.firstPassage(i));
                near(share.high(), high.firstPassage(i).max(low.firstPassage(i)));
            }
            near(integrated.self().low(), low.selfHeld());
        }
    }

    private static void near(BigDecimal found, BigDecimal exact) {
        assertThat(found.subtract(exact).abs()).isLessThanOrEqualTo(LAST_DIGIT);
    }

    /** Stakes in ten-thousandths, some between bounds; every company has holders, most of them companies. */
    private static StakeGraph network(Random random, int parties, int mostHolders, int percentBanded) {
        List<Stake> stakes = new ArrayList<>();
        for (int company = 0; company < parties - 2; company++) {
            int left = 10_000;
            List<Integer> owners = new ArrayList<>(random.ints(0, parties)
                    .distinct()
                    .limit(1 + random.nextInt(mostHolders))
                    .boxed()
                    .toList());
            for (int owner : owners) {
                int low = random.nextInt(left + 1);
                left -= low;
                int high = random.nextInt(100) < percentBanded ? low + random.nextInt(10_001 - low) : low;
                stakes.add(new Stake(
                        node(owner),
                        node(company),
                        Interval.between(BigDecimal.valueOf(low, 4), BigDecimal.valueOf(high, 4))));
            }
        }
        return StakeGraph.of(stakes);
    }

    private static UUID node(int number) {
        return new UUID(0, number + 1L);
    }
}
