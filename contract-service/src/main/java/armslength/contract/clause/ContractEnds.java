package armslength.contract.clause;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Notice under a clause ends a contract; happens in the transaction that records the notice.
 *
 * @param givenOn when notice was given
 * @param endsOn first day on which the contract is over
 * @param reason which clause it was
 * @param evidence how the notice can be proved
 * @param by who recorded it
 */
public record ContractEnds(
        UUID contractId, LocalDate givenOn, LocalDate endsOn, String reason, String evidence, String by) {}
