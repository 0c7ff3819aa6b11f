package armslength.events;

/** Facts that contract-service owns; topic {@code contract}. */
public sealed interface ContractFact extends Fact
        permits ContractChanged,
                SpendRestated,
                RequisitionChanged,
                OrderChanged,
                BatchChanged,
                InvoiceChanged,
                ClauseTriggered,
                ClauseLapsing,
                ExitCaseChanged {}
