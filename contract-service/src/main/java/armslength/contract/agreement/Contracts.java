package armslength.contract.agreement;

import armslength.contract.ContractProblem;
import armslength.kit.security.Caller;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;

/** What other features need to know of a contract. */
@ApplicationScoped
public class Contracts {

    private final Caller caller;

    Contracts(Caller caller) {
        this.caller = caller;
    }

    /** The terms of a contract that the caller may see; another vendor's is not there. */
    public Terms requireSeen(UUID contractId) {
        ContractEntity contract = ContractEntity.findById(contractId);
        if (contract == null) {
            throw Problem.of(ContractProblem.NO_SUCH_CONTRACT, "There is no contract " + contractId + ".");
        }
        caller.requireSees(contract.vendorId);
        return new Terms(contract.vendorId, contract.currency);
    }

    /**
     * The terms that an order stands on.
     *
     * @param vendorId the vendor
     * @param currency ISO 4217 code
     */
    public record Terms(UUID vendorId, String currency) {}

    /** The terms of a contract that is in force on a day; refuses any other. */
    public Terms requireInForce(UUID contractId, LocalDate day) {
        ContractEntity contract = ContractEntity.findById(contractId);
        if (contract == null) {
            throw Problem.of(ContractProblem.NO_SUCH_CONTRACT, "There is no contract " + contractId + ".")
                    .at("/contractId", "must be a contract");
        }
        VersionEntity terms = VersionEntity.<VersionEntity>find(
                        "contractId = ?1 and effectiveOn <= ?2 order by version desc", contractId, day)
                .firstResult();
        LocalDate validTo = terms == null ? contract.validTo : terms.validTo;
        if (day.isBefore(contract.validFrom) || !day.isBefore(validTo)) {
            throw Problem.of(
                    ContractProblem.CONTRACT_NOT_IN_FORCE,
                    "It runs from " + contract.validFrom + " to " + validTo + ", and today is " + day + ".");
        }
        return new Terms(contract.vendorId, contract.currency);
    }
}
