package armslength.contract.ubl;

import armslength.contract.BuyingProblem;
import armslength.contract.invoice.Submitted;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.Problem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What a valid UBL invoice or credit note says, in our terms. An invoice below zero is a credit note; allowances and
 * charges of the whole document are lines of their own, so that the lines sum to the net amount.
 */
final class UblInvoice {

    private static final int MOST_LINES = 1_000;
    private static final int DAY_LENGTH = 10;
    private static final int QUANTITY_DIGITS = 12;
    private static final int QUANTITY_DECIMALS = 6;
    private static final int PRICE_DIGITS = 18;
    private static final int NUMBER_LENGTH = 200;

    private final Element root;
    private final boolean credit;
    private final String currency;

    UblInvoice(Element root) {
        this.root = root;
        this.credit = "CreditNote".equals(root.getLocalName());
        this.currency = Ubl.text(root, "DocumentCurrencyCode");
    }

    /** Names that the supplier goes by, the registered one first. */
    List<String> supplierNames() {
        List<String> names = new ArrayList<>();
        Element party = Ubl.at(root, "AccountingSupplierParty", "Party");
        if (party != null) {
            names.add(Ubl.text(party, "PartyLegalEntity", "RegistrationName"));
            names.add(Ubl.text(party, "PartyName", "Name"));
        }
        names.removeIf(String::isBlank);
        return names;
    }

    /** The invoice; refused where a number or a day is beyond what is kept. */
    Submitted of(UUID vendorId) {
        try {
            return read(vendorId);
        } catch (FieldProblem beyond) {
            throw refused(beyond.detail());
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException beyond) {
            throw refused("It holds a number or a day that cannot be kept: " + beyond.getMessage());
        }
    }

    private static Problem refused(String detail) {
        return Problem.of(BuyingProblem.INVOICE_INVALID, detail);
    }

    private Submitted read(UUID vendorId) {
        Money net = money(total("TaxExclusiveAmount"));
        Money gross = money(total("TaxInclusiveAmount"));
        boolean below = gross.isNegative();
        List<Submitted.Line> lines = new ArrayList<>();
        for (Element line : Ubl.children(root, credit ? "CreditNoteLine" : "InvoiceLine")) {
            lines.add(line(line, below));
        }
        for (Element extra : Ubl.children(root, "AllowanceCharge")) {
            lines.add(extra(extra, lines.size() + 1, below));
        }
        if (Ubl.text(root, "ID").length() > NUMBER_LENGTH) {
            throw refused("Its number is longer than " + NUMBER_LENGTH + " characters.");
        }
        if (lines.size() > MOST_LINES) {
            throw refused("It has " + lines.size() + " lines; an invoice may have " + MOST_LINES + ".");
        }
        return new Submitted(
                vendorId,
                credit || below ? Submitted.Kind.CREDIT_NOTE : Submitted.Kind.INVOICE,
                Ubl.text(root, "ID"),
                LocalDate.parse(withoutZone(Ubl.text(root, "IssueDate"))),
                day(Ubl.text(root, "DueDate")),
                corrects(below),
                signed(net, below),
                signed(gross.minus(net), below),
                lines);
    }

    private @Nullable String corrects(boolean below) {
        String number = Ubl.text(root, "BillingReference", "InvoiceDocumentReference", "ID");
        return (credit || below) && !number.isEmpty() ? number : null;
    }

    private BigDecimal total(String name) {
        return new BigDecimal(Ubl.text(root, "LegalMonetaryTotal", name));
    }

    private Submitted.Line line(Element line, boolean below) {
        String quantityName = credit ? "CreditedQuantity" : "InvoicedQuantity";
        Element quantity = Ubl.at(line, quantityName);
        BigDecimal base = decimal(Ubl.text(line, "Price", "BaseQuantity"), BigDecimal.ONE);
        BigDecimal price = decimal(Ubl.text(line, "Price", "PriceAmount"), BigDecimal.ZERO)
                .divide(base, MathContext.DECIMAL64)
                .setScale(10, RoundingMode.HALF_EVEN);
        BigDecimal count = quantity == null
                ? BigDecimal.ONE
                : new BigDecimal(quantity.getTextContent().strip());
        return new Submitted.Line(
                Ubl.text(line, "ID"),
                description(line),
                orderId(line),
                orderLine(line),
                kept(below ? count.negate() : count),
                quantity == null ? "" : UnitCodes.word(quantity.getAttribute("unitCode")),
                bounded(price),
                money(sign(new BigDecimal(Ubl.text(line, "LineExtensionAmount")), below))
                        .amount());
    }

    private static String description(Element line) {
        String name = Ubl.text(line, "Item", "Name");
        return name.isEmpty() ? Ubl.text(line, "Item", "Description") : name;
    }

    private @Nullable UUID orderId(Element line) {
        String own = Ubl.text(line, "OrderLineReference", "OrderReference", "ID");
        return id(own.isEmpty() ? Ubl.text(root, "OrderReference", "ID") : own);
    }

    private static int orderLine(Element line) {
        String named = Ubl.text(line, "OrderLineReference", "LineID");
        return named.matches("\\d{1,4}") ? Integer.parseInt(named) : 1;
    }

    private Submitted.Line extra(Element extra, int number, boolean below) {
        boolean charge = List.of("true", "1").contains(Ubl.text(extra, "ChargeIndicator"));
        BigDecimal amount = new BigDecimal(Ubl.text(extra, "Amount"));
        BigDecimal net = money(sign(charge ? amount : amount.negate(), below)).amount();
        String reason = Ubl.text(extra, "AllowanceChargeReason");
        String kind = charge ? "Charge" : "Allowance";
        return new Submitted.Line(
                kind.toLowerCase(Locale.ROOT) + "-" + number,
                reason.isEmpty() ? kind : reason,
                null,
                1,
                BigDecimal.ONE,
                "lot",
                net,
                net);
    }

    private static BigDecimal kept(BigDecimal quantity) {
        BigDecimal plain = quantity.stripTrailingZeros();
        if (plain.scale() > QUANTITY_DECIMALS || plain.precision() - plain.scale() > QUANTITY_DIGITS) {
            throw new FieldProblem(
                    "",
                    "The quantity " + quantity + " has more than " + QUANTITY_DIGITS + " digits or " + QUANTITY_DECIMALS
                            + " decimal places.");
        }
        return quantity;
    }

    private static BigDecimal bounded(BigDecimal price) {
        if (price.precision() - price.scale() > PRICE_DIGITS) {
            throw new FieldProblem("", "The price " + price + " has more than " + PRICE_DIGITS + " digits.");
        }
        return price;
    }

    private static BigDecimal sign(BigDecimal value, boolean below) {
        return below ? value.negate() : value;
    }

    private static Money signed(Money money, boolean below) {
        return below ? Money.zero(money.currency()).minus(money) : money;
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }

    private static BigDecimal decimal(String text, BigDecimal otherwise) {
        return text.isEmpty() ? otherwise : new BigDecimal(text);
    }

    /** A day of XML may name its zone; what counts is the day as it is written. */
    private static String withoutZone(String day) {
        return day.length() > DAY_LENGTH ? day.substring(0, DAY_LENGTH) : day;
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(withoutZone(text));
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }
}
