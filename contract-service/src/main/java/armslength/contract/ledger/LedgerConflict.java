package armslength.contract.ledger;

/** The same source was entered before for the same movement and direction. */
public class LedgerConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerConflict(String message) {
        super(message);
    }
}
