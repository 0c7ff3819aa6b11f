package armslength.contract.ledger;

import armslength.kit.value.Money;
import java.time.LocalDate;

/**
 * Something that happened to an amount.
 *
 * @param movement what happened
 * @param reversal whether it is taken back: a credit note, a cancellation, a correction
 * @param amount above zero, in the currency in which it was agreed
 * @param reporting the same amount in the reporting currency; the amount itself where there is no other
 * @param effectiveOn the day on which it happened
 */
public record Entry(
        Movement movement,
        boolean reversal,
        Place place,
        Money amount,
        Money reporting,
        LocalDate effectiveOn,
        Source source) {

    public Entry {
        if (!amount.isPositive() || reporting.isNegative()) {
            throw new IllegalArgumentException("an entry's amount is above zero; take back by a reversal");
        }
    }

    /** Something that happened to an amount which needs no conversion. */
    public static Entry of(Movement movement, Place place, Money amount, LocalDate effectiveOn, Source source) {
        return new Entry(movement, false, place, amount, amount, effectiveOn, source);
    }

    /** From a signed amount: what is below zero is a reversal. */
    public static Entry signed(Movement movement, Place place, Money amount, LocalDate effectiveOn, Source source) {
        Money size = amount.isNegative() ? Money.zero(amount.currency()).minus(amount) : amount;
        return new Entry(movement, amount.isNegative(), place, size, size, effectiveOn, source);
    }
}
