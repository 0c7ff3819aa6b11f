package armslength.risk.score;

import armslength.risk.influence.Channel;
import armslength.risk.influence.Influence;
import armslength.risk.influence.Omega;
import armslength.risk.influence.Tier;
import armslength.risk.influence.TierAssessment;
import armslength.risk.policy.Policy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The conflict score of a vendor (DOMAIN 2.3): the maximum over rivals, never a sum or a mean.
 *
 * @param exposure what the vendor holds
 * @param mitigation what stands in between
 * @param rivals every rival with influence, highest residual score first
 * @param inherent of the first rival, 0..100
 * @param residual of the first rival, 0..100
 * @param band what the residual score asks of us
 */
public record Score(
        Exposure exposure,
        MitigationEffect mitigation,
        List<RivalScore> rivals,
        BigDecimal inherent,
        BigDecimal residual,
        Band band) {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** Computes the score; the same inputs under the same policy give the same digits. */
    public static Score of(ScoreInputs inputs, Policy policy) {
        Exposure exposure = Exposure.of(inputs.holdings(), inputs.asOf(), policy.exposure());
        MitigationEffect mitigation = MitigationEffect.of(inputs.mitigations(), policy.mitigation());
        Scale scale = new Scale(exposure.value(), BigDecimal.ONE.subtract(mitigation.value()), policy);
        List<RivalScore> rivals = inputs.influences().stream()
                .map(influence -> rival(influence, inputs, scale))
                .sorted(Comparator.comparing(RivalScore::residual)
                        .thenComparing(RivalScore::presumed)
                        .reversed()
                        .thenComparing(RivalScore::rivalId))
                .toList();
        BigDecimal inherent =
                rivals.isEmpty() ? BigDecimal.ZERO : rivals.getFirst().inherent();
        BigDecimal residual =
                rivals.isEmpty() ? BigDecimal.ZERO : rivals.getFirst().residual();
        return new Score(exposure, mitigation, rivals, inherent, residual, Band.of(residual, policy.bands()));
    }

    /** The rival with the highest score. */
    public Optional<RivalScore> worst() {
        return rivals.stream().findFirst();
    }

    private record Scale(BigDecimal exposure, BigDecimal unmitigated, Policy policy) {

        BigDecimal inherent(BigDecimal rivalry, Omega omega) {
            return HUNDRED.multiply(rivalry).multiply(omega.value(), EXACT).multiply(exposure, EXACT);
        }

        BigDecimal residual(BigDecimal inherent) {
            return inherent.multiply(unmitigated, EXACT);
        }
    }

    private static RivalScore rival(Influence influence, ScoreInputs inputs, Scale scale) {
        Policy policy = scale.policy();
        TierAssessment assessed = TierAssessment.of(influence, policy.tiers());
        Optional<ScoreInputs.Rebutted> rebuttal = inputs.rebuttals().stream()
                .filter(rebutted -> rebutted.ownerId().equals(influence.ownerId())
                        && !inputs.asOf().isAfter(rebutted.until())
                        && assessed.tier() == Tier.T4)
                .findFirst();
        Tier tier = rebuttal.map(ScoreInputs.Rebutted::toTier).orElse(assessed.tier());
        Omega omega = Omega.of(influence, inputs.revenues(), inputs.asOf(), policy.channels());
        BigDecimal inherent = scale.inherent(influence.rivalry(), omega);
        return new RivalScore(
                influence.ownerId(),
                influence.ownerName(),
                influence.rivalry(),
                assessed.tier(),
                tier,
                rebuttal.map(ScoreInputs.Rebutted::until).orElse(null),
                tierText(assessed.tier(), rebuttal),
                assessed.triggers(),
                omega.value(),
                omega.channels(),
                inherent,
                scale.residual(inherent),
                scale.inherent(influence.rivalry(), omega.only(Channel.Kind.ECONOMIC)),
                Omega.share(influence, inputs.revenues(), inputs.asOf()).orElse(null),
                Omega.stressShare(influence, inputs.revenues(), inputs.asOf())
                        .map(share -> stress(share, omega, influence.rivalry(), scale))
                        .orElse(null));
    }

    private static String tierText(Tier presumed, Optional<ScoreInputs.Rebutted> rebuttal) {
        return rebuttal.map(rebutted ->
                        rebutted.toTier() + " (presumed " + presumed + ", rebutted until " + rebutted.until() + ")")
                .orElse(presumed + " " + presumed.meaning());
    }

    private static RivalScore.Stress stress(BigDecimal share, Omega omega, BigDecimal rivalry, Scale scale) {
        Omega stressed = omega.withMoneyShare(share, scale.policy().channels());
        BigDecimal money = stressed.only(Channel.Kind.MONEY).value();
        BigDecimal inherent = scale.inherent(rivalry, stressed);
        BigDecimal residual = scale.residual(inherent);
        return new RivalScore.Stress(
                share,
                money,
                stressed.value(),
                inherent,
                residual,
                Band.of(residual, scale.policy().bands()));
    }
}
