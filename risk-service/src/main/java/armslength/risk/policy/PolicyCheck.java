package armslength.risk.policy;

import armslength.kit.web.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a policy makes sense: shares lie between 0 and 1, thresholds rise, and nothing is missing without which a score
 * could not be computed or would lose a property that it must have (DOMAIN 2.3), such as that a purge never raises it.
 */
final class PolicyCheck {

    private static final List<String> MODES = List.of("HOSTED", "COPY");
    private static final List<String> STATUSES =
            List.of("ACTIVE", "PURGE_REQUESTED", "PURGE_ATTESTED", "PURGE_VERIFIED");
    private static final Set<String> BANDS = Set.of("CLEAR", "WATCH", "CONDITIONAL", "RESTRICT", "EXIT_REVIEW");
    private static final Set<String> DECISIONS = Set.of("CLEAR", "CLEAR_WITH_MITIGATIONS", "RESTRICT", "EXIT");
    private static final int CLASSES = 5;
    private static final int LONGEST_DAYS = 366;
    private static final int MOST_LEVELS = 6;

    private final List<FieldError> errors = new ArrayList<>();

    private PolicyCheck() {}

    /** Everything that is wrong with a complete policy, by JSON Pointer; empty when it makes sense. */
    static List<FieldError> of(Policy policy, Set<String> ladder) {
        PolicyCheck check = new PolicyCheck();
        check.tiers(policy.tiers());
        check.channels(policy.channels());
        check.exposure(policy.exposure());
        check.mitigation(policy.mitigation(), ladder);
        check.rising(
                "/bands",
                new BigDecimal(100),
                policy.bands().watch(),
                policy.bands().conditional(),
                policy.bands().restrict(),
                policy.bands().exitReview());
        check.gate(policy.gate());
        check.reviews(policy.reviews());
        check.rising(
                "/dependency",
                BigDecimal.ONE,
                policy.dependency().majorCustomer(),
                policy.dependency().alert(),
                policy.dependency().captive());
        check.concentration(policy.concentration());
        check.substitutability(policy.cutOffs());
        return List.copyOf(check.errors);
    }

    private void tiers(Policy.Tiers tiers) {
        rising(
                "/tiers",
                BigDecimal.ONE,
                tiers.t1Share(),
                tiers.t2Share(),
                tiers.t3Votes(),
                tiers.t4Votes(),
                tiers.t5Votes());
        rising("/tiers/t3Economic", BigDecimal.ONE, tiers.t2Share(), tiers.t3Economic(), tiers.t4Equity());
        share("/tiers/t4BoardShare", tiers.t4BoardShare());
        share("/tiers/t4BoardVotes", tiers.t4BoardVotes());
        within("/tiers/rebuttalDays", tiers.rebuttalDays(), 1, LONGEST_DAYS);
    }

    private void channels(Policy.Channels channels) {
        share("/channels/economic", channels.economic());
        share("/channels/voting", channels.voting());
        rising("/channels/observer", BigDecimal.ONE, channels.observer(), channels.director());
        share("/channels/keyPerson", channels.keyPerson());
        share("/channels/money", channels.money());
        share("/channels/information", channels.information());
        share("/channels/fullShare", channels.fullShare());
        require(channels.fullShare().signum() > 0, "/channels/fullShare", "must be above 0");
        within("/channels/keyPersonMonths", channels.keyPersonMonths(), 0, 120);
    }

    private void exposure(Policy.Exposure exposure) {
        boolean five = exposure.classWeights().size() == CLASSES;
        require(five, "/exposure/classWeights", "must have a weight for each of the classes 1 to 5");
        rising("/exposure/classWeights", BigDecimal.ONE, exposure.classWeights().toArray(BigDecimal[]::new));
        MODES.forEach(mode ->
                weight("/exposure/modeWeights/" + mode, exposure.modeWeights().get(mode)));
        STATUSES.forEach(status -> weight(
                "/exposure/residualWeights/" + status,
                exposure.residualWeights().get(status)));
        List<BigDecimal> steps = STATUSES.reversed().stream()
                .map(exposure.residualWeights()::get)
                .filter(Objects::nonNull)
                .toList();
        // a step of a purge must not raise the score
        rising("/exposure/residualWeights", BigDecimal.ONE, steps.toArray(BigDecimal[]::new));
        exposure.halfLifeMonths().forEach((type, months) -> within("/exposure/halfLifeMonths/" + type, months, 1, 600));
    }

