package armslength.contract.invoice;

import armslength.contract.BuyingProblem;
import armslength.contract.fx.Rates;
import armslength.contract.known.KnownFacts;
import armslength.contract.policy.BuyingPolicies;
import armslength.contract.policy.BuyingPolicy;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes invoices and credit notes in, compares them line by line, and books what is owed. */
@ApplicationScoped
public class Invoices {

    private final KnownFacts known;
    private final Matching matching;
    private final BuyingPolicies policies;
    private final Rates rates;
    private final Bookings bookings;
    private final InvoiceStore store;
    private final InvoiceFacts facts;
    private final EntityManager database;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    Invoices(
            KnownFacts known,
            Matching matching,
            BuyingPolicies policies,
            Rates rates,
            Bookings bookings,
            InvoiceStore store,
            InvoiceFacts facts,
            EntityManager database,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.known = known;
        this.matching = matching;
        this.policies = policies;
        this.rates = rates;
        this.bookings = bookings;
        this.store = store;
        this.facts = facts;
        this.database = database;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** How an invoice came in. */
    public enum Source {
        API,
        CSV,
        UBL
    }

    /** Takes an invoice or credit note in; refuses one that was submitted before. */
    public InvoiceView submit(Submitted submitted, Source source, byte @Nullable [] document) {
        known.requireVendor(submitted.vendorId());
        if (submitted.issuedOn().isAfter(clock.today())) {
            throw Problem.invalid(
                    List.of(new FieldError("/issuedOn", "must not be after today (" + clock.today() + ")")));
        }
        if (submitted.gross().isNegative()) {
            throw Problem.invalid(List.of(new FieldError("/lines", "must come to at least zero; send a credit note")));
        }
        oneAtATime(submitted.vendorId());
        refuseDuplicate(submitted);
        BuyingPolicy policy = policies.on(clock.today());
        Rates.Converted reporting = rates.convert(submitted.net(), policy.currencyCode(), submitted.issuedOn());
        InvoiceEntity corrected = corrected(submitted);
        Matching.Comparison comparison = matching.compare(submitted, corrected, policy);
        InvoiceEntity invoice = new InvoiceEntity();
        invoice.id = ids.next();
        fill(invoice, submitted, policy, reporting);
        invoice.corrects = corrected == null ? null : corrected.id;
        invoice.correctsNumber = submitted.corrects();
        invoice.source = source.name();
        invoice.document = document;
        invoice.status = comparison.matched() ? "MATCHED" : "MISMATCHED";
        invoice.persistAndFlush();
        store.keepLines(invoice.id, submitted.lines(), comparison);
        if (invoice.status.equals("MATCHED")) {
            book(invoice, corrected);
        }
        InvoiceView view = store.view(invoice);
        audit.record("invoice-submitted", "invoice", invoice.id, null, view);
        facts.tell(view);
        return view;
    }

    private void fill(InvoiceEntity invoice, Submitted submitted, BuyingPolicy policy, Rates.Converted reporting) {
        invoice.vendorId = submitted.vendorId();
        invoice.kind = submitted.kind().name();
        invoice.number = submitted.number();
        invoice.numberKey = Submitted.numberKey(submitted.number());
        invoice.contentHash = submitted.contentHash();
        invoice.issuedOn = submitted.issuedOn();
        invoice.dueOn = submitted.dueOn();
        invoice.currency = submitted.net().currency();
        invoice.net = submitted.net().amount();
        invoice.tax = submitted.tax().amount();
        invoice.gross = submitted.gross().amount();
        invoice.reportingNet = reporting.amount().amount();
        invoice.reportingCurrency = policy.currencyCode();
        invoice.rateDay = policy.currencyCode().equals(invoice.currency) ? null : reporting.rateDay();
        invoice.policyVersion = policy.version();
        invoice.paid = BigDecimal.ZERO;
        invoice.credited = BigDecimal.ZERO;
        invoice.submittedBy = caller.name();
        invoice.submittedAt = clock.now();
        invoice.version = 1;
    }

    /** Two submissions of one vendor wait for each other, so that the second sees the first as its duplicate. */
    private void oneAtATime(UUID vendorId) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .setParameter("what", "invoices of " + vendorId)
                .getSingleResult();
    }

