package armslength.risk.score;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.kit.value.Money;
import armslength.risk.influence.Channel;
import armslength.risk.influence.Influence;
import armslength.risk.influence.Omega;
import armslength.risk.policy.Policy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** DOMAIN 2.3: each factor by itself is monotone, order is irrelevant, and the score is the maximum over rivals. */
@AddLifecycleHook(CountedTries.class)
class FactorPropertiesTest {

    private static final Policy POLICY = DefaultPolicy.read();
    private static final LocalDate FROM = Story.DAY.minusDays(1);
    private static final List<String> TYPES =
            List.of("CHECKPOINT", "PRIVATE_PROMPTS", "RUBRICS", "GUIDELINES", "PERSONAL_DATA");
    private static final List<String> STATUSES =
            List.of("ACTIVE", "PURGE_REQUESTED", "PURGE_ATTESTED", "PURGE_VERIFIED");

    /** Everything that a score is made of, drawn at random. */
    record Facts(
            BigDecimal rivalry,
            BigDecimal economic,
            BigDecimal votes,
            int board,
            boolean moved,
            int paid,
            boolean informed,
            List<Exposure.Held> holdings) {

        Facts with(BigDecimal newRivalry, BigDecimal newEconomic, BigDecimal newVotes) {
            return new Facts(newRivalry, newEconomic, newVotes, board, moved, paid, informed, holdings);
        }

        Facts with(int newBoard, boolean newMoved, int newPaid, boolean newInformed) {
            return new Facts(rivalry, economic, votes, newBoard, newMoved, newPaid, newInformed, holdings);
        }

        Facts with(List<Exposure.Held> newHoldings) {
            return new Facts(rivalry, economic, votes, board, moved, paid, informed, newHoldings);
        }
    }