    private void mitigation(Policy.Mitigation mitigation, Set<String> ladder) {
        ladder.stream()
                .sorted()
                .forEach(kind -> weight(
                        "/mitigation/weights/" + kind, mitigation.weights().get(kind)));
        known("/mitigation/weights", mitigation.weights().keySet(), ladder);
        share("/mitigation/cap", mitigation.cap());
    }

    private void gate(Policy.Gate gate) {
        within("/gate/hardFromClass", gate.hardFromClass(), 1, CLASSES);
        within("/gate/hardFromTier", gate.hardFromTier(), 1, 5);
        known("/gate/freezeFromClass", gate.freezeFromClass().keySet(), BANDS);
        gate.freezeFromClass().forEach((band, from) -> within("/gate/freezeFromClass/" + band, from, 1, CLASSES));
        within("/gate/warnFromClass", gate.warnFromClass(), 1, CLASSES);
        within("/gate/harmlessUpToClass", gate.harmlessUpToClass(), 0, CLASSES);
        within("/gate/waiverDays", gate.waiverDays(), 1, LONGEST_DAYS);
        Policy.FourthParties behind = gate.fourthParties();
        if (behind != null) {
            within("/gate/fourthParties/levels", behind.levels(), 1, MOST_LEVELS);
            within("/gate/fourthParties/warnFromClass", behind.warnFromClass(), 1, CLASSES);
            if (behind.denyFromClass() != null) {
                within("/gate/fourthParties/denyFromClass", behind.denyFromClass(), 1, CLASSES);
            }
        }
    }

    private void reviews(Policy.Reviews reviews) {
        within("/reviews/openFromTier", reviews.openFromTier(), 1, 5);
        months("/reviews/dueBusinessDays", reviews.dueBusinessDays(), BANDS, 1);
        months("/reviews/repeatMonths", reviews.repeatMonths(), BANDS, 1);
        months("/reviews/officers", reviews.officers(), DECISIONS, 2);
    }

    private void months(String pointer, @Nullable Map<String, Integer> values, Set<String> names, int least) {
        if (values != null) {
            known(pointer, values.keySet(), names);
            values.forEach((name, value) -> within(pointer + "/" + name, value, least, 60));
        }
    }

    private void concentration(Policy.Concentration concentration) {
        share("/concentration/largeShare", concentration.largeShare());
        require(!concentration.profiles().isEmpty(), "/concentration/profiles", "must name at least one profile");
        concentration
                .profiles()
                .forEach((name, profile) -> rising(
                        "/concentration/profiles/" + name, new BigDecimal(10_000), profile.moderate(), profile.high()));
    }

    private void substitutability(Policy.Substitutability cutOffs) {
        rising(
                "/substitutability",
                new BigDecimal(120),
                BigDecimal.valueOf(cutOffs.easyMonths()),
                BigDecimal.valueOf(cutOffs.mediumMonths()),
                BigDecimal.valueOf(cutOffs.highlyComplexMonths()));
        within("/substitutability/assessmentMonths", cutOffs.assessmentMonths(), 1, 60);
    }

    private void weight(String pointer, @Nullable BigDecimal weight) {
        if (weight == null) {
            require(false, pointer, "is missing");
        } else {
            share(pointer, weight);
        }
    }

    private void share(String pointer, BigDecimal share) {
        require(share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0, pointer, "must be between 0 and 1");
    }

    private void rising(String pointer, BigDecimal most, BigDecimal... values) {
        BigDecimal before = BigDecimal.ZERO;
        for (BigDecimal value : values) {
            if (value.compareTo(before) < 0 || value.compareTo(most) > 0) {
                require(false, pointer, "must rise from one to the next, from 0 to " + most.toPlainString());
                return;
            }
            before = value;
        }
    }

    private void within(String pointer, int value, int least, int most) {
        require(value >= least && value <= most, pointer, "must be between " + least + " and " + most);
    }

    private void known(String pointer, Set<String> names, Set<String> known) {
        names.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> require(false, pointer + "/" + name, "must be one of " + new TreeSet<>(known)));
    }

    private void require(boolean right, String pointer, String otherwise) {
        if (!right) {
            errors.add(new FieldError("/policy" + pointer, otherwise));
        }
    }
}
