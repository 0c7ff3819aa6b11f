package armslength.vendor.network;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.vendor.ownership.ClaimedShare;
import armslength.vendor.ownership.DirectStake;
import armslength.vendor.ownership.LoopsOf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generated network has the shape of real registers: each property that docs/benchmarks/ownership.md names. */
class NetworkShapeTest {

    private static final long PERCENT = 10_000_000_000L;
    private static final GeneratedNetwork NETWORK = new GeneratedNetwork(new NetworkShape(100_000, 200, 1_300, 1));
    private static final List<List<DirectStake>> HOLDERS = new ArrayList<>();
    private static final List<DirectStake> STAKES = new ArrayList<>();

    @BeforeAll
    static void draw() {
        for (int company = 0; company < NETWORK.companies(); company++) {
            List<DirectStake> holders = NETWORK.holdersOf(company);
            HOLDERS.add(holders);
            STAKES.addAll(holders);
        }
    }

    @Test
    void companiesHaveFewHoldersOfWhomSomeAreMissing() {
        assertThat(STAKES).hasSizeBetween(90_000, 110_000);
        assertThat((double) STAKES.size() / NETWORK.companies()).isBetween(1.1, 2.5);
        int missing = 0;
        for (int company = 0; company < NETWORK.companies(); company++) {
            missing += NETWORK.missingHoldersOf(company);
        }
        assertThat((double) missing / (missing + STAKES.size())).isBetween(0.1, 0.3);
    }

    @Test
    void holdingsOfAnOwnerFollowAPowerLawWithNomineesAtItsEnd() {
        Map<UUID, Integer> holdings = new HashMap<>();
        STAKES.stream()
                .map(DirectStake::owner)
                .filter(owner -> NETWORK.numberOf(owner) < 0)
                .forEach(owner -> holdings.merge(owner, 1, Integer::sum));
        assertThat(holdings.values().stream().mapToInt(Integer::intValue).max().orElse(0))
                .as("a nominee")
                .isGreaterThan(1_000);
        double least = 9.5; // maximum likelihood for ten holdings and more (Clauset, Shalizi, Newman 2009)
        double[] logs = holdings.values().stream()
                .filter(held -> held > least)
                .mapToDouble(held -> Math.log(held / least))
                .toArray();
        assertThat(logs.length).isGreaterThan(200);
        assertThat(1 + logs.length / Arrays.stream(logs).sum())
                .as("exponent about 2")
                .isBetween(1.8, 2.2);
    }

    @Test
    void sharesHaveTheirUsualSizesAndRarelySumToTheWhole() {
        long exact = STAKES.stream().filter(stake -> !isBanded(stake)).count();
        assertThat(1 - (double) exact / STAKES.size()).as("banded").isBetween(0.17, 0.23);
        Map<Long, Long> sizes = new HashMap<>();
        STAKES.stream().filter(stake -> !isBanded(stake)).forEach(stake -> sizes.merge(low(stake), 1L, Long::sum));
        for (long usual : List.of(100 * PERCENT, 50 * PERCENT, 3_333 * PERCENT / 100, 25 * PERCENT)) {
            assertThat((double) sizes.getOrDefault(usual, 0L) / exact)
                    .as("mass at " + usual)
                    .isGreaterThan(0.02);
        }
        long nearTheWhole = 0;
        long missed = 0;
        for (int company = 0; company < HOLDERS.size(); company++) {
            List<DirectStake> holders = HOLDERS.get(company);
            if (holders.size() > 2
                    && holders.stream().noneMatch(NetworkShapeTest::isBanded)
                    && NETWORK.missingHoldersOf(company) == 0) {
                long sum = holders.stream().mapToLong(NetworkShapeTest::low).sum();
                nearTheWhole++;
                missed += sum == 100 * PERCENT ? 0 : 1;
                assertThat(sum).isBetween(9_995 * PERCENT / 100, 10_005 * PERCENT / 100);
            }
        }
        assertThat((double) missed / nearTheWhole)
                .as("sums that miss 100 by rounding")
                .isGreaterThan(0.3);
    }

    @Test
    void someCompaniesHoldThemselvesOrEachOther() {
        long own = STAKES.stream()
                .filter(stake -> stake.owner().equals(stake.subject()))
                .count();
        assertThat((double) own / NETWORK.companies()).isBetween(0.001, 0.005);
        List<int[]> loops = LoopsOf.companies(NETWORK.companies(), NetworkShapeTest::companiesThatHold);
        List<int[]> large = loops.stream().filter(loop -> loop.length > 15).toList();
        assertThat(large).singleElement().satisfies(loop -> assertThat(loop).hasSize(1_300));
        int onSmall = loops.stream()
                .mapToInt(loop -> loop.length)
                .filter(size -> size <= 15)
                .sum();
        assertThat((double) onSmall / NETWORK.companies()).isBetween(0.0005, 0.0015);
    }

    @Test
    void chainsAreTwentyDeep() {
        int[] depths = new int[NETWORK.companies()];
        for (int company = depths.length - 1; company >= 0; company--) { // holders lie in the layers behind
            for (int holder : companiesThatHold(company)) {
                if (NETWORK.layerOf(holder) > NETWORK.layerOf(company)) {
                    depths[company] = Math.max(depths[company], depths[holder] + 1);
                }
            }
        }
        assertThat(Arrays.stream(depths).max().orElse(0))
                .as("stakes between companies; a person stands at the end")
                .isEqualTo(NetworkShape.LAYERS - 1);
    }

    private static int[] companiesThatHold(int company) {
        return HOLDERS.get(company).stream()
                .mapToInt(stake -> NETWORK.numberOf(stake.owner()))
                .filter(holder -> holder >= 0 && holder != company)
                .toArray();
    }

    private static boolean isBanded(DirectStake stake) {
        @Nullable ClaimedShare share = stake.economic();
        return share != null && share.lowUnits() != share.highUnits();
    }

    private static long low(DirectStake stake) {
        @Nullable ClaimedShare share = stake.economic();
        return share == null ? 0 : share.lowUnits();
    }
}
