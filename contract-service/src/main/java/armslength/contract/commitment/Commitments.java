package armslength.contract.commitment;

import armslength.contract.spend.Recognised;
import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was promised and what was used of it (DOMAIN 2.6). */
@ApplicationScoped
public class Commitments {

    private static final String SELECT = """
            select c.id, c.contract_id, k.vendor_id, k.reference, k.currency, c.kind, c.amount, c.shortfall_rate,
                   c.valid_from, c.valid_to, c.state, c.rollover_share, c.prepaid
            from commitment c join contract k on k.id = c.contract_id
            """;

    private final EntityManager database;
    private final Recognised recognised;

    Commitments(EntityManager database, Recognised recognised) {
        this.database = database;
        this.recognised = recognised;
    }

    /**
     * A promise with its use.
     *
     * @param lifecycle where it stands, in the words of FOCUS
     * @param drawn recognised spend that was applied to it, so far
     * @param remaining promised and not used, never negative
     * @param drawnPercent drawn of the promise, percent
     * @param pacing (drawn / promised) / (closed months / months of the term) over the closed months, two decimals
     * @param ordered ordered under the contract and not drawn yet
     * @param carriedOver what the promise before left over; it is part of the amount
     * @param prepaid paid in advance
     * @param prepaidLeft of what was paid in advance, what is not drawn yet
     */
    public record Balance(
            UUID commitmentId,
            UUID contractId,
            UUID vendorId,
            String contractReference,
            String kind,
            Commitment.Lifecycle lifecycle,
            Money amount,
            Money drawn,
            Money remaining,
            String drawnPercent,
            BigDecimal pacing,
            String shortfallRate,
            Money ordered,
            Money carriedOver,
            Money prepaid,
            Money prepaidLeft,
            LocalDate validFrom,
            LocalDate validTo) {

        /** Whether it binds us to buy more. */
        public boolean isOpen() {
            boolean binding = Commitment.Kind.valueOf(kind).isBinding();
            boolean running = lifecycle == Commitment.Lifecycle.PENDING || lifecycle == Commitment.Lifecycle.ACTIVE;
            return binding && running && remaining.isPositive();
        }
    }

    /** The promises to a vendor as of a day, newest first. */
    public List<Balance> of(UUID vendorId, LocalDate asOf) {
        return of(Set.of(vendorId), asOf).getOrDefault(vendorId, List.of());
    }

    /** The promises to some vendors as of a day, newest first, by vendor. */
    public Map<UUID, List<Balance>> of(Collection<UUID> vendorIds, LocalDate asOf) {
        if (vendorIds.isEmpty()) {
            return Map.of();
        }
        List<Commitment> promises = ofVendors(vendorIds);
        return balances(promises, promises, asOf).stream().collect(Collectors.groupingBy(Balance::vendorId));
    }

    /** The promises to some vendors that run on a day, newest first, by vendor. */
    public Map<UUID, List<Balance>> running(Collection<UUID> vendorIds, LocalDate asOf) {
        if (vendorIds.isEmpty()) {
            return Map.of();
        }
        List<Commitment> promises = ofVendors(vendorIds);
        List<Commitment> running = promises.stream()
                .filter(promise -> promise.promise().runsOn(asOf))
                .toList();
        return balances(running, promises, asOf).stream().collect(Collectors.groupingBy(Balance::vendorId));
    }

    /** A page of promises as of a day, newest first. */
    public List<Balance> page(@Nullable UUID vendorId, @Nullable UUID before, int rows, LocalDate asOf) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> found = database.createNativeQuery(SELECT + """
                        where (cast(:vendor as uuid) is null or k.vendor_id = :vendor)
                          and (cast(:before as uuid) is null or c.id < :before)
                        order by c.id desc
                        """, Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("before", before)
                .setMaxResults(rows)
                .getResultList();
        List<Commitment> shown = found.stream().map(Commitments::commitment).toList();
        Set<UUID> vendors = shown.stream().map(Commitment::vendorId).collect(Collectors.toSet());
        return vendors.isEmpty() ? List.of() : balances(shown, ofVendors(vendors), asOf);
    }

