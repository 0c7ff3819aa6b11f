package armslength.vendor.registry;

import static armslength.kit.security.Roles.PROCUREMENT_MANAGER;
import static armslength.kit.security.Roles.RISK_OFFICER;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a vendor is in its life with us, and where it may go from there. */
public enum Lifecycle {
    PROSPECT,
    ONBOARDING,
    QUALIFIED,
    RESTRICTED,
    SUSPENDED,
    OFFBOARDED;

    /** What must hold before a step. */
    public enum Condition {
        NONE,
        /** At least one skill is recorded: nobody is qualified for nothing. */
        HAS_A_SKILL,
        /** The standing does not ask for a restriction; a review has to lift it first. */
        STANDING_ALLOWS
    }

    /**
     * A step of the lifecycle.
     *
     * @param to where it leads
     * @param roles who may take it
     * @param condition what must hold
     */
    public record Step(Lifecycle to, Set<String> roles, Condition condition) {}

    /** The steps that lead on from here. */
    public List<Step> steps() {
        return switch (this) {
            case PROSPECT -> List.of(to(ONBOARDING), restrict(), to(OFFBOARDED));
            case ONBOARDING ->
                List.of(
                        new Step(QUALIFIED, Set.of(PROCUREMENT_MANAGER), Condition.HAS_A_SKILL),
                        restrict(),
                        suspend(),
                        to(OFFBOARDED));
            case QUALIFIED -> List.of(restrict(), suspend(), to(OFFBOARDED));
            case RESTRICTED -> List.of(lift(), suspend(), to(OFFBOARDED));
            case SUSPENDED -> List.of(lift(), restrict(), to(OFFBOARDED));
            case OFFBOARDED -> List.of(to(PROSPECT));
        };
    }

    /** The step to a state, if the lifecycle knows it. */
    public Optional<Step> stepTo(Lifecycle wanted) {
        return steps().stream().filter(step -> step.to() == wanted).findFirst();
    }

    private static Step to(Lifecycle state) {
        return new Step(state, Set.of(PROCUREMENT_MANAGER), Condition.NONE);
    }

    private static Step restrict() {
        return new Step(RESTRICTED, Set.of(PROCUREMENT_MANAGER, RISK_OFFICER), Condition.NONE);
    }

    private static Step suspend() {
        return new Step(SUSPENDED, Set.of(PROCUREMENT_MANAGER, RISK_OFFICER), Condition.NONE);
    }

    private static Step lift() {
        return new Step(QUALIFIED, Set.of(PROCUREMENT_MANAGER, RISK_OFFICER), Condition.STANDING_ALLOWS);
    }
}
