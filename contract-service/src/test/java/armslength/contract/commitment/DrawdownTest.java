package armslength.contract.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is drawn does not hang on how finely the spend is told (DOMAIN 2.6). */
class DrawdownTest {

    private static final LocalDate START = LocalDate.parse("2025-01-01");
    private static final int CASES = 3_000;

    @Test
    void theOldestPromiseIsFilledFirstAndACreditGivesBackFirstWhatWasAppliedLast() {
        Drawdown.Promise old = promise(1, 100, 0, 365);
        Drawdown.Promise young = promise(2, 100, 90, 365);
        List<Drawdown.Promise> promises = List.of(young, old);
        assertThat(Drawdown.apply(promises, List.of(spend(10, 60), spend(100, 70))))
                .containsEntry(old.id(), BigDecimal.valueOf(100))
                .containsEntry(young.id(), BigDecimal.valueOf(30));
        assertThat(Drawdown.apply(promises, List.of(spend(10, 60), spend(100, 70), spend(110, -40))))
                .containsEntry(old.id(), BigDecimal.valueOf(90))
                .containsEntry(young.id(), BigDecimal.ZERO);
        assertThat(Drawdown.apply(promises, List.of(spend(-1, 500), spend(365, 500))))
                .as("spend while nothing is promised counts for none")
                .containsEntry(old.id(), BigDecimal.ZERO)
                .containsEntry(young.id(), BigDecimal.ZERO);
    }

    /** Amount by amount in the order of their days, as the definition has it, against what is worked out by stretch. */
    @Test
    void sumsByStretchGiveWhatEachAmountByItselfGives() {
        Random random = new Random(26);
        for (int number = 0; number < CASES; number++) {
            List<Drawdown.Promise> promises = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                int from = random.nextInt(12) * 30;
                promises.add(promise(i, random.nextInt(300), from, from + 1 + random.nextInt(360)));
            }
            List<Drawdown.Spend> spend = new ArrayList<>();
            for (int i = 0; i < random.nextInt(25); i++) {
                spend.add(spend(random.nextInt(760) - 20, random.nextInt(160) - 60));
            }
            Collections.shuffle(spend, random);
            assertThat(values(Drawdown.apply(promises, spend)))
                    .as("case %d: %s, %s", number, promises, spend)
                    .isEqualTo(oneByOne(promises, spend));
        }
    }

    private static Map<UUID, Integer> oneByOne(List<Drawdown.Promise> promises, List<Drawdown.Spend> spend) {
        List<Drawdown.Promise> oldest = new ArrayList<>(promises);
        oldest.sort((one, other) -> one.from().equals(other.from())
                ? one.id().toString().compareTo(other.id().toString())
                : one.from().compareTo(other.from()));
        Map<UUID, Integer> drawn = new TreeMap<>();
        promises.forEach(promise -> drawn.put(promise.id(), 0));
        Map<List<UUID>, Integer> beyond = new java.util.HashMap<>();
        List<Drawdown.Spend> inOrder = new ArrayList<>(spend);
        inOrder.sort((one, other) -> one.day().compareTo(other.day()));
        for (Drawdown.Spend one : inOrder) {
            List<Drawdown.Promise> running =
                    oldest.stream().filter(promise -> promise.runsOn(one.day())).toList();
            List<UUID> key = running.stream().map(Drawdown.Promise::id).toList();
            int left = one.amount().intValueExact() + beyond.getOrDefault(key, 0);
            for (Drawdown.Promise promise : left >= 0 ? running : running.reversed()) {
                int before = drawn.getOrDefault(promise.id(), 0);
                int change = left >= 0
                        ? Math.min(left, promise.amount().intValueExact() - before)
                        : -Math.min(-left, before);
                drawn.put(promise.id(), before + change);
                left -= change;
            }
            beyond.put(key, left);
        }
        return drawn;
    }

    private static Map<UUID, Integer> values(Map<UUID, BigDecimal> drawn) {
        Map<UUID, Integer> values = new TreeMap<>();
        drawn.forEach((id, amount) -> values.put(id, amount.intValueExact()));
        return values;
    }

    private static Drawdown.Promise promise(int number, int amount, int from, int to) {
        return new Drawdown.Promise(
                new UUID(0, number), BigDecimal.valueOf(amount), START.plusDays(from), START.plusDays(to));
    }

    private static Drawdown.Spend spend(int day, int amount) {
        return new Drawdown.Spend(START.plusDays(day), BigDecimal.valueOf(amount));
    }
}
