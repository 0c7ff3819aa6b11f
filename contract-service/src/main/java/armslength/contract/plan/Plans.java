package armslength.contract.plan;

import armslength.contract.ContractProblem;
import armslength.contract.ledger.Entry;
import armslength.contract.ledger.Ledger;
import armslength.contract.ledger.Months;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Source;
import armslength.contract.plan.Spread.Slot;
import armslength.kit.value.Money;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Enters plans into the ledger: a new plan replaces the months that are still open. */
@ApplicationScoped
class Plans {

    private final EntityManager database;
    private final Ledger ledger;
    private final Months months;

    Plans(EntityManager database, Ledger ledger, Months months) {
        this.database = database;
        this.ledger = ledger;
        this.months = months;
    }

    /** Makes the plan of a vendor's year what the plan says; what closed months were planned to be stays. */
    void enter(PlanEntity plan, List<PlanLine> lines) {
        LocalDate start = LocalDate.of(plan.fiscalYear, 1, 1);
        LocalDate firstOpen = months.firstOpen(start);
        Map<Slot, BigDecimal> current = current(plan.vendorId, plan.currency, start);
        Map<Slot, BigDecimal> closed = new HashMap<>(current);
        closed.keySet().removeIf(slot -> !slot.month().isBefore(firstOpen));
        current.keySet().removeAll(closed.keySet());
        Map<Slot, BigDecimal> wanted =
                lines.isEmpty() ? even(plan, closed, start, firstOpen) : open(lines, closed, start, firstOpen);
        List<Entry> entries = new ArrayList<>();
        Spread.difference(current, wanted)
                .forEach((slot, amount) -> entries.add(Entry.signed(
                        Movement.PLANNED,
                        new Place(plan.vendorId, null, null, slot.category(), slot.team()),
                        Money.rounded(amount, plan.currency),
                        slot.month(),
                        new Source("plan", plan.id, entries.size() + 1))));
        ledger.append(entries);
    }

    private static Map<Slot, BigDecimal> even(
            PlanEntity plan, Map<Slot, BigDecimal> closed, LocalDate start, LocalDate firstOpen) {
        BigDecimal gone = closed.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal left = plan.amount.subtract(gone);
        int monthsLeft = 12 - (int) java.time.temporal.ChronoUnit.MONTHS.between(start, firstOpen);
        if (left.signum() < 0 || (monthsLeft <= 0 && left.signum() > 0)) {
            throw Problem.of(
                            ContractProblem.MONTH_CLOSED,
                            Money.rounded(gone, plan.currency) + " of the year lie in closed months.")
                    .at("/amount/amount", "must be " + gone + " or more, and more only while a month is open");
        }
        Map<Slot, BigDecimal> wanted = new LinkedHashMap<>();
        Spread.evenly(Money.rounded(left, plan.currency), firstOpen, Math.max(monthsLeft, 0))
                .forEach((month, part) -> wanted.put(new Slot(month, Place.UNASSIGNED, Place.UNASSIGNED), part));
        return wanted;
    }

    private static Map<Slot, BigDecimal> open(
            List<PlanLine> lines, Map<Slot, BigDecimal> closed, LocalDate start, LocalDate firstOpen) {
        Map<Slot, BigDecimal> wanted = new LinkedHashMap<>();
        for (PlanLine line : lines) {
            wanted.merge(
                    new Slot(start.plusMonths(line.month() - 1L), line.category(), line.team()),
                    line.amount().amount(),
                    BigDecimal::add);
        }
        Map<Slot, BigDecimal> wantedClosed = new HashMap<>(wanted);
        wantedClosed.keySet().removeIf(slot -> !slot.month().isBefore(firstOpen));
        if (!Spread.difference(closed, wantedClosed).isEmpty()) {
            throw Problem.of(
                            ContractProblem.MONTH_CLOSED,
                            "The plan of a closed month stays as it was; the first open month is " + firstOpen + ".")
                    .at("/lines", "must repeat the plan of closed months unchanged");
        }
        wanted.keySet().removeAll(wantedClosed.keySet());
        return wanted;
    }

    /** The plan of the year as it is, without the places where nothing is planned. */
    private Map<Slot, BigDecimal> current(UUID vendorId, String currency, LocalDate start) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select month, category, team, sum(amount) from ledger_month_sum
                        where vendor_id = :vendor and movement = 'PLANNED' and currency = :currency
                          and month >= :start and month < :end
                        group by month, category, team having sum(amount) <> 0
                        """, Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("currency", currency)
                .setParameter("start", start)
                .setParameter("end", start.plusYears(1))
                .getResultList();
        Map<Slot, BigDecimal> current = new HashMap<>();
        for (Object[] row : rows) {
            LocalDate month = row[0] instanceof LocalDate day ? day : ((java.sql.Date) row[0]).toLocalDate();
            current.put(new Slot(month, (String) row[1], (String) row[2]), (BigDecimal) row[3]);
        }
        return current;
    }
}
