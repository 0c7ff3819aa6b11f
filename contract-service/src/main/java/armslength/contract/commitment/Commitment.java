package armslength.contract.commitment;

import armslength.kit.value.DateRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A promise to buy (DOMAIN 2.6).
 *
 * @param reference of the contract that holds it
 * @param currency ISO 4217 code
 * @param amount C, what was promised
 * @param shortfallRate alpha, 0..1: what is owed of what was not bought
 * @param from first day
 * @param to first day after
 * @param rolloverShare which part of what was not used carries over into the next promise of the contract, 0..1
 * @param prepaid paid in advance, 0..amount
 */
public record Commitment(
        UUID id,
        UUID contractId,
        UUID vendorId,
        String reference,
        String currency,
        Kind kind,
        BigDecimal amount,
        BigDecimal shortfallRate,
        LocalDate from,
        LocalDate to,
        State state,
        BigDecimal rolloverShare,
        BigDecimal prepaid) {

    /** How binding it is. */
    public enum Kind {
        NONE,
        BEST_EFFORT,
        MIN_SPEND,
        TAKE_OR_PAY;

        /** Whether what is not bought must be paid for. */
        public boolean isBinding() {
            return this == MIN_SPEND || this == TAKE_OR_PAY;
        }
    }

    /** What was decided about it. */
    public enum State {
        PROPOSED,
        AGREED,
        CANCELED,
        SUPERSEDED,
        SETTLED
    }

    /** Where it stands on a day; the names are those of FOCUS. */
    public enum Lifecycle {
        PROPOSED,
        PENDING,
        ACTIVE,
        EXHAUSTED,
        EXPIRED,
        CANCELED,
        SUPERSEDED
    }

    /** The period in which it can be drawn on. */
    public DateRange period() {
        return new DateRange(from, to);
    }

    /** Whether spend is applied to it: it was agreed, and neither canceled nor replaced. */
    public boolean takesSpend() {
        return state == State.AGREED || state == State.SETTLED;
    }

    /** Where it stands on a day, with so much of it drawn. */
    public Lifecycle on(LocalDate day, BigDecimal drawn) {
        return switch (state) {
            case PROPOSED -> Lifecycle.PROPOSED;
            case CANCELED, SETTLED -> Lifecycle.CANCELED;
            case SUPERSEDED -> Lifecycle.SUPERSEDED;
            case AGREED ->
                day.isBefore(from)
                        ? Lifecycle.PENDING
                        : amount.signum() > 0 && drawn.compareTo(amount) >= 0
                                ? Lifecycle.EXHAUSTED
                                : day.isBefore(to) ? Lifecycle.ACTIVE : Lifecycle.EXPIRED;
        };
    }

    /** Months of the term; one that is begun counts. */
    public int months() {
        int whole = (int) ChronoUnit.MONTHS.between(from, to);
        return from.plusMonths(whole).isBefore(to) ? whole + 1 : whole;
    }

    /** Months of the term that had ended when a day began. */
    public int closedMonths(LocalDate day) {
        return Math.clamp(ChronoUnit.MONTHS.between(from, day), 0, months());
    }

    /** The same promise with what another left over added to it. */
    Commitment plus(BigDecimal carriedOver) {
        return new Commitment(
                id,
                contractId,
                vendorId,
                reference,
                currency,
                kind,
                amount.add(carriedOver),
                shortfallRate,
                from,
                to,
                state,
                rolloverShare,
                prepaid);
    }

    Drawdown.Promise promise() {
        return new Drawdown.Promise(id, amount, from, to);
    }
}
