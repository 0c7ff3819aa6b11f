package armslength.contract.agreement;

import java.time.LocalDate;
import java.util.List;

/**
 * What an amendment can change.
 *
 * @param validTo first day after the contract
 * @param noticeDays days of notice that we give to leave without a reason
 * @param theirNoticeDays days of notice that the vendor gives
 * @param renewalMonths months by which it is renewed at its end unless someone gives notice; 0 when it just ends
 * @param spendOwners user names of those who own spend under it
 */
record Terms(
        String title,
        LocalDate validFrom,
        LocalDate validTo,
        int noticeDays,
        int theirNoticeDays,
        int renewalMonths,
        List<String> spendOwners) {

    Terms {
        spendOwners = List.copyOf(spendOwners);
    }

    static Terms of(ContractEntity contract) {
        return new Terms(
                contract.title,
                contract.validFrom,
                contract.validTo,
                contract.noticeDays,
                contract.theirNoticeDays,
                contract.renewalMonths,
                contract.spendOwners);
    }

    void applyTo(ContractEntity contract) {
        contract.title = title;
        contract.validTo = validTo;
        contract.noticeDays = noticeDays;
        contract.theirNoticeDays = theirNoticeDays;
        contract.renewalMonths = renewalMonths;
        contract.spendOwners = spendOwners;
    }
}
