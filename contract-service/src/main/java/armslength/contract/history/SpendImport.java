package armslength.contract.history;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.operation.Work;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a file of spend lines. A row that can't be entered is quarantined with the reason; every row is on record, so
 * that the same file given again, whole or after it stopped half-way, enters nothing twice.
 */
final class SpendImport implements Work {

    private final Mapping mapping;
    private final String source;
    private final LocalDate today;
    private final SpendStore store;

    SpendImport(Mapping mapping, String source, LocalDate today, SpendStore store) {
        this.mapping = mapping;
        this.source = source;
        this.today = today;
        this.store = store;
    }

    /** A row as far as it could be read; it is taken when nothing is wrong with it. */
    record Line(
            Table.Row row,
            String supplier,
            @Nullable BigDecimal amount,
            @Nullable LocalDate spentOn,
            @Nullable String category,
            @Nullable String team,
            List<Finding> wrong) {

        boolean isTaken() {
            return wrong.isEmpty();
        }
    }

    @Override
    public void run(InputStream input, Progress progress) throws IOException, Unfinished {
        Table.read(
                mapping,
                input,
                step -> progress.step(tally -> {
                    List<Line> lines = step.rows().stream()
                            .map(row -> line(step.table(), row))
                            .toList();
                    SpendStore.Taken taken = store.take(mapping, source, lines);
                    tally.accepted(taken.entered());
                    tally.repeated(taken.repeated());
                    lines.forEach(line -> line.wrong().forEach(tally::found));
                    taken.duplicates()
                            .forEach(line -> tally.found(Finding.noted(
                                    line.row().line(),
                                    null,
                                    "row",
                                    "duplicate",
                                    "has the same cells as a row before it; it counts all the same")));
                }));
    }

    private Line line(Table table, Table.Row row) {
        List<Finding> wrong = new ArrayList<>();
        String supplier = needed(table, row, Mapping.Field.SUPPLIER, wrong);
        if (supplier != null && supplier.isEmpty()) {
            refuse(row, Mapping.Field.SUPPLIER, "missing", "names nobody", wrong);
        }
        String amountCell = needed(table, row, Mapping.Field.AMOUNT, wrong);
        Optional<BigDecimal> amount = Optional.ofNullable(amountCell).flatMap(Cells::amount);
        if (amountCell != null && amount.isEmpty()) {
            refuse(row, Mapping.Field.AMOUNT, "amount", "'" + shown(amountCell) + "' is no amount", wrong);
        }
        String dayCell = needed(table, row, Mapping.Field.SPENT_ON, wrong);
        Optional<LocalDate> day = Optional.ofNullable(dayCell).flatMap(cell -> Cells.day(cell, mapping.dayFirst()));
        if (dayCell != null && day.isEmpty()) {
            refuse(row, Mapping.Field.SPENT_ON, "day", "'" + shown(dayCell) + "' is no day", wrong);
        }
        if (day.isPresent() && day.get().isAfter(today)) {
            refuse(row, Mapping.Field.SPENT_ON, "future", day.get() + " is after today", wrong);
        }
        return new Line(
                row,
                Objects.requireNonNullElse(supplier, ""),
                amount.orElse(null),
                day.orElse(null),
                table.cell(row, Mapping.Field.CATEGORY),
                table.cell(row, Mapping.Field.TEAM),
                wrong);
    }

    private static @Nullable String needed(Table table, Table.Row row, Mapping.Field field, List<Finding> wrong) {
        String cell = table.cell(row, field);
        if (cell == null) {
            refuse(row, field, "column", table.absence(field), wrong);
        }
        return cell;
    }

    private static void refuse(Table.Row row, Mapping.Field field, String rule, String detail, List<Finding> wrong) {
        wrong.add(Finding.refused(row.line(), null, field.name(), rule, detail));
    }

    private static String shown(String cell) {
        return cell.length() <= 40 ? cell : cell.substring(0, 40) + "...";
    }
}
