package armslength.risk.register;

import armslength.kit.value.Lei;
import armslength.risk.policy.Policy;
import armslength.risk.score.Band;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names every gap in an entry of the register; the same entry on the same day has the same gaps. */
final class RegisterLint {

    private static final String ENDED = "ENDED";

    private final RegisterEntry entry;
    private final List<Gap> gaps = new ArrayList<>();

    private RegisterLint(RegisterEntry entry) {
        this.entry = entry;
    }

    static List<Gap> of(RegisterEntry entry, LocalDate today, Policy.Substitutability policy) {
        RegisterLint lint = new RegisterLint(entry);
        lint.contract();
        lint.provider();
        lint.risk();
        lint.assessment(today, policy);
        return List.copyOf(lint.gaps);
    }

    private void contract() {
        missing("contractReference", entry.contractReference(), "have contract-service tell of the contract again");
        missing("contractStatus", entry.contractStatus(), "have contract-service tell of the contract again");
        missing("validFrom", entry.validFrom(), "record the promise, with its period, in the contract");
        missing("validTo", entry.validTo(), "record the promise, with its period, in the contract");
        missing("annualExpense", entry.annualExpense(), "plan the spend of the fiscal year with this vendor");
    }

    private void provider() {
        missing("providerName", entry.providerName(), "register the vendor");
        String lei = entry.providerLei();
        if (lei == null) {
            missing("providerLei", null, "record the provider's LEI");
        } else if (!isLei(lei)) {
            gap("providerLei", Gap.Rule.INVALID, "mend the LEI: 20 characters, the last two are check digits");
        }
        if (!entry.ownershipKnown()) {
            missing("ownershipKnown", null, "record a claim about who owns the provider");
        }
    }

    private static boolean isLei(String lei) {
        try {
            return new Lei(lei).toString() != null;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private void risk() {
        missing("band", entry.band(), "wait until the vendor's standing has been computed");
        if (entry.activeHoldings() == 0 && !ENDED.equals(entry.contractStatus())) {
            missing("dataClass", entry.dataClass(), "record what the provider holds of ours");
        }
        if (entry.activeHoldings() > 0 && ENDED.equals(entry.contractStatus())) {
            gap(
                    "activeHoldings",
                    Gap.Rule.CONTRADICTION,
                    "have " + entry.activeHoldings() + " holdings purged: the contract has ended");
        }
        if (isRestricted() && entry.lastReviewOn() == null) {
            missing("lastReviewOn", null, "decide the review of this provider");
        }
    }

    private boolean isRestricted() {
        String band = entry.band();
        return band != null && Band.valueOf(band).atLeast(Band.RESTRICT);
    }

    private void assessment(LocalDate today, Policy.Substitutability policy) {
        LocalDate assessed = entry.assessedOn();
        if (assessed == null) {
            String mend = "record an exit assessment of the vendor";
            missing("substitutability", null, mend);
            missing("reintegration", null, mend);
            missing("exitPlan", null, mend);
        } else if (assessed.plusMonths(policy.assessmentMonths()).isBefore(today)) {
            gap("assessedOn", Gap.Rule.OUTDATED, "assess the exit again: the last assessment is of " + assessed);
        }
        if (Boolean.FALSE.equals(entry.exitPlan()) && (isRestricted() || isHardToReplace())) {
            gap("exitPlan", Gap.Rule.CONTRADICTION, "plan the exit: the provider is restricted or hard to replace");
        }
    }

    private boolean isHardToReplace() {
        Substitutability value = entry.substitutability();
        return value == Substitutability.HIGHLY_COMPLEX || value == Substitutability.NOT_SUBSTITUTABLE;
    }

    private void missing(String field, @Nullable Object value, String mend) {
        if (value == null) {
            gap(field, Gap.Rule.MISSING, mend);
        }
    }

    private void gap(String field, Gap.Rule rule, String mend) {
        gaps.add(new Gap(
                entry.contractId(),
                entry.contractReference(),
                entry.vendorId(),
                entry.providerName(),
                field,
                rule,
                mend));
    }
}
