package armslength.contract.invoice;

import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or credit note as it is told.
 *
 * @param kind INVOICE or CREDIT_NOTE; the amounts of a credit note are positive
 * @param reportingNet net in the reporting currency
 * @param rateDay the day of the exchange rates, or null when nothing was converted
 * @param corrects the invoice that a credit note corrects, or null when it names none or one that is not known
 * @param correctsNumber the number of that invoice as the credit note names it, or null
 * @param source API, CSV or UBL
 * @param status MATCHED, MISMATCHED, ACCEPTED (a difference was accepted), DISPUTED, REFUSED or PAID
 * @param policyVersion the buying policy that compared it
 * @param paid paid so far; of a credit note, refunded
 * @param credited taken off by credit notes; of a credit note, set against the open amount of its invoice
 * @param open gross minus paid minus credited: what we owe, or of a credit note what the vendor owes us
 */
public record InvoiceView(
        UUID id,
        UUID vendorId,
        String kind,
        String number,
        LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        Money net,
        Money tax,
        Money gross,
        Money reportingNet,
        @Nullable LocalDate rateDay,
        @Nullable UUID corrects,
        @Nullable String correctsNumber,
        String source,
        String status,
        int policyVersion,
        Money paid,
        Money credited,
        Money open,
        List<Line> lines,
        @Nullable String decidedBy,
        @Nullable String decisionReason,
        String submittedBy,
        Instant submittedAt,
        long version) {

    /**
     * A line.
     *
     * @param line its number here, from 1
     * @param id the vendor's name for it
     * @param outcome MATCHED or MISMATCHED
     * @param findings in what it differs from order and acceptance; empty when it matches
     */
    public record Line(
            int line,
            String id,
            String description,
            @Nullable UUID orderId,
            @Nullable Integer orderLine,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            Money net,
            String outcome,
            List<ThreeWayMatch.Finding> findings) {}

    /** What a vendor's contact may see: none of our people. */
    public InvoiceView forVendor() {
        return new InvoiceView(
                id,
                vendorId,
                kind,
                number,
                issuedOn,
                dueOn,
                net,
                tax,
                gross,
                reportingNet,
                rateDay,
                corrects,
                correctsNumber,
                source,
                status,
                policyVersion,
                paid,
                credited,
                open,
                lines,
                null,
                decisionReason,
                "",
                submittedAt,
                version);
    }
}
