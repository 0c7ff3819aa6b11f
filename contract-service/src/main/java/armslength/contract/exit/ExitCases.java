package armslength.contract.exit;

import armslength.contract.clause.Clauses;
import armslength.contract.clause.TriggeredClauses;
import armslength.contract.commitment.Commitments;
import armslength.contract.known.KnownFacts;
import armslength.events.Amount;
import armslength.events.ExitCaseChanged;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens an exit case when two officers decide so, and knows what is still open with the vendor. */
@ApplicationScoped
public class ExitCases {

    private final EntityManager database;
    private final Commitments commitments;
    private final TriggeredClauses triggered;
    private final Clauses clauses;
    private final KnownFacts known;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;
    private final Ids ids;
    private final String reportingCurrency;

    ExitCases(
            EntityManager database,
            Commitments commitments,
            TriggeredClauses triggered,
            Clauses clauses,
            KnownFacts known,
            Outbox outbox,
            Audit audit,
            BusinessClock clock,
            Ids ids,
            @ConfigProperty(name = "armslength.contract.reporting-currency") String reportingCurrency) {
        this.database = database;
        this.commitments = commitments;
        this.triggered = triggered;
        this.clauses = clauses;
        this.known = known;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.reportingCurrency = reportingCurrency;
    }

    /** Opens a case for a review's decision; an open case of the vendor stays the one. */
    public void open(UUID vendorId, UUID reviewId) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .setParameter("what", "exit " + vendorId)
                .getSingleResult();
        if (ExitCaseEntity.count("reviewId = ?1 or (vendorId = ?2 and status = 'OPEN')", reviewId, vendorId) > 0) {
            return;
        }
        ExitCaseEntity exit = new ExitCaseEntity();
        exit.id = ids.next();
        exit.vendorId = vendorId;
        exit.reviewId = reviewId;
        exit.status = "OPEN";
        exit.openedAt = clock.now();
        exit.version = 1;
        exit.persistAndFlush();
        audit.record("exit-case-opened", "exit-case", exit.id, null, view(exit));
        tell(exit);
        clauses.evaluate(vendorId);
    }

    ExitCaseView view(ExitCaseEntity exit) {
        return views(List.of(exit)).getFirst();
    }

    /** The cases with all that is still open with their vendors. */
    List<ExitCaseView> views(List<ExitCaseEntity> cases) {
        Set<UUID> vendors = cases.stream().map(exit -> exit.vendorId).collect(Collectors.toSet());
        if (vendors.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Commitments.Balance>> promises = commitments.of(vendors, clock.today());
        Map<UUID, List<String>> holdings = known.activeHoldings(vendors);
        Map<UUID, Integer> orders = openOrders(vendors);
        Map<UUID, List<TriggeredClauses.View>> fired =
                triggered.of(vendors).stream().collect(Collectors.groupingBy(TriggeredClauses.View::vendorId));
        return cases.stream()
                .map(exit -> {
                    List<Commitments.Balance> ofVendor = promises.getOrDefault(exit.vendorId, List.of());
                    List<String> open = stillOpen(
                            ofVendor,
                            orders.getOrDefault(exit.vendorId, 0),
                            holdings.getOrDefault(exit.vendorId, List.of()));
                    return ExitCaseView.of(exit, open, ofVendor, fired.getOrDefault(exit.vendorId, List.of()));
                })
                .toList();
    }

    /** What keeps a case from closing, in sentences: only promises that bind us, and only while they run. */
    private static List<String> stillOpen(List<Commitments.Balance> promises, int orders, List<String> holdings) {
        List<String> open = new ArrayList<>();
        promises.stream()
                .filter(Commitments.Balance::isOpen)
                .forEach(balance ->
                        open.add("commitment " + balance.contractReference() + ": " + balance.remaining() + " remain"));
        if (orders > 0) {
            open.add(orders + (orders == 1 ? " order is" : " orders are") + " neither drawn nor canceled");
        }
        holdings.forEach(holding -> open.add("still held: " + holding));
        return open;
    }

    private Map<UUID, Integer> openOrders(Set<UUID> vendors) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select vendor_id, count(*) from purchase_order
                        where vendor_id in (:vendors) and status in ('OPEN', 'HELD') group by vendor_id
                        """, Object[].class)
                .setParameter("vendors", vendors)
                .getResultList();
        Map<UUID, Integer> orders = new HashMap<>();
        rows.forEach(row -> orders.put((UUID) row[0], ((Number) row[1]).intValue()));
        return orders;
    }

    void tell(ExitCaseEntity exit) {
        List<Commitments.Balance> open = commitments.of(exit.vendorId, clock.today()).stream()
                .filter(Commitments.Balance::isOpen)
                .toList();
        String currency = currency(exit.vendorId, open);
        BigDecimal remaining = open.stream()
                .map(Commitments.Balance::remaining)
                .filter(money -> money.currency().equals(currency))
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        outbox.publish(new ExitCaseChanged(
                exit.id,
                exit.vendorId,
                exit.reviewId,
                exit.status,
                new Amount(Money.rounded(remaining, currency).amount(), currency),
                openOrders(Set.of(exit.vendorId)).getOrDefault(exit.vendorId, 0),
                exit.version,
                clock.now()));
    }

    /** That of what is open, else that of the vendor's newest contract, else ours. */
    private String currency(UUID vendorId, List<Commitments.Balance> open) {
        if (!open.isEmpty()) {
            return open.getFirst().remaining().currency();
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<String> ofContract = database.createNativeQuery(
                        "select currency from contract where vendor_id = :vendor order by id desc", String.class)
                .setParameter("vendor", vendorId)
                .setMaxResults(1)
                .getResultList();
        return ofContract.isEmpty() ? reportingCurrency : ofContract.getFirst();
    }
}
