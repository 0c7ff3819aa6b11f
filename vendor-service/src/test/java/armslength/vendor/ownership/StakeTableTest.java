package armslength.vendor.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the table holds does not depend on how it came to hold it. */
class StakeTableTest {

    @Test
    void partiesKeepTheirNumbersHoweverManyThereAre() {
        Random random = new Random(11);
        PartyNumbers numbers = new PartyNumbers();
        Map<UUID, Integer> expected = new HashMap<>();
        for (int step = 0; step < 50_000; step++) {
            // few distinct words, so that many ids share one of their two
            UUID party = new UUID(random.nextInt(200), random.nextInt(200) - 100);
            assertThat(numbers.find(party)).isEqualTo(expected.getOrDefault(party, -1));
            int fresh = expected.size();
            assertThat(numbers.number(party)).isEqualTo(expected.computeIfAbsent(party, _ -> fresh));
        }
        assertThat(numbers.size()).isEqualTo(expected.size());
        expected.forEach((party, number) -> assertThat(numbers.party(number)).isEqualTo(party));
        List<UUID> parties = new ArrayList<>(expected.keySet());
        for (int step = 0; step < 1_000; step++) {
            UUID one = parties.get(random.nextInt(parties.size()));
            UUID other = parties.get(random.nextInt(parties.size()));
            assertThat(Integer.signum(numbers.compare(numbers.find(one), numbers.find(other))))
                    .isEqualTo(Integer.signum(one.compareTo(other)));
        }
    }

    @Test
    void replicasNumberAnAncestryAlikeWhateverCameFirst() {
        Random random = new Random(12);
        List<DirectStake> stakes = new ArrayList<>();
        for (int number = 0; number < 400; number++) {
            stakes.add(stake(random.nextInt(40), random.nextInt(40), random));
        }
        Map<List<UUID>, DirectStake> last = new HashMap<>();
        stakes.forEach(stake -> last.put(List.of(stake.owner(), stake.subject()), stake));
        StakeTable grown = new StakeTable();
        stakes.forEach(grown::put);
        for (int round = 0; round < 20; round++) {
            List<DirectStake> shuffled = new ArrayList<>(last.values());
            Collections.shuffle(shuffled, random);
            StakeTable filled = new StakeTable();
            shuffled.forEach(filled::put);
            for (int gone = 0; gone < 30; gone++) { // leaves and comes back
                DirectStake stake = shuffled.get(gone);
                filled.put(new DirectStake(stake.owner(), stake.subject(), null, null));
                filled.put(stake);
            }
            assertThat(filled.stakes()).isEqualTo(grown.stakes());
            for (int company = 0; company < 40; company++) {
                Ancestry one = grown.upstreamOf(party(company), Map.of());
                Ancestry other = filled.upstreamOf(party(company), Map.of());
                assertThat(other.stakes()).containsExactlyElementsOf(one.stakes());
                assertThat(other.size()).isEqualTo(one.size());
                for (int number = 0; number < one.size(); number++) {
                    assertThat(other.party(number)).isEqualTo(one.party(number));
                }
            }
        }
    }

    private static DirectStake stake(int owner, int subject, Random random) {
        long units = random.nextInt(1, 1_000) * 1_000_000_000L;
        ClaimedShare share = new ClaimedShare(units, units, false, false, 3, new UUID(7, random.nextLong()));
        return new DirectStake(party(owner), party(subject), share, random.nextBoolean() ? share : null);
    }

    /** Ids of both signs, in no order. */
    private static UUID party(int number) {
        return new UUID(number * 0x9E3779B97F4A7C15L, number);
    }
}
