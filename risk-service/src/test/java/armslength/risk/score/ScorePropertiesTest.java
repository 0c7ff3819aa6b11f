package armslength.risk.score;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.kit.value.Money;
import armslength.risk.influence.Influence;
import armslength.risk.policy.Policy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** The required properties of DOMAIN 2.3. */
@AddLifecycleHook(CountedTries.class)
class ScorePropertiesTest {

    private static final Policy POLICY = DefaultPolicy.read();
    private static final List<String> KINDS =
            POLICY.mitigation().weights().keySet().stream().sorted().toList();
    private static final List<String> STATUSES =
            List.of("ACTIVE", "PURGE_REQUESTED", "PURGE_ATTESTED", "PURGE_VERIFIED");

    @Property(tries = 2_000)
    void staysBetween0And100AndIsMonotoneInTheStake(
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal one,
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal other,
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal votes,
            @ForAll boolean director,
            @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 5) Integer> classes) {
        Score small = score(one.min(other), votes, BigDecimal.ONE, director, classes, 0, List.of());
        Score large = score(one.max(other), votes, BigDecimal.ONE, director, classes, 0, List.of());
        assertThat(small.inherent()).isBetween(BigDecimal.ZERO, new BigDecimal(100));
        assertThat(large.inherent()).isGreaterThanOrEqualTo(small.inherent());
        assertThat(large.residual()).isLessThanOrEqualTo(large.inherent());
        assertThat(large.rivals().getFirst().presumed())
                .isGreaterThanOrEqualTo(small.rivals().getFirst().presumed());
    }

    @Property(tries = 1_000)
    void isZeroWithoutRivalryInfluenceOrExposure(
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal stake,
            @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 5) Integer> classes) {
        assertThat(score(stake, stake, BigDecimal.ZERO, true, classes, 0, List.of())
                        .inherent())
                .isEqualByComparingTo("0");
        assertThat(score(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, false, classes, 0, List.of())
                        .inherent())
                .isEqualByComparingTo("0");
        assertThat(score(stake, stake, BigDecimal.ONE, true, List.of(), 0, List.of())
                        .inherent())
                .isEqualByComparingTo("0");
    }

    @Property(tries = 1_000)
    void theOrderOfHoldingsDoesNotMatter(
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal stake,
            @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 5) Integer> classes) {
        List<Integer> reversed = new ArrayList<>(classes);
        Collections.reverse(reversed);
        assertThat(score(stake, stake, BigDecimal.ONE, true, classes, 0, List.of())
                        .inherent()
                        .setScale(25, java.math.RoundingMode.HALF_UP))
                .isEqualByComparingTo(score(stake, stake, BigDecimal.ONE, true, reversed, 0, List.of())
                        .inherent()
                        .setScale(25, java.math.RoundingMode.HALF_UP));
    }

    @Property(tries = 1_000)
    void aMitigationNeverRaisesAndNeverRemovesAll(
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal stake,
            @ForAll @Size(max = 7) List<@IntRange(min = 0, max = 6) Integer> chosen,
            @ForAll @IntRange(min = 0, max = 6) int one) {
        List<String> kinds = chosen.stream().map(KINDS::get).toList();
        List<String> more = new ArrayList<>(kinds);
        more.add(KINDS.get(one));
        Score before = score(stake, stake, BigDecimal.ONE, true, List.of(5, 3), 0, kinds);
        Score after = score(stake, stake, BigDecimal.ONE, true, List.of(5, 3), 0, more);
        assertThat(after.residual()).isLessThanOrEqualTo(before.residual());
        assertThat(after.mitigation().value()).isLessThanOrEqualTo(new BigDecimal("0.80"));
    }

    @Property(tries = 1_000)
    void aPurgeNeverRaises(
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal stake,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 5) Integer> classes,
            @ForAll @IntRange(min = 0, max = 2) int step) {
        Score before = score(stake, stake, BigDecimal.ONE, true, classes, step, List.of());
        Score after = score(stake, stake, BigDecimal.ONE, true, classes, step + 1, List.of());
        assertThat(after.residual()).isLessThanOrEqualTo(before.residual());
    }

    private static Score score(
            BigDecimal economic,
            BigDecimal votes,
            BigDecimal rivalry,
            boolean director,
            List<Integer> classes,
            int purgeStep,
            List<String> mitigations) {
        LocalDate from = Story.DAY.minusDays(1);
        Influence influence = new Influence(
                Story.META,
                "k",
                rivalry,
                economic,
                economic,
                votes,
                votes,
                false,
                null,
                director ? List.of(new Influence.Seat("d", false, from, null)) : List.of(),
                List.of(),
                director ? List.of(new Influence.Payment(Money.of("1000000", "USD"), from, null)) : List.of(),
                List.of(),
                List.of());
        List<Exposure.Held> holdings = new ArrayList<>();
        for (int assetClass : classes) {
            holdings.add(new Exposure.Held(
                    UUID.randomUUID(), "a", "RUBRICS", assetClass, "COPY", STATUSES.get(purgeStep), from));
        }
        return Score.of(
                new ScoreInputs(
                        Story.SCALE,
                        "v",
                        Story.DAY,
                        List.of(influence),
                        Story.revenues(),
                        holdings,
                        mitigations,
                        List.of()),
                POLICY);
    }
}
