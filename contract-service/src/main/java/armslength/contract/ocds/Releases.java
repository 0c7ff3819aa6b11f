package armslength.contract.ocds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Tells contracts as releases; two queries for a page of them. */
@ApplicationScoped
class Releases {

    private static final String CONTRACTS = """
            select k.id, k.vendor_id, coalesce(v.name, cast(k.vendor_id as text)), k.reference, k.title, k.currency,
                   k.valid_from, k.valid_to, k.version, k.recorded_at,
                   (select max(r.recorded_at) from contract_version r where r.contract_id = k.id),
                   (select sum(c.amount) from commitment c where c.contract_id = k.id and c.state in ('AGREED', 'SETTLED'))
            from contract k left join known_vendor v on v.vendor_id = k.vendor_id
            where (cast(:vendor as uuid) is null or k.vendor_id = :vendor)
              and (cast(:after as uuid) is null or k.id > :after)
            order by k.id limit :rows
            """;
    private static final String PAYMENTS = """
            select contract_id, effective_on, currency, sum(amount) from ledger_entry
            where vendor_id = any(cast(:vendors as uuid[])) and contract_id = any(cast(:contracts as uuid[]))
              and movement in ('PAID', 'PAID_WITHOUT_INVOICE')
            group by contract_id, effective_on, currency having sum(amount) <> 0
            order by contract_id, effective_on, currency
            """;

    private final EntityManager database;
    private final String buyer;
    private final String prefix;

    Releases(
            EntityManager database,
            @ConfigProperty(name = "armslength.contract.buyer-name") String buyer,
            @ConfigProperty(name = "armslength.contract.ocid-prefix") String prefix) {
        this.database = database;
        this.buyer = buyer;
        this.prefix = prefix;
    }

    /** The buyer's name. */
    String buyer() {
        return buyer;
    }

    /** A release and the contract it tells. */
    record Told(UUID contractId, Release release) {}

    /** The releases of contracts after an id (null for the first). */
    List<Told> find(@Nullable UUID vendorId, @Nullable UUID after, int rows, LocalDate today) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> contracts = database.createNativeQuery(CONTRACTS, Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("after", after)
                .setParameter("rows", rows)
                .getResultList();
        Map<UUID, List<Object[]>> payments = payments(contracts);
        return contracts.stream()
                .map(row -> new Told((UUID) row[0], release(row, payments.getOrDefault(row[0], List.of()), today)))
                .toList();
    }

    private Map<UUID, List<Object[]>> payments(List<Object[]> contracts) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(PAYMENTS, Object[].class)
                .setParameter(
                        "vendors",
                        contracts.stream().map(row -> row[1]).distinct().toArray(UUID[]::new))
                .setParameter("contracts", contracts.stream().map(row -> row[0]).toArray(UUID[]::new))
                .getResultList();
        Map<UUID, List<Object[]>> byContract = new HashMap<>();
        rows.forEach(row -> byContract
                .computeIfAbsent((UUID) row[0], _ -> new ArrayList<>())
                .add(row));
        return byContract;
    }

    private Release release(Object[] row, List<Object[]> payments, LocalDate today) {
        String id = row[0].toString();
        LocalDate from = day(row[6]);
        LocalDate to = day(row[7]);
        Instant signed = (Instant) row[9];
        Release.Reference us = new Release.Reference("buyer", buyer);
        Release.Reference vendor = new Release.Reference(row[1].toString(), (String) row[2]);
        List<Release.Transaction> transactions = payments.stream()
                .map(payment -> new Release.Transaction(
                        id + "-" + day(payment[1]) + "-" + payment[2],
                        day(payment[1]).atStartOfDay().toInstant(ZoneOffset.UTC),
                        value((BigDecimal) payment[3], (String) payment[2]),
                        us,
                        vendor))
                .toList();
        Release.Contract contract = new Release.Contract(
                id,
                id,
                row[3] + ": " + row[4],
                today.isBefore(from) ? "pending" : today.isBefore(to) ? "active" : "terminated",
                new Release.Period(
                        from.atStartOfDay().toInstant(ZoneOffset.UTC),
                        to.atStartOfDay().toInstant(ZoneOffset.UTC).minusSeconds(1)),
                row[11] == null ? null : value((BigDecimal) row[11], (String) row[5]),
                signed,
                transactions.isEmpty() ? null : new Release.Implementation(transactions));
        return new Release(
                prefix + "-" + id,
                id + "-" + row[8],
                Objects.requireNonNullElse((Instant) row[10], signed),
                transactions.isEmpty() ? List.of("contract") : List.of("contract", "implementation"),
                "tender",
                "en",
                List.of(
                        new Release.Organization(us.id(), buyer, List.of("buyer", "payer")),
                        new Release.Organization(vendor.id(), vendor.name(), List.of("supplier", "payee"))),
                us,
                List.of(new Release.Award(id, (String) row[4], "active", List.of(vendor))),
                List.of(contract));
    }

    private static Release.Value value(BigDecimal amount, String currency) {
        return new Release.Value(
                armslength.kit.value.Money.rounded(amount, currency).amount(), currency);
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }
}
