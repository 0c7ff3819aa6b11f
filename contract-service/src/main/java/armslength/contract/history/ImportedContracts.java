package armslength.contract.history;

import armslength.contract.ContractProblem;
import armslength.kit.value.Money;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contract items that came by snapshots, and how they stood in each. */
@ApplicationScoped
public class ImportedContracts {

    private static final String ITEMS = """
            select i.id, i.mapping_id, i.key, i.ordinal, o.title, o.supplier_id, o.supplier_name, o.former_name, o.committed,
                   o.paid, o.as_of, m.currency
            from snapshot_item i join import_mapping m on m.id = i.mapping_id
            join lateral (select * from snapshot_observation o where o.item_id = i.id order by as_of desc limit 1) o on true
            where (cast(:mapping as uuid) is null or i.mapping_id = :mapping)
              and (cast(:after as uuid) is null or i.id > :after)
              and (:takenOver = false or upper(o.former_name) <> upper(o.supplier_name)
                   or exists (select 1 from snapshot_observation p
                              where p.item_id = i.id and p.supplier_id <> o.supplier_id))
              and (cast(:id as uuid) is null or i.id = :id)
            order by i.id limit :rows
            """;

    private final EntityManager database;

    ImportedContracts(EntityManager database) {
        this.database = database;
    }

    /**
     * An item as it stood in the newest snapshot that has it.
     *
     * @param supplierId under which its amounts are in the ledger since that snapshot
     * @param formerSupplier from whom the supplier took it over, as the snapshot tells, or null
     */
    public record Item(
            UUID id,
            UUID mappingId,
            String number,
            int ordinal,
            String title,
            UUID supplierId,
            String supplier,
            @Nullable String formerSupplier,
            Money committed,
            Money paid,
            LocalDate asOf) {}

    /** How it stood in a snapshot. */
    public record Standing(LocalDate asOf, UUID supplierId, String supplier, Money committed, Money paid) {}

    /** An item and how it stood in every snapshot, oldest first. */
    public record History(Item item, List<Standing> standings) {}

    List<Item> list(@Nullable UUID mapping, boolean takenOver, @Nullable UUID after, int rows) {
        return find(null, mapping, takenOver, after, rows);
    }

    History require(UUID id) {
        Item item = find(id, null, false, null, 1).stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        ContractProblem.NO_SUCH_IMPORTED_CONTRACT, "No imported contract has the id " + id + "."));
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select as_of, supplier_id, supplier_name, committed, paid from snapshot_observation
                        where item_id = :id order by as_of limit 1000
                        """, Object[].class)
                .setParameter("id", id)
                .getResultList();
        String currency = item.committed().currency();
        return new History(
                item,
                rows.stream()
                        .map(row -> new Standing(
                                day(row[0]),
                                (UUID) row[1],
                                (String) row[2],
                                Money.rounded((BigDecimal) row[3], currency),
                                Money.rounded((BigDecimal) row[4], currency)))
                        .toList());
    }

    private List<Item> find(
            @Nullable UUID id, @Nullable UUID mapping, boolean takenOver, @Nullable UUID after, int rows) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> found = database.createNativeQuery(ITEMS, Object[].class)
                .setParameter("id", id)
                .setParameter("mapping", mapping)
                .setParameter("takenOver", takenOver)
                .setParameter("after", after)
                .setParameter("rows", rows)
                .getResultList();
        return found.stream().map(ImportedContracts::item).toList();
    }

    private static Item item(Object[] row) {
        String currency = (String) row[11];
        return new Item(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                ((Number) row[3]).intValue(),
                (String) row[4],
                (UUID) row[5],
                (String) row[6],
                (String) row[7],
                Money.rounded((BigDecimal) row[8], currency),
                Money.rounded((BigDecimal) row[9], currency),
                day(row[10]));
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }
}