    private void refuseDuplicate(Submitted submitted) {
        Optional<InvoiceEntity> sameNumber = InvoiceEntity.find(
                        "vendorId = ?1 and numberKey = ?2",
                        submitted.vendorId(),
                        Submitted.numberKey(submitted.number()))
                .firstResultOptional();
        if (sameNumber.isPresent()) {
            throw Problem.of(
                            BuyingProblem.DUPLICATE_INVOICE,
                            "The vendor's number '" + sameNumber.get().number + "' was submitted already.")
                    .with("invoiceId", sameNumber.get().id);
        }
        Optional<InvoiceEntity> sameContent = InvoiceEntity.find(
                        "vendorId = ?1 and contentHash = ?2", submitted.vendorId(), submitted.contentHash())
                .firstResultOptional();
        if (sameContent.isPresent()) {
            throw Problem.of(
                            BuyingProblem.DUPLICATE_INVOICE,
                            "Number '" + sameContent.get().number + "' of the same day charges exactly the same.")
                    .with("invoiceId", sameContent.get().id);
        }
    }

    /** The invoice that a credit note names, locked; null when it names none, or one that is not known. */
    private @Nullable InvoiceEntity corrected(Submitted credit) {
        InvoiceEntity invoice = credit.corrects() == null ? null : named(credit.vendorId(), credit.corrects());
        if (invoice != null) {
            requireCreditable(invoice, credit.gross());
        }
        return invoice;
    }

    private @Nullable InvoiceEntity named(UUID vendorId, String number) {
        InvoiceEntity invoice = InvoiceEntity.<InvoiceEntity>find(
                        "vendorId = ?1 and numberKey = ?2 and kind = 'INVOICE'", vendorId, Submitted.numberKey(number))
                .firstResult();
        if (invoice != null) {
            database.refresh(invoice, LockModeType.PESSIMISTIC_WRITE);
        }
        return invoice;
    }

    /** The same for a stored credit note, whose invoice may have come after it. */
    private @Nullable InvoiceEntity corrected(InvoiceEntity credit) {
        InvoiceEntity found = credit.correctsNumber == null ? null : named(credit.vendorId, credit.correctsNumber);
        credit.corrects = found == null ? null : found.id;
        return found;
    }

    /**
     * What was never booked is taken back as a whole or decided about; of the rest no more than was charged and not
     * credited before, paid or not.
     */
    private void requireCreditable(InvoiceEntity invoice, Money credit) {
        BigDecimal left = invoice.gross.subtract(store.credited(invoice.id));
        int more = invoice.currency.equals(credit.currency()) ? credit.amount().compareTo(left) : 1;
        if (more > 0) {
            throw Problem.of(
                    BuyingProblem.NOT_CREDITABLE,
                    "Of invoice '" + invoice.number + "' are " + Money.rounded(left, invoice.currency)
                            + " not credited yet.");
        }
        if (!invoice.booked && more < 0) {
            throw Problem.of(
                    BuyingProblem.NOT_CREDITABLE,
                    "Invoice '" + invoice.number + "' is " + invoice.status
                            + "; credit all of it, or wait for the decision about it.");
        }
    }

    /** Compares an invoice again, after more was accepted. */
    public InvoiceView matchAgain(UUID id) {
        InvoiceEntity invoice = locked(id);
        requireStatus(invoice, "MISMATCHED");
        InvoiceEntity corrected = corrected(invoice);
        InvoiceView before = store.view(invoice);
        List<InvoiceLineEntity> lines = store.lines(id);
        Submitted submitted = submitted(invoice, lines);
        BuyingPolicy policy = policies.on(clock.today());
        Matching.Comparison comparison = matching.compare(submitted, corrected, policy);
        for (int index = 0; index < lines.size(); index++) {
            store.compare(lines.get(index), comparison.results().get(index));
        }
        invoice.policyVersion = policy.version();
        invoice.version++;
        if (comparison.matched()) {
            invoice.status = "MATCHED";
            database.flush();
            book(invoice, corrected);
        }
        database.flush();
        InvoiceView view = store.view(invoice);
        audit.record("invoice-matched-again", "invoice", id, before, view);
        facts.tell(view);
        return view;
    }