    @Property(tries = 2_000)
    void isBetween0And100AndResidualNeverAboveInherent(@ForAll("facts") Facts facts) {
        Score score = score(facts);
        assertThat(score.inherent()).isBetween(BigDecimal.ZERO, new BigDecimal(100));
        assertThat(score.residual()).isBetween(BigDecimal.ZERO, score.inherent());
        assertThat(score.exposure().value()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(score.rivals().getFirst().omega()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
    }

    @Property(tries = 1_000)
    void risesWithRivalryStakeAndVotes(
            @ForAll("facts") Facts facts, @ForAll("shares") BigDecimal other, @ForAll @IntRange(max = 2) int which) {
        BigDecimal[] low = {facts.rivalry(), facts.economic(), facts.votes()};
        BigDecimal[] high = low.clone();
        low[which] = low[which].min(other);
        high[which] = high[which].max(other);
        notAbove(score(facts.with(low[0], low[1], low[2])), score(facts.with(high[0], high[1], high[2])));
    }

    @Property(tries = 1_000)
    void risesWithPeopleMoneyAndInformation(
            @ForAll("facts") Facts facts,
            @ForAll @IntRange(max = 2_000) int more,
            @ForAll @IntRange(max = 3) int which) {
        Facts added = switch (which) {
            case 0 -> facts.with(Math.min(2, facts.board() + 1), facts.moved(), facts.paid(), facts.informed());
            case 1 -> facts.with(facts.board(), true, facts.paid(), facts.informed());
            case 2 -> facts.with(facts.board(), facts.moved(), facts.paid() + more, facts.informed());
            default -> facts.with(facts.board(), facts.moved(), facts.paid(), true);
        };
        notAbove(score(facts), score(added));
    }

    @Property(tries = 1_000)
    void risesWithWhatIsHeldAndHowItIsHeld(
            @ForAll("facts") Facts facts, @ForAll("holding") Exposure.Held one, @ForAll @IntRange(max = 3) int which) {
        List<Exposure.Held> before = new ArrayList<>(facts.holdings());
        List<Exposure.Held> after = new ArrayList<>(before);
        if (which > 0) {
            before.add(one);
        }
        after.add(
                switch (which) {
                    case 1 -> held(one, Math.min(5, one.assetClass() + 1), one.mode(), one.status(), one.releasedOn());
                    case 2 -> held(one, one.assetClass(), "COPY", one.status(), FROM);
                    case 3 -> held(one, one.assetClass(), one.mode(), one.status(), FROM);
                    default -> one;
                });
        // a hosted holding does not age: turned into a copy of yesterday it weighs at least as much
        notAbove(score(facts.with(before)), score(facts.with(after)));
    }

    @Property(tries = 1_000)
    void noStepOfAPurgeRaises(
            @ForAll("facts") Facts facts, @ForAll("holding") Exposure.Held one, @ForAll @IntRange(max = 2) int step) {
        List<Exposure.Held> before = new ArrayList<>(facts.holdings());
        before.add(held(one, one.assetClass(), "COPY", STATUSES.get(step), one.releasedOn()));
        List<Exposure.Held> after = new ArrayList<>(facts.holdings());
        after.add(held(one, one.assetClass(), "COPY", STATUSES.get(step + 1), one.releasedOn()));
        notAbove(score(facts.with(after)), score(facts.with(before)));
    }

    @Property(tries = 1_000)
    void isZeroWithoutAnyOneOfTheThree(@ForAll("facts") Facts facts) {
        BigDecimal none = BigDecimal.ZERO;
        assertThat(score(facts.with(none, facts.economic(), facts.votes())).inherent())
                .isEqualByComparingTo(none);
        assertThat(score(facts.with(facts.rivalry(), none, none).with(0, false, 0, false))
                        .inherent())
                .isEqualByComparingTo(none);
        assertThat(score(facts.with(List.of())).inherent()).isEqualByComparingTo(none);
    }

    @Property(tries = 1_000)
    void orderIsIrrelevant(@ForAll("facts") Facts facts, @ForAll long seed) {
        List<Exposure.Held> shuffled = new ArrayList<>(facts.holdings());
        Collections.shuffle(shuffled, new Random(seed));
        same(score(facts).inherent(), score(facts.with(shuffled)).inherent());
        Omega omega = Omega.of(influence(Story.META, facts), Story.revenues(), Story.DAY, POLICY.channels());
        List<Channel> channels = new ArrayList<>(omega.channels());
        Collections.shuffle(channels, new Random(seed));
        BigDecimal none = channels.stream()
                .map(channel -> BigDecimal.ONE.subtract(channel.contribution()))
                .reduce(BigDecimal.ONE, (product, next) -> product.multiply(next, MathContext.DECIMAL128));
        same(omega.value(), BigDecimal.ONE.subtract(none));
    }

    @Property(tries = 1_000)
    void theScoreIsTheMaximumOverRivals(@ForAll("facts") Facts one, @ForAll("facts") Facts other) {
        Facts second = other.with(one.holdings());
        Score both = score(List.of(influence(Story.META, one), influence(Story.SCALE, second)), one.holdings());
        assertThat(both.inherent())
                .isEqualByComparingTo(score(one).inherent().max(score(second).inherent()));
        assertThat(both.residual())
                .isEqualByComparingTo(both.rivals().getFirst().residual());
    }

    private static void notAbove(Score low, Score high) {
        // 34 digits: two products in another order may differ in the last ones
        assertThat(rounded(low.inherent())).isLessThanOrEqualTo(rounded(high.inherent()));
        assertThat(rounded(low.residual())).isLessThanOrEqualTo(rounded(high.residual()));
    }

    private static void same(BigDecimal one, BigDecimal other) {
        assertThat(rounded(one)).isEqualByComparingTo(rounded(other));
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(25, RoundingMode.HALF_UP);
    }

    private static Score score(Facts facts) {
        return score(List.of(influence(Story.META, facts)), facts.holdings());
    }

    private static Score score(List<Influence> influences, List<Exposure.Held> holdings) {
        return Score.of(
                new ScoreInputs(
                        Story.SCALE,
                        "v",
                        Story.DAY,
                        influences,
                        Story.revenues(),
                        holdings,
                        List.of("PUBLIC_UNDERTAKING"),
                        List.of()),
                POLICY);
    }

    private static Influence influence(UUID owner, Facts facts) {
        return new Influence(
                owner,
                "k",
                facts.rivalry(),
                facts.economic(),
                facts.economic(),
                facts.votes(),
                facts.votes(),
                false,
                null,
                facts.board() == 0 ? List.of() : List.of(new Influence.Seat("d", facts.board() == 1, FROM, null)),
                facts.moved() ? List.of(new Influence.Move("m", FROM, false)) : List.of(),
                facts.paid() == 0
                        ? List.of()
                        : List.of(new Influence.Payment(Money.of(facts.paid() + "000000", "USD"), FROM, null)),
                facts.informed() ? List.of(new Influence.InformationRight(false, FROM, null)) : List.of(),
                List.of());
    }

    private static Exposure.Held held(
            Exposure.Held of, int assetClass, String mode, String status, LocalDate releasedOn) {
        return new Exposure.Held(of.holdingId(), of.name(), of.type(), assetClass, mode, status, releasedOn);
    }

    @Provide
    Arbitrary<BigDecimal> shares() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.ONE)
                .ofScale(4);
    }

    @Provide
    Arbitrary<Exposure.Held> holding() {
        return Combinators.combine(
                        Arbitraries.of(TYPES),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of("HOSTED", "COPY"),
                        Arbitraries.of(STATUSES),
                        Arbitraries.integers().between(0, 3_000))
                .as((type, assetClass, mode, status, age) -> new Exposure.Held(
                        new UUID(age, assetClass), "a", type, assetClass, mode, status, FROM.minusDays(age)));
    }

    @Provide
    Arbitrary<Facts> facts() {
        return Combinators.combine(
                        Arbitraries.of(new BigDecimal("0.5"), BigDecimal.ONE),
                        shares(),
                        shares(),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 2_000),
                        Arbitraries.of(true, false),
                        holding().list().ofMaxSize(6))
                .as(Facts::new);
    }
}
