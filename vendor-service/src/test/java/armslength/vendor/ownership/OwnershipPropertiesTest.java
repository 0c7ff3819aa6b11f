package armslength.vendor.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.vendor.ownership.OwnershipOutcome.ClosedLoop;
import armslength.vendor.ownership.OwnershipOutcome.Integrated;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for every graph of stakes, loops, own shares and bounds included. */
class OwnershipPropertiesTest {

    private static final BigDecimal NOISE = new BigDecimal("1E-16");
    private static final int PARTIES = 9;

    @Property(tries = 400)
    void theSourcesAndTheUnknownSumToTheWhole(@ForAll("networks") Network network) {
        StakeGraph graph = network.graph();
        for (int company = 0; company < PARTIES; company++) {
            if (!(IntegratedOwnership.of(graph, node(company)) instanceof Integrated integrated)) {
                continue;
            }
            BigDecimal sum = integrated.unknown().low();
            for (Map.Entry<UUID, Interval> held : integrated.shares().entrySet()) {
                if (graph.holdersOf(held.getKey()).isEmpty()) {
                    sum = sum.add(held.getValue().low());
                }
            }
            assertThat(sum.subtract(BigDecimal.ONE).abs()).isLessThan(NOISE);
        }
    }

    @Property(tries = 300)
    void everyShareLiesBetweenNothingAndTheWholeAndGrossIsNeverLess(@ForAll("networks") Network network) {
        for (int company = 0; company < PARTIES; company++) {
            OwnershipOutcome outcome = IntegratedOwnership.of(network.graph(), node(company));
            assertThat(outcome).isInstanceOfAny(Integrated.class, ClosedLoop.class);
            if (outcome instanceof Integrated integrated) {
                integrated
                        .gross()
                        .forEach((owner, gross) -> assertThat(gross.low().add(NOISE))
                                .isGreaterThanOrEqualTo(integrated.of(owner).low()));
            }
        }
    }

    @Property(tries = 300)
    void widerClaimsGiveWiderAnswers(@ForAll("networks") Network network, @ForAll long seed) {
        Random random = new Random(seed);
        List<Stake> wider = network.stakes().stream()
                .map(stake -> new Stake(stake.owner(), stake.subject(), widen(stake.share(), random)))
                .toList();
        OwnershipOutcome before = IntegratedOwnership.of(network.graph(), node(0));
        OwnershipOutcome after = IntegratedOwnership.of(StakeGraph.of(wider), node(0));
        Assume.that(before instanceof Integrated && after instanceof Integrated);
        ((Integrated) before).shares().forEach((owner, share) -> {
            Interval widened = ((Integrated) after).of(owner);
            assertThat(widened.low()).isLessThanOrEqualTo(share.low().add(NOISE));
            assertThat(widened.high().add(NOISE)).isGreaterThanOrEqualTo(share.high());
        });
    }

    @Property(tries = 200)
    void theOrderOfClaimsIsIrrelevant(@ForAll("networks") Network network, @ForAll long seed) {
        List<Stake> shuffled = new ArrayList<>(network.stakes());
        Collections.shuffle(shuffled, new Random(seed));
        StakeGraph other = StakeGraph.of(shuffled);
        for (int company = 0; company < PARTIES; company++) {
            assertThat(IntegratedOwnership.of(other, node(company)))
                    .isEqualTo(IntegratedOwnership.of(network.graph(), node(company)));
            assertThat(Reach.byMajority(node(company), other))
                    .isEqualTo(Reach.byMajority(node(company), network.graph()));
        }
    }

    @Property(tries = 300)
    void whateverIsDeclaredThereIsAnAnswer(@ForAll("declarations") List<Stake> declared, @ForAll long seed) {
        StakeGraph graph = StakeGraph.of(declared);
        for (int company = 0; company < PARTIES; company++) {
            OwnershipOutcome outcome = IntegratedOwnership.of(graph, node(company));
            if (outcome instanceof OwnershipOutcome.OverDeclared over) {
                outcome = IntegratedOwnership.of(IntegratedOwnership.widened(graph, over), node(company));
                assertThat(outcome).isNotInstanceOf(OwnershipOutcome.OverDeclared.class);
            }
            assertThat(outcome).isNotNull();
        }
    }

    @Property(tries = 200)
    void moreVotesNeverLoseControl(@ForAll("networks") Network network, @ForAll long seed) {
        List<Stake> stakes = new ArrayList<>(network.stakes());
        Assume.that(!stakes.isEmpty());
        Stake grown = stakes.get(Math.floorMod(seed, stakes.size()));
        stakes.remove(grown);
        stakes.add(new Stake(
                grown.owner(),
                grown.subject(),
                Interval.exactly(grown.share().high().max(new BigDecimal("0.7")))));
        for (int party = 0; party < PARTIES; party++) {
            if (node(party).equals(grown.owner())) {
                assertThat(Reach.byMajority(node(party), StakeGraph.of(stakes)).certain())
                        .containsAll(
                                Reach.byMajority(node(party), network.graph()).certain());
            }
        }
    }

    record Network(List<Stake> stakes) {
        StakeGraph graph() {
            return StakeGraph.of(stakes);
        }
    }

    /** Networks whose holders sum to at most the whole, in hundredths. */
    @Provide
    Arbitrary<Network> networks() {
        return Arbitraries.longs().map(seed -> {
            Random random = new Random(seed);
            List<Stake> stakes = new ArrayList<>();
            for (int company = 0; company < PARTIES - 2; company++) {
                int left = random.nextInt(3) == 0 ? random.nextInt(101) : 100;
                for (int owner : owners(random)) {
                    int part = random.nextInt(3) == 0 ? left : random.nextInt(left + 1);
                    left -= part;
                    if (part > 0) {
                        stakes.add(
                                new Stake(node(owner), node(company), Interval.exactly(BigDecimal.valueOf(part, 2))));
                    }
                }
            }
            return new Network(List.copyOf(stakes));
        });
    }

    /** Anything that somebody could declare: bounds, own shares, far too much. */
    @Provide
    Arbitrary<List<Stake>> declarations() {
        return Arbitraries.longs().map(seed -> {
            Random random = new Random(seed);
            Map<String, Stake> stakes = new LinkedHashMap<>();
            for (int i = random.nextInt(25); i > 0; i--) {
                int owner = random.nextInt(PARTIES);
                int company = random.nextInt(PARTIES);
                int low = random.nextInt(101);
                int high = random.nextBoolean() ? low : low + random.nextInt(101 - low);
                boolean open = high > low && random.nextBoolean();
                stakes.put(
                        owner + ">" + company,
                        new Stake(
                                node(owner),
                                node(company),
                                new Interval(BigDecimal.valueOf(low, 2), BigDecimal.valueOf(high, 2), open, open)));
            }
            return List.copyOf(stakes.values());
        });
    }

    private static List<Integer> owners(Random random) {
        List<Integer> owners = new ArrayList<>();
        for (int owner = 0; owner < PARTIES; owner++) {
            owners.add(owner);
        }
        Collections.shuffle(owners, random);
        return owners.subList(0, 1 + random.nextInt(3));
    }

    private static Interval widen(Interval share, Random random) {
        BigDecimal low =
                share.low().subtract(BigDecimal.valueOf(random.nextInt(10), 2)).max(BigDecimal.ZERO);
        BigDecimal high =
                share.high().add(BigDecimal.valueOf(random.nextInt(10), 2)).min(BigDecimal.ONE);
        return Interval.between(low, high);
    }

    private static UUID node(int number) {
        return new UUID(0, number + 1L);
    }
}
