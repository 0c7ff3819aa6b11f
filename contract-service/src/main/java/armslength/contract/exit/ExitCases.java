package armslength.contract.exit;

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
import java.util.List;
import java.util.UUID;

/** Opens an exit case when two officers decide so, and knows what is still open with the vendor. */
@ApplicationScoped
public class ExitCases {

    private final EntityManager database;
    private final Commitments commitments;
    private final KnownFacts known;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;
    private final Ids ids;

    ExitCases(
            EntityManager database,
            Commitments commitments,
            KnownFacts known,
            Outbox outbox,
            Audit audit,
            BusinessClock clock,
            Ids ids) {
        this.database = database;
        this.commitments = commitments;
        this.known = known;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
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
    }

    /** What is still open with the vendor, in sentences; empty when the case may close. */
    List<String> open(ExitCaseEntity exit) {
        List<String> open = new ArrayList<>();
        commitments.of(exit.vendorId, clock.today()).stream()
                .filter(balance -> balance.remaining().isPositive())
                .forEach(balance ->
                        open.add("commitment " + balance.contractReference() + ": " + balance.remaining() + " remain"));
        int orders = openOrders(exit.vendorId);
        if (orders > 0) {
            open.add(orders + (orders == 1 ? " order is" : " orders are") + " neither drawn nor canceled");
        }
        known.activeHoldings(exit.vendorId).forEach(holding -> open.add("still held: " + holding));
        return open;
    }

    int openOrders(UUID vendorId) {
        Number count = (Number) database.createNativeQuery(
                        "select count(*) from purchase_order where vendor_id = :vendor and status in ('OPEN', 'HELD')")
                .setParameter("vendor", vendorId)
                .getSingleResult();
        return count.intValue();
    }

    ExitCaseResource.View view(ExitCaseEntity exit) {
        return ExitCaseResource.View.of(exit, open(exit), commitments.of(exit.vendorId, clock.today()));
    }

    void tell(ExitCaseEntity exit) {
        List<Commitments.Balance> balances = commitments.of(exit.vendorId, clock.today());
        String currency =
                balances.isEmpty() ? "USD" : balances.getFirst().remaining().currency();
        BigDecimal remaining = balances.stream()
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
                openOrders(exit.vendorId),
                exit.version,
                clock.now()));
    }
}