    /** All promises to some vendors, newest first. */
    public List<Commitment> ofVendors(Collection<UUID> vendorIds) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        SELECT + " where k.vendor_id in (:vendors) order by c.id desc", Object[].class)
                .setParameter("vendors", vendorIds)
                .getResultList();
        return rows.stream().map(Commitments::commitment).toList();
    }

    /** The tiers of a promise. */
    SpendTiers tiers(UUID id) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select from_amount, discount from commitment_tier where commitment_id = :id", Object[].class)
                .setParameter("id", id)
                .getResultList();
        return new SpendTiers(rows.stream()
                .map(row -> new SpendTiers.Tier((BigDecimal) row[0], (BigDecimal) row[1]))
                .toList());
    }

    /** One promise, or null. */
    public @Nullable Commitment find(UUID id) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(SELECT + " where c.id = :id", Object[].class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream().findFirst().map(Commitments::commitment).orElse(null);
    }

    /** The promises of some vendors, all of them, beside what was recognised up to a day. */
    Uses uses(Collection<Commitment> all, LocalDate upTo) {
        LocalDate first =
                all.stream().map(Commitment::from).min(LocalDate::compareTo).orElse(upTo);
        Set<UUID> vendors = all.stream().map(Commitment::vendorId).collect(Collectors.toSet());
        return new Uses(
                all,
                vendors.isEmpty() ? Map.of() : recognised.sums(vendors, first, upTo, monthsByDay(all, upTo)),
                upTo);
    }

    /** Within a month in which promises end, and the last, each day counts; null when months of terms aren't calendar months. */
    private static @Nullable Set<LocalDate> monthsByDay(Collection<Commitment> all, LocalDate upTo) {
        if (all.stream().anyMatch(promise -> promise.from().getDayOfMonth() != 1)) {
            return null;
        }
        Set<LocalDate> months = all.stream()
                .map(Commitment::to)
                .filter(day -> day.getDayOfMonth() != 1)
                .map(day -> day.withDayOfMonth(1))
                .collect(Collectors.toSet());
        months.add(upTo.withDayOfMonth(1));
        return months;
    }

    /** One promise with its use as of a day. */
    public Balance balance(Commitment promise, LocalDate asOf) {
        return balances(List.of(promise), ofVendors(Set.of(promise.vendorId())), asOf)
                .getFirst();
    }

    private List<Balance> balances(List<Commitment> shown, List<Commitment> all, LocalDate asOf) {
        Uses uses = uses(all, asOf);
        Map<UUID, BigDecimal> ordered = ordered(shown);
        return shown.stream()
                .map(one -> balance(one, uses, ordered.getOrDefault(one.contractId(), BigDecimal.ZERO), asOf))
                .toList();
    }

    private Map<UUID, BigDecimal> ordered(List<Commitment> shown) {
        if (shown.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select contract_id, sum(amount - drawn) from purchase_order
                        where contract_id in (:contracts) and status in ('OPEN', 'HELD') group by contract_id
                        """, Object[].class)
                .setParameter(
                        "contracts", shown.stream().map(Commitment::contractId).toList())
                .getResultList();
        Map<UUID, BigDecimal> ordered = new HashMap<>();
        rows.forEach(row -> ordered.put((UUID) row[0], (BigDecimal) row[1]));
        return ordered;
    }

    private static Balance balance(Commitment stored, Uses uses, BigDecimal ordered, LocalDate asOf) {
        Commitment one = uses.withCarriedOver(stored);
        BigDecimal drawn = uses.drawnBefore(one, asOf.plusDays(1));
        int closed = one.closedMonths(asOf);
        BigDecimal whenClosed = uses.drawnBefore(one, one.from().plusMonths(closed));
        return new Balance(
                one.id(),
                one.contractId(),
                one.vendorId(),
                one.reference(),
                one.kind().name(),
                one.on(asOf, drawn),
                Money.rounded(one.amount(), one.currency()),
                Money.rounded(drawn, one.currency()),
                Money.rounded(one.amount().subtract(drawn).max(BigDecimal.ZERO), one.currency()),
                Percent.of(ratio(drawn, one.amount())),
                pacing(ratio(whenClosed, one.amount()), closed, one.months()),
                one.shortfallRate().stripTrailingZeros().toPlainString(),
                Money.rounded(ordered, one.currency()),
                Money.rounded(one.amount().subtract(stored.amount()), one.currency()),
                Money.rounded(one.prepaid(), one.currency()),
                Money.rounded(one.prepaid().subtract(drawn).max(BigDecimal.ZERO), one.currency()),
                one.from(),
                one.to());
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.divide(whole, MathContext.DECIMAL128);
    }

    private static BigDecimal pacing(BigDecimal used, int closedMonths, int months) {
        return closedMonths == 0
                ? BigDecimal.ZERO.setScale(2)
                : used.multiply(BigDecimal.valueOf(months))
                        .divide(BigDecimal.valueOf(closedMonths), 2, RoundingMode.HALF_UP);
    }

    private static Commitment commitment(Object[] row) {
        return new Commitment(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                (String) row[3],
                (String) row[4],
                Commitment.Kind.valueOf((String) row[5]),
                (BigDecimal) row[6],
                (BigDecimal) row[7],
                day(row[8]),
                day(row[9]),
                Commitment.State.valueOf((String) row[10]),
                (BigDecimal) row[11],
                (BigDecimal) row[12]);
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }
}
