package armslength.contract.ledger;

import java.util.Set;

/** What can happen to an amount: which quantity grows by it, and where it comes from. A reversal swaps the two. */
public enum Movement {
    PLANNED(Quantity.PLAN, Quantity.OUTSIDE),
    COMMITTED(Quantity.COMMITMENT, Quantity.OUTSIDE),
    ORDERED(Quantity.ORDER, Quantity.OUTSIDE),
    /** Work under an order was accepted. */
    ACCEPTED(Quantity.ACCRUAL, Quantity.ORDER),
    ACCEPTED_WITHOUT_ORDER(Quantity.ACCRUAL, Quantity.OUTSIDE),
    /** What was accepted before was invoiced. */
    INVOICED(Quantity.INVOICE, Quantity.ACCRUAL),
    INVOICED_WITHOUT_ACCEPTANCE(Quantity.INVOICE, Quantity.OUTSIDE),
    /** What was invoiced before was paid. */
    PAID(Quantity.PAYMENT, Quantity.INVOICE),
    PAID_WITHOUT_INVOICE(Quantity.PAYMENT, Quantity.OUTSIDE);

    /** Movements by which spend is recognised (DOMAIN 2.6): accepted and invoiced amounts, never payments. */
    public static final Set<Movement> RECOGNISED = Set.of(INVOICED, INVOICED_WITHOUT_ACCEPTANCE);

    private final Quantity to;
    private final Quantity from;

    Movement(Quantity to, Quantity from) {
        this.to = to;
        this.from = from;
    }

    /** The quantity that grows. */
    public Quantity to() {
        return to;
    }

    /** The quantity that shrinks. */
    public Quantity from() {
        return from;
    }
}
