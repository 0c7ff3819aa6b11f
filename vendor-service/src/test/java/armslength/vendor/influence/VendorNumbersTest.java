package armslength.vendor.influence;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.vendor.claim.Resolution;
import armslength.vendor.network.GeneratedNetwork;
import armslength.vendor.network.NetworkShape;
import armslength.vendor.ownership.Ancestry;
import armslength.vendor.ownership.ClaimedShare;
import armslength.vendor.ownership.DirectStake;
import armslength.vendor.ownership.Interval;
import armslength.vendor.ownership.OwnershipNumbers;
import armslength.vendor.ownership.StakeTable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fast numbers of a fact are those of the full calculation, for whatever somebody could declare. */
class VendorNumbersTest {

    private static final Resolution NOTHING_SAID = new Resolution(Map.of(), List.of(), List.of());
    private static final int PARTIES = 9;
    private static final int MOST_CLAIMS = Influence.Detail.OF_A_FACT.claims();

    @Test
    void theyAreTheSameInANetworkLikeARegister() {
        GeneratedNetwork network = new GeneratedNetwork(new NetworkShape(6_000, 120, 60, 8));
        StakeTable table = new StakeTable();
        network.forEach(table::put);
        int told = 0;
        for (int vendor : network.vendors()) {
            told += agree(table.upstreamOf(network.company(vendor), Map.of()));
        }
        assertThat(told).isGreaterThan(network.vendors().length);
    }

    @Test
    void theyAreTheSameForLoopsBoundsVotesAndTooMuch() {
        int inBounds = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            StakeTable table = new StakeTable();
            declared(new Random(seed)).values().forEach(table::put);
            Ancestry upstream = table.upstreamOf(node(0), Map.of());
            inBounds += OwnershipNumbers.of(upstream).isEmpty() ? 1 : 0;
            agree(upstream);
        }
        assertThat(inBounds).as("over-declared or closed").isBetween(100, 900);
    }

    @Test
    void changesLaidOverTheTableCountAsIfTheyWereInIt() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Map<String, DirectStake> before = declared(random);
            Map<String, DirectStake> changes = declared(random);
            StakeTable table = new StakeTable();
            before.values().forEach(table::put);
            StakeTable changed = new StakeTable();
            before.values().forEach(changed::put);
            Map<UUID, Map<UUID, DirectStake>> over = new HashMap<>();
            for (DirectStake said : changes.values()) {
                DirectStake stake =
                        random.nextInt(3) == 0 ? new DirectStake(said.owner(), said.subject(), null, null) : said;
                changed.put(stake);
                table.know(stake.owner());
                table.know(stake.subject());
                over.computeIfAbsent(stake.subject(), _ -> new HashMap<>()).put(stake.owner(), stake);
            }
            assertThat(table.upstreamOf(node(0), over).stakes())
                    .isEqualTo(changed.upstreamOf(node(0), Map.of()).stakes());
        }
    }

    private static int agree(Ancestry upstream) {
        VendorNumbers fast = VendorNumbers.of(upstream, NOTHING_SAID);
        Influence full = Influence.numbers(upstream.party(0), DirectStakes.of(upstream.stakes()), NOTHING_SAID);
        assertThat(fast.owners().stream().map(VendorNumbersTest::plain).toList())
                .isEqualTo(full.owners().stream().map(VendorNumbersTest::plain).toList());
        assertThat(fast.omitted()).isEqualTo(full.omitted());
        return fast.owners().size();
    }

    /** Without the zeros that only the full calculation keeps as they were declared. */
    private static OwnerInfluence plain(OwnerInfluence owner) {
        return OwnerInfluence.of(
                        owner.ownerId(),
                        owner.ownerId(),
                        NOTHING_SAID,
                        plain(owner.economic()),
                        plain(owner.votes()),
                        owner.control(),
                        List.of())
                // where there are more, each names those nearest to the owner in an order of its own
                .grounded(NOTHING_SAID, owner.claims().size() == MOST_CLAIMS ? Set.of() : owner.claims());
    }

    private static Interval plain(Interval share) {
        return new Interval(plain(share.low()), plain(share.high()), share.lowOpen(), share.highOpen());
    }

    private static BigDecimal plain(BigDecimal share) {
        BigDecimal plain = share.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static Map<String, DirectStake> declared(Random random) {
        Map<String, DirectStake> stakes = new LinkedHashMap<>();
        for (int i = random.nextInt(25); i > 0; i--) {
            int owner = random.nextInt(PARTIES);
            int company = random.nextInt(PARTIES - 2);
            @Nullable ClaimedShare economic = random.nextInt(8) == 0 ? null : share(random);
            @Nullable ClaimedShare votes = economic == null || random.nextInt(4) == 0 ? share(random) : null;
            stakes.put(owner + ">" + company, new DirectStake(node(owner), node(company), economic, votes));
        }
        return stakes;
    }

    private static ClaimedShare share(Random random) {
        int low = random.nextInt(4) == 0 ? 50 : random.nextInt(51);
        int high = random.nextBoolean() ? low : low + random.nextInt(101 - low);
        boolean open = high > low && random.nextBoolean();
        return ClaimedShare.of(
                BigDecimal.valueOf(low, 2),
                BigDecimal.valueOf(high, 2),
                open,
                open,
                new UUID(random.nextLong(), random.nextLong()));
    }

    private static UUID node(int number) {
        return new UUID(0, number + 1L);
    }
}
