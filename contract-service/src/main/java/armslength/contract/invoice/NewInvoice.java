package armslength.contract.invoice;

import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.RequestBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or credit note to submit.
 *
 * @param number the vendor's number; never twice
 * @param corrects number of the invoice that a credit note corrects
 * @param tax on the sum of the lines
 * @param lines amounts of a credit note are positive too
 */
public record NewInvoice(
        @NotNull UUID vendorId,
        Submitted.@NotNull Kind kind,
        @NotBlank @Size(max = 200) String number,
        @NotNull LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        @Nullable @Size(min = 1, max = 200) String corrects,
        @NotNull Money tax,
        @NotNull @Size(min = 1, max = 1_000) List<@NotNull @Valid Line> lines)
        implements RequestBody {

    public NewInvoice {
        if (tax != null && tax.isNegative()) {
            throw new FieldProblem("/tax/amount", "must not be below zero");
        }
        if (kind == Submitted.Kind.INVOICE && corrects != null) {
            throw new FieldProblem("/corrects", "is for credit notes only");
        }
        if (dueOn != null && issuedOn != null && dueOn.isBefore(issuedOn)) {
            throw new FieldProblem("/dueOn", "must not be before issuedOn");
        }
        if (tax != null && lines != null) {
            for (int index = 0; index < lines.size(); index++) {
                Line line = lines.get(index);
                if (line != null && line.net() != null && !line.net().currency().equals(tax.currency())) {
                    throw new FieldProblem("/lines/" + index + "/net/currency", "must be " + tax.currency());
                }
            }
        }
    }

    /**
     * A line.
     *
     * @param orderId the order that it charges
     * @param orderLine line of that order
     * @param net quantity times price, without tax
     */
    public record Line(
            @NotBlank @Size(max = 500) String description,
            @NotNull UUID orderId,
            @Min(1) @Max(1_000) int orderLine,

            @NotNull
            @Digits(
                    integer = 12,
                    fraction = 6,
                    message = "must have at most 12 digits before the point and 6 behind it")
            BigDecimal quantity,

            @NotBlank @Size(max = 100) String unit,

            @NotNull
            @Digits(
                    integer = 18,
                    fraction = 10,
                    message = "must have at most 18 digits before the point and 10 behind it")
            BigDecimal unitPrice,

            @NotNull Money net) {}

    Submitted toSubmitted() {
        Money net = lines.stream().map(Line::net).reduce(Money.zero(tax.currency()), Money::plus);
        List<Submitted.Line> given = new ArrayList<>();
        for (Line line : lines) {
            given.add(new Submitted.Line(
                    Integer.toString(given.size() + 1),
                    line.description(),
                    line.orderId(),
                    line.orderLine(),
                    line.quantity(),
                    line.unit(),
                    line.unitPrice(),
                    line.net().amount()));
        }
        return new Submitted(vendorId, kind, number, issuedOn, dueOn, corrects, net, tax, given);
    }
}
