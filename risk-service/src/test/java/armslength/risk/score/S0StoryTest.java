package armslength.risk.score;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.kit.value.Percent;
import armslength.risk.gate.GateState;
import armslength.risk.gate.ReleaseDecision;
import armslength.risk.gate.ReleaseDecision.Answer;
import armslength.risk.influence.Channel;
import armslength.risk.influence.Omega;
import armslength.risk.influence.Revenues;
import armslength.risk.influence.Tier;
import armslength.risk.influence.TierAssessment;
import armslength.risk.policy.Policy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Scenario S0 of DOMAIN section 3: every number of the table that is this service's. */
class S0StoryTest {

    private static final Policy POLICY = DefaultPolicy.read();
    private final Score score = Score.of(Story.inputs(), POLICY);
    private final RivalScore meta = score.worst().orElseThrow();

    @Test
    void metaIsPresumedToControlByTotalEquity() {
        assertThat(meta.presumed()).isEqualTo(Tier.T4);
        assertThat(meta.triggers().stream().filter(trigger -> trigger.tier() == Tier.T4))
                .extracting(TierAssessment.Trigger::code)
                .containsExactly("TOTAL_EQUITY");
        assertThat(meta.tierText()).isEqualTo("T4 presumed control");
    }

    @Test
    void channelsCombineToOmega() {
        var contributions = meta.channels().stream().collect(Collectors.toMap(Channel::kind, Channel::contribution));
        assertThat(contributions.get(Channel.Kind.ECONOMIC)).isEqualByComparingTo("0.588");
        assertThat(contributions.get(Channel.Kind.VOTING)).isEqualByComparingTo("0");
        assertThat(contributions.get(Channel.Kind.BOARD)).isEqualByComparingTo("0.5");
        assertThat(contributions.get(Channel.Kind.KEY_PERSON)).isEqualByComparingTo("0.3");
        assertThat(contributions.get(Channel.Kind.MONEY)).isEqualByComparingTo("0.225");
        assertThat(contributions.get(Channel.Kind.INFORMATION)).isEqualByComparingTo("0");
        assertThat(four(meta.omega())).isEqualTo("0.8882");
    }

    @Test
    void theScoreIsThatOfTheReference() {
        assertThat(four(score.exposure().value())).isEqualTo("0.9340");
        assertThat(two(score.inherent())).isEqualTo("82.96");
        assertThat(four(score.mitigation().value())).isEqualTo("0.2350");
        assertThat(two(score.residual())).isEqualTo("63.47");
        assertThat(score.band()).isEqualTo(Band.RESTRICT);
        assertThat(two(meta.economicAlone())).isEqualTo("54.92");
        assertThat(two(score.inherent().subtract(meta.economicAlone()))).isEqualTo("28.04");
        assertThat(Band.of(score.inherent(), POLICY.bands())).isEqualTo(Band.EXIT_REVIEW);
    }

    @Test
    void theStressLineStaysInTheBand() {
        RivalScore.Stress stress = Objects.requireNonNull(meta.stress());
        assertThat(Percent.of(stress.paidShare())).isEqualTo("51.7241");
        assertThat(stress.money()).isEqualByComparingTo("0.5");
        assertThat(four(stress.omega())).isEqualTo("0.9279");
        assertThat(two(stress.inherent())).isEqualTo("86.67");
        assertThat(two(stress.residual())).isEqualTo("66.30");
        assertThat(stress.band()).isEqualTo(Band.RESTRICT);
        Omega.PaidShare paid = Objects.requireNonNull(meta.paid());
        assertThat(Percent.of(paid.share())).isEqualTo("22.5000");
        assertThat(paid.basis()).isEqualTo(Revenues.Basis.FORWARD);
    }

    @Test
    void theGateDeniesAlsoAfterARebuttal() {
        assertThat(ReleaseDecision.on(4, gate(score), POLICY, null).answer()).isEqualTo(Answer.DENY);
        assertThat(ReleaseDecision.on(2, gate(score), POLICY, null).answer()).isEqualTo(Answer.WARN);
        assertThat(ReleaseDecision.on(1, gate(score), POLICY, null).answer()).isEqualTo(Answer.ALLOW);
        LocalDate until = LocalDate.parse("2025-12-10");
        Score rebutted = Score.of(
                Story.inputs(
                        "ACTIVE",
                        List.of("PUBLIC_UNDERTAKING", "BOARD_BAR_ATTESTED"),
                        List.of(new ScoreInputs.Rebutted(Story.META, Tier.T3, until))),
                POLICY);
        RivalScore after = rebutted.worst().orElseThrow();
        assertThat(after.tier()).isEqualTo(Tier.T3);
        assertThat(after.tierText()).isEqualTo("T3 (presumed T4, rebutted until 2025-12-10)");
        ReleaseDecision decision = ReleaseDecision.on(4, gate(rebutted), POLICY, null);
        assertThat(decision.answer()).isEqualTo(Answer.DENY);
        assertThat(decision.reasons()).extracting(ReleaseDecision.Reason::code).contains("HARD_GATE");
        assertThat(decision.wouldChange()).contains("a waiver by two officers, for a while");
        assertThat(ReleaseDecision.on(4, gate(rebutted), POLICY, 4).answer()).isEqualTo(Answer.WARN);
        assertThat(ReleaseDecision.on(5, gate(rebutted), POLICY, 4).answer()).isEqualTo(Answer.DENY);
    }

    private static GateState gate(Score score) {
        return GateState.of(score, POLICY.gate(), List.of());
    }

    @Test
    void afterAVerifiedPurgeATailRemains() {
        Score purged = Score.of(
                Story.inputs("PURGE_VERIFIED", List.of("PUBLIC_UNDERTAKING", "BOARD_BAR_ATTESTED"), List.of()), POLICY);
        assertThat(four(purged.exposure().value())).isEqualTo("0.1689");
        assertThat(two(purged.residual())).isEqualTo("11.48");
        assertThat(purged.band()).isEqualTo(Band.WATCH);
    }

    @Test
    void storedInputsGiveTheSameDigits() throws Exception {
        String stored = DefaultPolicy.mapper().writeValueAsString(Story.inputs());
        Score replayed = Score.of(DefaultPolicy.mapper().readValue(stored, ScoreInputs.class), POLICY);
        assertThat(replayed).isEqualTo(score);
    }

    @Test
    void halvingsAreExact() {
        assertThat(Exposure.powerOfHalf(12, 12)).isEqualByComparingTo("0.5");
        assertThat(Exposure.powerOfHalf(24, 12)).isEqualByComparingTo("0.25");
        assertThat(Exposure.powerOfHalf(6, 12).pow(2).setScale(30, RoundingMode.HALF_UP))
                .isEqualByComparingTo("0.5");
    }

    private static String two(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String four(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
}
