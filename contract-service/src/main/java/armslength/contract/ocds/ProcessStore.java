package armslength.contract.ocds;

import armslength.contract.history.Suppliers;
import armslength.contract.ledger.Entry;
import armslength.contract.ledger.Ledger;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Source;
import armslength.kit.value.Money;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps contracts and parties at what the releases of their processes say, and the ledger with them: the difference
 * between what belongs there and what is there is entered, a reversal where it is less.
 */
@ApplicationScoped
class ProcessStore {

    private static final String CONTRACTS = """
            insert into ocds_contract (dataset, ocid, contract_id, award_id, title, status, signed_on, valid_from, valid_to,
                supplier_id, supplier, value, currency, told_on)
            select :dataset, t.* from jsonb_to_recordset(cast(:rows as jsonb)) as t(ocid text, contract_id text,
                award_id text, title text, status text, signed_on date, valid_from date, valid_to date, supplier_id uuid,
                supplier text, value numeric, currency text, told_on date)
            order by t.ocid, t.contract_id
            on conflict (dataset, ocid, contract_id) do update
            set award_id = excluded.award_id, title = excluded.title, status = excluded.status,
                signed_on = excluded.signed_on, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                supplier_id = excluded.supplier_id, supplier = excluded.supplier, value = excluded.value,
                currency = excluded.currency, told_on = excluded.told_on
            returning ocid, contract_id, id
            """;
    private static final String PARTIES = """
            insert into ocds_party (dataset, ocid, party_id, name, roles)
            select :dataset, t.* from jsonb_to_recordset(cast(:rows as jsonb)) as t(ocid text, party_id text, name text,
                roles text[])
            order by t.ocid, t.party_id
            on conflict (dataset, ocid, party_id) do update set name = excluded.name, roles = excluded.roles
            """;
    private static final String BOOKED = """
            select contract_id, what, movement, supplier_id, currency, day, amount, entries from ocds_booking
            where contract_id = any(cast(:contracts as uuid[]))
            """;
    private static final String BOOK = """
            insert into ocds_booking as b (contract_id, what, movement, supplier_id, currency, day, amount, entries)
            select t.*, 1 from jsonb_to_recordset(cast(:rows as jsonb)) as t(contract_id uuid, what text, movement text,
                supplier_id uuid, currency text, day date, amount numeric)
            on conflict (contract_id, what, movement, supplier_id, currency, day) do update
            set amount = b.amount + excluded.amount, entries = b.entries + 1
            """;

    private final EntityManager database;
    private final Suppliers suppliers;
    private final Ledger ledger;
    private final ObjectMapper mapper;

    ProcessStore(EntityManager database, Suppliers suppliers, Ledger ledger, ObjectMapper mapper) {
        this.database = database;
        this.suppliers = suppliers;
        this.ledger = ledger;
        this.mapper = mapper;
    }

    /** An amount's place among the bookings. */
    private record Slot(UUID contract, String what, String movement, UUID supplier, String currency, LocalDate day) {

