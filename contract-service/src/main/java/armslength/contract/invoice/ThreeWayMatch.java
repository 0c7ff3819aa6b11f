package armslength.contract.invoice;

import armslength.contract.policy.BuyingPolicy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares an invoice line with what was ordered, what was accepted and what the contract's rate card says, and says in words and numbers where they
 * differ. Charging less is never a mismatch.
 */
public final class ThreeWayMatch {

    private static final List<String> TIMES = List.of("hour", "day", "week", "month", "year");

    private ThreeWayMatch() {}

    /** In what a line differs. */
    public enum Code {
        NO_ORDER,
        UNKNOWN_ORDER,
        OTHER_CURRENCY,
        OTHER_UNIT,
        QUANTITY_NOT_ACCEPTED,
        PRICE_ABOVE_ORDER,
        PRICE_ABOVE_RATE_CARD,
        AMOUNT_NOT_QUANTITY_TIMES_PRICE,
        AMOUNT_ABOVE_ACCEPTED,
        CREDIT_ABOVE_INVOICED,
        UNKNOWN_INVOICE
    }

    /**
     * One difference.
     *
     * @param expected what order and acceptance say
     * @param found what the invoice says
     * @param tolerance what the policy would still let pass
     * @param explanation the same in a sentence
     */
    public record Finding(Code code, String expected, String found, String tolerance, String explanation) {}

    /**
     * What the order line says and what was accepted of it and not invoiced yet.
     *
     * @param cardPrice the most that the contract's rate card allows for a unit, or null where the card has no such work
     * @param openQuantity accepted and not invoiced
     * @param openAmount accepted and not invoiced
     */
    record Facts(
            UUID vendorId,
            String currency,
            String unit,
            BigDecimal unitPrice,
            @Nullable BigDecimal cardPrice,
            BigDecimal openQuantity,
            BigDecimal openAmount,
            BigDecimal invoicedAmount) {}

    /**
     * A line compared.
     *
     * @param matchedNet how much of it order and acceptance bear out
     */
    record Result(List<Finding> findings, BigDecimal matchedNet) {

        boolean matched() {
            return findings.isEmpty();
        }
    }

    /** Compares a line of an invoice. */
    static Result charge(
            Submitted.Line line, UUID vendorId, String currency, @Nullable Facts facts, BuyingPolicy policy) {
        if (line.orderId() == null) {
            return line.net().signum() <= 0
                    ? new Result(List.of(), line.net())
                    : none(Code.NO_ORDER, line, "The line names no order, so nothing bears it out.");
        }
        if (facts == null || !facts.vendorId().equals(vendorId)) {
            return none(Code.UNKNOWN_ORDER, line, "This vendor has no such order line.");
        }
        if (!facts.currency().equals(currency)) {
            return none(
                    Code.OTHER_CURRENCY,
                    line,
                    "The order is in " + facts.currency() + ", the invoice in " + currency + ".");
        }
        List<Finding> findings = new ArrayList<>();
        unit(line, facts, findings);
        quantity(line, facts, policy, findings);
        price(line, facts, policy, findings);
        card(line, facts, policy, findings);
        extension(line, policy, findings);
        BigDecimal tolerance = new BigDecimal(policy.amountTolerance());
        if (findings.isEmpty() && line.net().compareTo(allowed(facts, policy).add(tolerance)) > 0) {
            findings.add(new Finding(
                    Code.AMOUNT_ABOVE_ACCEPTED,
                    plain(facts.openAmount()),
                    plain(line.net()),
                    policy.amountTolerance(),
                    "Accepted and not yet invoiced is " + plain(facts.openAmount()) + "; charged is "
                            + plain(line.net()) + "."));
        }
        return new Result(
                List.copyOf(findings), line.net().min(facts.openAmount().max(BigDecimal.ZERO)));
    }

    /** What may be charged at most: the accepted amount, grown by both tolerances. */
    private static BigDecimal allowed(Facts facts, BuyingPolicy policy) {
        return facts.openAmount()
                .multiply(BigDecimal.ONE.add(policy.quantityTolerance().value()))
                .multiply(BigDecimal.ONE.add(policy.priceTolerance().value()));
    }

    private static void unit(Submitted.Line line, Facts facts, List<Finding> findings) {
        if (!same(line.unit(), facts.unit())) {
            findings.add(new Finding(
                    Code.OTHER_UNIT,
                    facts.unit(),
                    line.unit(),
                    "none",
                    "Ordered by " + facts.unit() + ", charged by " + line.unit() + "."));
        }
    }

