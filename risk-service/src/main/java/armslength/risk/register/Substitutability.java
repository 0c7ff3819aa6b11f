package armslength.risk.register;

import armslength.risk.policy.Policy;

/** How hard a vendor is to replace, the four values of DORA's register, by the time it takes to leave (DOMAIN 2.5). */
public enum Substitutability {
    EASILY_SUBSTITUTABLE,
    MEDIUM_COMPLEXITY,
    HIGHLY_COMPLEX,
    NOT_SUBSTITUTABLE;

    /** By whole months to exit, each cut-off inclusive. */
    public static Substitutability of(int monthsToExit, Policy.Substitutability cutOffs) {
        if (monthsToExit <= cutOffs.easyMonths()) {
            return EASILY_SUBSTITUTABLE;
        }
        if (monthsToExit <= cutOffs.mediumMonths()) {
            return MEDIUM_COMPLEXITY;
        }
        return monthsToExit <= cutOffs.highlyComplexMonths() ? HIGHLY_COMPLEX : NOT_SUBSTITUTABLE;
    }
}