        Entry entry(BigDecimal missing, int number) {
            String source = contract + "|" + what + "|" + supplier + "|" + currency + "|" + day;
            return Entry.signed(
                    Movement.valueOf(movement),
                    new Place(supplier, contract, null, Place.UNASSIGNED, Place.UNASSIGNED),
                    Money.rounded(missing, currency),
                    day,
                    new Source("ocds", UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8)), number));
        }

        Map<String, Object> row(BigDecimal missing) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("contract_id", contract);
            row.put("what", what);
            row.put("movement", movement);
            row.put("supplier_id", supplier);
            row.put("currency", currency);
            row.put("day", day);
            row.put("amount", missing);
            return row;
        }
    }

    private record Booked(BigDecimal amount, int entries) {}

    private record Missing(Slot slot, BigDecimal amount, int number) {}

    /** Brings contracts, parties and ledger to what the processes, by their ids, say. */
    void enter(String dataset, Map<String, ContractingProcess> processes) {
        Map<String, UUID> supplierIds = supplierIds(processes);
        Map<String, Map<String, UUID>> contracts = contracts(dataset, processes, supplierIds);
        parties(dataset, processes);
        Map<Slot, BigDecimal> wanted = new LinkedHashMap<>();
        processes.forEach((ocid, process) -> process.entries()
                .forEach((key, amount) -> wanted.merge(
                        new Slot(
                                Objects.requireNonNull(Objects.requireNonNull(contracts.get(ocid))
                                        .get(key.contract())),
                                key.what(),
                                key.movement().name(),
                                Objects.requireNonNull(supplierIds.get(Suppliers.key(key.supplier()))),
                                key.currency(),
                                key.on()),
                        amount,
                        BigDecimal::add)));
        book(
                wanted,
                booked(contracts.values().stream()
                        .flatMap(one -> one.values().stream())
                        .toArray(UUID[]::new)));
    }

    private Map<String, UUID> supplierIds(Map<String, ContractingProcess> processes) {
        Set<String> names = new LinkedHashSet<>();
        processes.values().forEach(process -> {
            process.entries().keySet().forEach(key -> names.add(key.supplier()));
            process.contracts().stream()
                    .map(ContractingProcess.Contract::supplier)
                    .filter(Objects::nonNull)
                    .forEach(name -> names.add(Objects.requireNonNull(name)));
        });
        return suppliers.ids(names);
    }

    private Map<String, Map<String, UUID>> contracts(
            String dataset, Map<String, ContractingProcess> processes, Map<String, UUID> supplierIds) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        processes.forEach((ocid, process) -> process.contracts().forEach(contract -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            @Nullable Money value = contract.value();
            row.put("ocid", ocid);
            row.put("contract_id", contract.id());
            row.put("award_id", contract.awardId());
            row.put("title", contract.title());
            row.put("status", contract.status());
            row.put("signed_on", contract.signedOn());
            row.put("valid_from", contract.from());
            row.put("valid_to", contract.to());
            row.put(
                    "supplier_id",
                    contract.supplier() == null ? null : supplierIds.get(Suppliers.key(contract.supplier())));
            row.put("supplier", contract.supplier());
            row.put("value", value == null ? null : value.amount());
            row.put("currency", value == null ? null : value.currency());
            row.put("told_on", contract.toldOn());
            rows.add(row);
        }));
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> ids = database.createNativeQuery(CONTRACTS, Object[].class)
                .setParameter("dataset", dataset)
                .setParameter("rows", json(rows))
                .getResultList();
        Map<String, Map<String, UUID>> byProcess = new HashMap<>();
        ids.forEach(row ->
                byProcess.computeIfAbsent((String) row[0], _ -> new HashMap<>()).put((String) row[1], (UUID) row[2]));
        return byProcess;
    }

    private void parties(String dataset, Map<String, ContractingProcess> processes) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        processes.forEach((ocid, process) -> process.parties().forEach(party -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("ocid", ocid);
            row.put("party_id", party.id());
            row.put("name", party.name());
            row.put("roles", party.roles());
            rows.add(row);
        }));
        database.createNativeQuery(PARTIES)
                .setParameter("dataset", dataset)
                .setParameter("rows", json(rows))
                .executeUpdate();
    }

    private Map<Slot, Booked> booked(UUID[] contracts) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(BOOKED, Object[].class)
                .setParameter("contracts", contracts)
                .getResultList();
        Map<Slot, Booked> booked = new LinkedHashMap<>();
        rows.forEach(row -> booked.put(
                new Slot(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (UUID) row[3],
                        (String) row[4],
                        row[5] instanceof LocalDate day ? day : ((java.sql.Date) row[5]).toLocalDate()),
                new Booked((BigDecimal) row[6], ((Number) row[7]).intValue())));
        return booked;
    }

    private void book(Map<Slot, BigDecimal> wanted, Map<Slot, Booked> booked) {
        Set<Slot> slots = new LinkedHashSet<>(wanted.keySet());
        slots.addAll(booked.keySet());
        List<Missing> missing = new ArrayList<>();
        for (Slot slot : slots) {
            Booked there = booked.getOrDefault(slot, new Booked(BigDecimal.ZERO, 0));
            BigDecimal amount = wanted.getOrDefault(slot, BigDecimal.ZERO).subtract(there.amount());
            if (amount.signum() != 0) {
                missing.add(new Missing(slot, amount, there.entries() + 1));
            }
        }
        for (int from = 0; from < missing.size(); from += Ledger.MOST_AT_ONCE) {
            List<Missing> part = missing.subList(from, Math.min(missing.size(), from + Ledger.MOST_AT_ONCE));
            ledger.appendHistory(part.stream()
                    .map(one -> one.slot().entry(one.amount(), one.number()))
                    .toList());
            database.createNativeQuery(BOOK)
                    .setParameter(
                            "rows",
                            json(part.stream()
                                    .map(one -> one.slot().row(one.amount()))
                                    .toList()))
                    .executeUpdate();
        }
    }

    private String json(Object rows) {
        try {
            return mapper.writeValueAsString(rows);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