    /** Electronic invoices know pieces and times only: a piece is whatever is counted. */
    private static boolean same(String charged, String ordered) {
        String unit = ordered.toLowerCase(Locale.ROOT);
        return charged.equalsIgnoreCase(ordered)
                || (charged.equals("piece") && TIMES.stream().noneMatch(unit::startsWith))
                || (TIMES.contains(charged) && unit.startsWith(charged));
    }

    private static void quantity(Submitted.Line line, Facts facts, BuyingPolicy policy, List<Finding> findings) {
        BigDecimal most = facts.openQuantity()
                .multiply(BigDecimal.ONE.add(policy.quantityTolerance().value()));
        if (line.quantity().compareTo(most) > 0) {
            findings.add(new Finding(
                    Code.QUANTITY_NOT_ACCEPTED,
                    plain(facts.openQuantity()),
                    plain(line.quantity()),
                    share(policy.quantityTolerance().value()),
                    "Accepted and not yet invoiced are " + plain(facts.openQuantity()) + " " + facts.unit()
                            + "; charged are " + plain(line.quantity()) + "."));
        }
    }

    private static void price(Submitted.Line line, Facts facts, BuyingPolicy policy, List<Finding> findings) {
        BigDecimal most = facts.unitPrice()
                .multiply(BigDecimal.ONE.add(policy.priceTolerance().value()));
        if (line.unitPrice().compareTo(most) > 0) {
            findings.add(new Finding(
                    Code.PRICE_ABOVE_ORDER,
                    plain(facts.unitPrice()),
                    plain(line.unitPrice()),
                    share(policy.priceTolerance().value()),
                    "Ordered at " + plain(facts.unitPrice()) + " a " + facts.unit() + "; charged at "
                            + plain(line.unitPrice()) + "."));
        }
    }

    /** An order above the contract's rate card does not make the price right. */
    private static void card(Submitted.Line line, Facts facts, BuyingPolicy policy, List<Finding> findings) {
        BigDecimal card = facts.cardPrice();
        if (card != null
                && line.unitPrice()
                                .compareTo(card.multiply(BigDecimal.ONE.add(
                                        policy.priceTolerance().value())))
                        > 0) {
            findings.add(new Finding(
                    Code.PRICE_ABOVE_RATE_CARD,
                    plain(card),
                    plain(line.unitPrice()),
                    share(policy.priceTolerance().value()),
                    "The contract's rate card has " + plain(card) + " a " + facts.unit() + "; charged at "
                            + plain(line.unitPrice()) + "."));
        }
    }

    private static void extension(Submitted.Line line, BuyingPolicy policy, List<Finding> findings) {
        BigDecimal product = line.quantity().multiply(line.unitPrice());
        if (line.net().subtract(product).compareTo(new BigDecimal(policy.amountTolerance())) > 0) {
            findings.add(new Finding(
                    Code.AMOUNT_NOT_QUANTITY_TIMES_PRICE,
                    plain(product.round(MathContext.DECIMAL64)),
                    plain(line.net()),
                    policy.amountTolerance(),
                    plain(line.quantity()) + " times " + plain(line.unitPrice()) + " is "
                            + plain(product.round(MathContext.DECIMAL64)) + ", not " + plain(line.net()) + "."));
        }
    }

    /** Compares a line of a credit note: nobody gives back more than was charged. */
    static Result credit(Submitted.Line line, UUID vendorId, @Nullable Facts facts) {
        if (line.orderId() == null) {
            return new Result(List.of(), line.net());
        }
        if (facts == null || !facts.vendorId().equals(vendorId)) {
            return none(Code.UNKNOWN_ORDER, line, "This vendor has no such order line.");
        }
        if (line.net().compareTo(facts.invoicedAmount()) > 0) {
            return new Result(
                    List.of(new Finding(
                            Code.CREDIT_ABOVE_INVOICED,
                            plain(facts.invoicedAmount()),
                            plain(line.net()),
                            "none",
                            "Invoiced so far is " + plain(facts.invoicedAmount()) + "; credited is " + plain(line.net())
                                    + ".")),
                    facts.invoicedAmount());
        }
        return new Result(List.of(), line.net());
    }

    /** A credit note for an invoice that nobody has submitted is borne out by nothing yet. */
    static Result ofUnknownInvoice(Submitted.Line line, String number) {
        return new Result(
                List.of(new Finding(
                        Code.UNKNOWN_INVOICE,
                        "an invoice of this vendor",
                        number,
                        "none",
                        "It corrects '" + number + "', which this vendor has not submitted.")),
                BigDecimal.ZERO);
    }

    private static Result none(Code code, Submitted.Line line, String explanation) {
        return new Result(
                List.of(new Finding(
                        code, "an order line of this vendor", String.valueOf(line.orderId()), "none", explanation)),
                BigDecimal.ZERO);
    }

    private static String share(BigDecimal share) {
        return plain(share.movePointRight(2)) + " %";
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