    /** Accepts the differences of an invoice, or refuses it; never by the one who submitted it. */
    public InvoiceView decide(UUID id, boolean accept, String reason) {
        InvoiceEntity invoice = locked(id);
        requireStatus(invoice, "MISMATCHED");
        if (invoice.submittedBy.equals(caller.name())) {
            throw Problem.of(
                    BuyingProblem.SUBMITTER_MAY_NOT_DECIDE, "You submitted it; somebody else has to decide it.");
        }
        InvoiceEntity corrected = corrected(invoice);
        InvoiceView before = store.view(invoice);
        invoice.status = accept ? "ACCEPTED" : "REFUSED";
        invoice.decidedBy = caller.name();
        invoice.decisionReason = reason;
        invoice.version++;
        database.flush();
        if (accept) {
            book(invoice, corrected);
        }
        InvoiceView view = store.view(invoice);
        audit.record(accept ? "invoice-accepted" : "invoice-refused", "invoice", id, before, view);
        facts.tell(view);
        return view;
    }

    private void book(InvoiceEntity invoice, @Nullable InvoiceEntity corrected) {
        if (corrected != null) {
            requireCreditable(corrected, Money.rounded(invoice.gross, invoice.currency));
        }
        if (corrected == null || corrected.booked) {
            List<InvoiceLineEntity> lines = store.lines(invoice.id);
            bookings.invoiced(invoice, lines);
            matching.count(invoice, lines);
        }
        invoice.booked = true;
        if (corrected != null) {
            credit(corrected, invoice);
        }
        database.flush();
    }

    /** Sets a credit note against the open amount of its invoice; what is above that the vendor owes. */
    private void credit(InvoiceEntity corrected, InvoiceEntity note) {
        BigDecimal open = corrected.gross.subtract(corrected.paid).subtract(corrected.credited);
        note.credited = note.gross.min(open);
        corrected.credited = corrected.credited.add(note.credited);
        corrected.version++;
        if (!corrected.booked) {
            corrected.status = "REFUSED";
        } else if (corrected.gross.compareTo(corrected.paid.add(corrected.credited)) == 0) {
            corrected.status = "PAID";
        } else if (corrected.status.equals("DISPUTED")
                && DisputeEntity.count("invoiceId = ?1 and outcome is null", corrected.id) == 0) {
            corrected.status = corrected.settledStatus();
        }
        database.flush();
        facts.tell(corrected);
    }

    private static Submitted submitted(InvoiceEntity invoice, List<InvoiceLineEntity> lines) {
        return new Submitted(
                invoice.vendorId,
                Submitted.Kind.valueOf(invoice.kind),
                invoice.number,
                invoice.issuedOn,
                invoice.dueOn,
                invoice.correctsNumber,
                Money.rounded(invoice.net, invoice.currency),
                Money.rounded(invoice.tax, invoice.currency),
                lines.stream()
                        .map(line -> new Submitted.Line(
                                line.lineId,
                                line.description,
                                line.orderId,
                                line.orderLine == null ? 1 : line.orderLine,
                                line.quantity,
                                line.unit,
                                line.unitPrice,
                                line.net))
                        .toList());
    }

    static void requireStatus(InvoiceEntity invoice, String status) {
        if (!invoice.status.equals(status)) {
            throw Problem.of(BuyingProblem.INVOICE_NOT_OPEN, "It is " + invoice.status + ".");
        }
    }

    InvoiceEntity locked(UUID id) {
        InvoiceEntity invoice = InvoiceEntity.findById(id);
        if (invoice == null) {
            throw Problem.of(BuyingProblem.NO_SUCH_INVOICE, "There is no invoice " + id + ".");
        }
        caller.requireSees(invoice.vendorId);
        database.refresh(invoice, LockModeType.PESSIMISTIC_WRITE);
        return invoice;
    }
}
