package armslength.contract.history;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.operation.Work;
import armslength.kit.value.Money;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in how contract items stood on a day. An item is known by its contract, its own number, and where a snapshot has
 * several rows of the same number, by the how many-th it is.
 */
final class SnapshotImport implements Work {

    private final Mapping mapping;
    private final LocalDate asOf;
    private final SnapshotStore store;

    SnapshotImport(Mapping mapping, LocalDate asOf, SnapshotStore store) {
        this.mapping = mapping;
        this.asOf = asOf;
        this.store = store;
    }

    /** How an item stood. */
    record Standing(
            long line,
            String key,
            int ordinal,
            String supplier,
            @Nullable String formerSupplier,
            String title,
            @Nullable String category,
            @Nullable String team,
            BigDecimal committed,
            BigDecimal paid) {

        boolean isTakenOver() {
            return formerSupplier != null && !Suppliers.key(formerSupplier).equals(Suppliers.key(supplier));
        }
    }

    @Override
    public void run(InputStream input, Progress progress) throws IOException, Unfinished {
        Map<String, Integer> ordinals = new HashMap<>();
        Table.read(
                mapping,
                input,
                step -> progress.step(tally -> {
                    List<Standing> standings = new ArrayList<>();
                    for (Table.Row row : step.rows()) {
                        Standing standing = standing(step.table(), row, ordinals, tally);
                        if (standing != null) {
                            standings.add(standing);
                        }
                    }
                    int changed = store.take(mapping, asOf, standings);
                    tally.accepted(changed);
                    tally.repeated(standings.size() - changed);
                }));
    }

    private @Nullable Standing standing(
            Table table, Table.Row row, Map<String, Integer> ordinals, Progress.Tally tally) {
        String contract = needed(table, row, Mapping.Field.CONTRACT, tally);
        String supplier = needed(table, row, Mapping.Field.SUPPLIER, tally);
        Optional<BigDecimal> committed = amount(table, row, Mapping.Field.AMOUNT, tally);
        Optional<BigDecimal> paid = amount(table, row, Mapping.Field.PAID, tally);
        if (contract == null || supplier == null || committed.isEmpty() || paid.isEmpty()) {
            return null;
        }
        String item = table.cell(row, Mapping.Field.ITEM);
        String key = item == null || item.isEmpty() ? contract : contract + " / " + item;
        int ordinal = ordinals.merge(key, 1, Integer::sum);
        String former = table.cell(row, Mapping.Field.FORMER_SUPPLIER);
        Standing standing = new Standing(
                row.line(),
                key,
                ordinal,
                supplier,
                former == null || former.isEmpty() ? null : former,
                Objects.requireNonNullElse(table.cell(row, Mapping.Field.TITLE), ""),
                table.cell(row, Mapping.Field.CATEGORY),
                table.cell(row, Mapping.Field.TEAM),
                committed.get(),
                paid.get());
        note(standing, tally);
        return standing;
    }

    private static void note(Standing standing, Progress.Tally tally) {
        if (standing.ordinal() > 1) {
            tally.found(Finding.noted(
                    standing.line(),
                    standing.key(),
                    "ITEM",
                    "ordinal",
                    "is row " + standing.ordinal() + " of this item"));
        }
        if (standing.paid().compareTo(standing.committed()) > 0) {
            tally.found(Finding.noted(
                    standing.line(), standing.key(), "PAID", "above-amount", "more was paid than the item's amount"));
        }
        if (standing.isTakenOver()) {
            tally.found(Finding.noted(
                    standing.line(),
                    standing.key(),
                    "SUPPLIER",
                    "taken-over",
                    standing.supplier() + " took over from " + standing.formerSupplier()));
        }
    }

    private static @Nullable String needed(Table table, Table.Row row, Mapping.Field field, Progress.Tally tally) {
        String cell = table.cell(row, field);
        if (cell == null || cell.isEmpty()) {
            tally.found(Finding.refused(
                    row.line(),
                    null,
                    field.name(),
                    cell == null ? "column" : "missing",
                    cell == null ? table.absence(field) : "is empty"));
            return null;
        }
        return cell;
    }

    private Optional<BigDecimal> amount(Table table, Table.Row row, Mapping.Field field, Progress.Tally tally) {
        String cell = needed(table, row, field, tally);
        Optional<BigDecimal> amount = Optional.ofNullable(cell).flatMap(Cells::amount);
        if (cell != null && amount.isEmpty()) {
            tally.found(Finding.refused(row.line(), null, field.name(), "amount", "'" + cell + "' is no amount"));
        }
        return amount.map(exact -> Money.rounded(exact, mapping.currency()).amount());
    }
}
