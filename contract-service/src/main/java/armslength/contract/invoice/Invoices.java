package armslength.contract.invoice;

import armslength.contract.BuyingProblem;
import armslength.contract.batch.OrderLine;
import armslength.contract.batch.OrderLines;
import armslength.contract.fx.Rates;
import armslength.contract.known.KnownFacts;
import armslength.contract.order.OrderDesk;
import armslength.contract.order.OrderView;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes invoices and credit notes in, compares them line by line, and books what is owed. */
@ApplicationScoped
public class Invoices {

    private static final String KNOWN_ORDERS = "select id from purchase_order where id in (:orders)";

    private final KnownFacts known;
    private final OrderDesk desk;
    private final OrderLines orderLines;
    private final BuyingPolicies policies;
    private final Rates rates;
    private final Bookings bookings;
    private final InvoiceStore store;
    private final EntityManager database;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    Invoices(
            KnownFacts known,
            OrderDesk desk,
            OrderLines orderLines,
            BuyingPolicies policies,
            Rates rates,
            Bookings bookings,
            InvoiceStore store,
            EntityManager database,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.known = known;
        this.desk = desk;
        this.orderLines = orderLines;
        this.policies = policies;
        this.rates = rates;
        this.bookings = bookings;
        this.store = store;
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
        InvoiceEntity corrected = submitted.kind() == Submitted.Kind.CREDIT_NOTE ? corrected(submitted) : null;
        Map<Place, OrderLine> lines = lockedLines(submitted.lines());
        List<ThreeWayMatch.Result> results = compare(submitted, lines, policy);
        InvoiceEntity invoice = new InvoiceEntity();
        invoice.id = ids.next();
        fill(invoice, submitted, policy, reporting);
        invoice.corrects = corrected == null ? null : corrected.id;
        invoice.source = source.name();
        invoice.document = document;
        invoice.status = results.stream().allMatch(ThreeWayMatch.Result::matched) ? "MATCHED" : "MISMATCHED";
        invoice.persistAndFlush();
        store.keepLines(invoice.id, withKnownOrders(submitted.lines()), results, true);
        if (invoice.status.equals("MATCHED")) {
            book(invoice, corrected);
        }
        InvoiceView view = store.view(invoice);
        audit.record("invoice-submitted", "invoice", invoice.id, null, view);
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

    /** The invoice that a credit note names, locked; a note that names none stands for itself. */
    private @Nullable InvoiceEntity corrected(Submitted credit) {
        if (credit.corrects() == null) {
            return null;
        }
        Optional<InvoiceEntity> found = InvoiceEntity.find(
                        "vendorId = ?1 and numberKey = ?2 and kind = 'INVOICE'",
                        credit.vendorId(),
                        Submitted.numberKey(credit.corrects()))
                .firstResultOptional();
        InvoiceEntity invoice = found.orElseThrow(() -> Problem.of(
                        BuyingProblem.NO_SUCH_INVOICE,
                        "The credit note corrects '" + credit.corrects() + "', which this vendor has not submitted.")
                .at("/corrects", "must be the number of an invoice of this vendor"));
        database.refresh(invoice, LockModeType.PESSIMISTIC_WRITE);
        BigDecimal open = invoice.gross.subtract(invoice.credited).subtract(invoice.paid);
        if (!invoice.currency.equals(credit.net().currency())
                || credit.gross().amount().compareTo(open) > 0) {
            throw Problem.of(
                    BuyingProblem.NOT_CREDITABLE,
                    "Invoice '" + invoice.number + "' holds " + Money.rounded(open, invoice.currency)
                            + " that are neither paid nor credited.");
        }
        return invoice;
    }

    private record Place(UUID orderId, int line) {}

    /** The order lines that are named, orders locked in the order of their ids so that two invoices cannot embrace. */
    private Map<Place, OrderLine> lockedLines(List<Submitted.Line> lines) {
        TreeSet<UUID> wanted = new TreeSet<>(knownOrders(lines));
        Map<Place, OrderLine> found = new HashMap<>();
        for (UUID orderId : wanted) {
            OrderView order = desk.lock(orderId);
            orderLines.of(order).forEach(line -> found.put(new Place(orderId, line.line()), line));
        }
        return found;
    }

    private List<UUID> knownOrders(List<Submitted.Line> lines) {
        List<UUID> named = lines.stream()
                .map(Submitted.Line::orderId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> known = database.createNativeQuery(KNOWN_ORDERS, UUID.class)
                .setParameter("orders", named)
                .getResultList();
        return known;
    }

    private List<Submitted.Line> withKnownOrders(List<Submitted.Line> lines) {
        List<UUID> known = knownOrders(lines);
        return lines.stream()
                .map(line -> line.orderId() == null || known.contains(line.orderId())
                        ? line
                        : new Submitted.Line(
                                line.id(),
                                line.description(),
                                null,
                                line.orderLine(),
                                line.quantity(),
                                line.unit(),
                                line.unitPrice(),
                                line.net()))
                .toList();
    }

    private List<ThreeWayMatch.Result> compare(Submitted submitted, Map<Place, OrderLine> lines, BuyingPolicy policy) {
        Map<Place, BigDecimal[]> used = new HashMap<>();
        List<ThreeWayMatch.Result> results = new ArrayList<>();
        for (Submitted.Line line : submitted.lines()) {
            UUID orderId = line.orderId();
            Place place = orderId == null ? null : new Place(orderId, line.orderLine());
            OrderLine ordered = place == null ? null : lines.get(place);
            BigDecimal[] before = place == null
                    ? new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO}
                    : used.computeIfAbsent(place, _ -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
            ThreeWayMatch.Facts facts = ordered == null ? null : facts(ordered, before);
            results.add(
                    submitted.kind() == Submitted.Kind.CREDIT_NOTE
                            ? ThreeWayMatch.credit(line, submitted.vendorId(), facts)
                            : ThreeWayMatch.charge(
                                    line, submitted.vendorId(), submitted.net().currency(), facts, policy));
            before[0] = before[0].add(line.quantity());
            before[1] = before[1].add(line.net());
        }
        return results;
    }

    /** What is open of an order line after the lines before it on the same invoice. */
    private ThreeWayMatch.Facts facts(OrderLine ordered, BigDecimal[] before) {
        return new ThreeWayMatch.Facts(
                desk.lock(ordered.orderId()).vendorId(),
                ordered.amount().currency(),
                ordered.unit(),
                ordered.unitPrice().amount(),
                ordered.acceptedQuantity().subtract(ordered.invoicedQuantity()).subtract(before[0]),
                ordered.acceptedAmount()
                        .minus(ordered.invoicedAmount())
                        .amount()
                        .subtract(before[1]),
                ordered.invoicedAmount().amount().subtract(before[1]));
    }

    /** Compares an invoice again, after more was accepted. */
    public InvoiceView matchAgain(UUID id) {
        InvoiceEntity invoice = locked(id);
        requireStatus(invoice, "MISMATCHED");
        InvoiceView before = store.view(invoice);
        List<InvoiceLineEntity> lines = store.lines(id);
        Submitted submitted = submitted(invoice, lines);
        BuyingPolicy policy = policies.on(clock.today());
        List<ThreeWayMatch.Result> results = compare(submitted, lockedLines(submitted.lines()), policy);
        for (int index = 0; index < lines.size(); index++) {
            store.compare(lines.get(index), results.get(index));
        }
        invoice.policyVersion = policy.version();
        invoice.version++;
        if (results.stream().allMatch(ThreeWayMatch.Result::matched)) {
            invoice.status = "MATCHED";
            database.flush();
            book(invoice, invoice.corrects == null ? null : locked(invoice.corrects));
        }
        database.flush();
        InvoiceView view = store.view(invoice);
        audit.record("invoice-matched-again", "invoice", id, before, view);
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
        InvoiceView before = store.view(invoice);
        invoice.status = accept ? "ACCEPTED" : "REFUSED";
        invoice.decidedBy = caller.name();
        invoice.decisionReason = reason;
        invoice.version++;
        database.flush();
        if (accept) {
            book(invoice, invoice.corrects == null ? null : locked(invoice.corrects));
        }
        InvoiceView view = store.view(invoice);
        audit.record(accept ? "invoice-accepted" : "invoice-refused", "invoice", id, before, view);
        return view;
    }

    private void book(InvoiceEntity invoice, @Nullable InvoiceEntity corrected) {
        List<InvoiceLineEntity> lines = store.lines(invoice.id);
        bookings.invoiced(invoice, lines);
        BigDecimal sign = BigDecimal.valueOf(invoice.kind.equals("CREDIT_NOTE") ? -1 : 1);
        for (InvoiceLineEntity line : lines) {
            if (line.orderId != null) {
                orderLines.invoiced(
                        line.orderId, line.orderLine, line.quantity.multiply(sign), line.net.multiply(sign));
            }
        }
        invoice.booked = true;
        if (corrected != null) {
            credit(corrected, invoice.gross);
        }
        database.flush();
    }

    private void credit(InvoiceEntity corrected, BigDecimal amount) {
        corrected.credited = corrected.credited.add(amount);
        corrected.version++;
        if (corrected.gross.compareTo(corrected.paid.add(corrected.credited)) == 0) {
            corrected.status = "PAID";
        } else if (corrected.status.equals("DISPUTED")
                && DisputeEntity.count("invoiceId = ?1 and outcome is null", corrected.id) == 0) {
            corrected.status = corrected.settledStatus();
        }
    }

    private static Submitted submitted(InvoiceEntity invoice, List<InvoiceLineEntity> lines) {
        return new Submitted(
                invoice.vendorId,
                Submitted.Kind.valueOf(invoice.kind),
                invoice.number,
                invoice.issuedOn,
                invoice.dueOn,
                null,
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
