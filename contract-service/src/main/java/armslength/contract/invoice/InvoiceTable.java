package armslength.contract.invoice;

import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads invoices from a table: a row is a line, and rows of the same number are one invoice. Either the whole table is
 * right, or one problem names every wrong cell by its row, counted from 0 after the headings, and its column.
 */
final class InvoiceTable {

    static final int MOST_ROWS = 2_000;
    static final int MOST_INVOICES = 200;

    /** The columns; those with a question mark may be missing or empty. */
    static final List<String> COLUMNS = List.of(
            "number",
            "kind?",
            "issuedOn",
            "dueOn?",
            "corrects?",
            "currency",
            "tax?",
            "description",
            "orderId",
            "orderLine?",
            "quantity",
            "unit",
            "unitPrice",
            "net");

    private static final Pattern QUANTITY = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");
    private static final Pattern PRICE = Pattern.compile("-?\\d{1,18}(\\.\\d{1,10})?");
    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,18}(\\.\\d{1,6})?");

    private final List<FieldError> errors = new ArrayList<>();

    private InvoiceTable() {}

    /** What all rows of an invoice have in common. */
    private record Head(
            Submitted.Kind kind,
            LocalDate issuedOn,
            @Nullable LocalDate dueOn,
            @Nullable String corrects,
            String currency) {}

    private record Row(int index, String number, Head head, Money tax, Submitted.Line line) {}

    /**
     * An invoice of the table.
     *
     * @param firstRow where it begins
     */
    record Found(int firstRow, Submitted invoice) {}

    /** The invoices of a table, in its order. */
    static List<Found> read(byte[] file, UUID vendorId) {
        InvoiceTable table = new InvoiceTable();
        List<CSVRecord> records = table.records(file);
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < records.size(); index++) {
            Row row = table.row(index, records.get(index));
            if (row != null) {
                rows.add(row);
            }
        }
        List<Found> found = table.invoices(rows, vendorId);
        if (!table.errors.isEmpty()) {
            throw Problem.invalid(table.errors);
        }
        return found;
    }

    private List<CSVRecord> records(byte[] file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (var parsed = format.parse(new StringReader(text(file)))) {
            requireColumns(new LinkedHashSet<>(parsed.getHeaderNames()));
            List<CSVRecord> records = parsed.stream().limit(MOST_ROWS + 1L).toList();
            if (records.isEmpty()) {
                throw wrong("/rows", "must hold at least one row");
            }
            if (records.size() > MOST_ROWS) {
                throw wrong("/rows", "may hold " + MOST_ROWS + " rows; send the others in another table");
            }
            return records;
        } catch (IOException | UncheckedIOException | IllegalArgumentException malformed) {
            throw wrong("", "is not CSV (RFC 4180, UTF-8): " + malformed.getMessage());
        }
    }

    private static String text(byte[] file) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(file))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void requireColumns(Set<String> given) {
        List<FieldError> wrong = new ArrayList<>();
        for (String column : COLUMNS) {
            if (!column.endsWith("?") && !given.contains(column)) {
                wrong.add(new FieldError("/columns/" + column, "is missing in the first row"));
            }
        }
        for (String column : given) {
            if (!COLUMNS.contains(column) && !COLUMNS.contains(column + "?")) {
                wrong.add(new FieldError(
                        "/columns/" + column, "is not a column here; known are " + String.join(", ", COLUMNS)));
            }
        }
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }

    private @Nullable Row row(int index, CSVRecord record) {
        if (!record.isConsistent()) {
            add(index, "", "has " + record.size() + " cells; the first row names more or fewer columns");
            return null;
        }
        int before = errors.size();
        Cells cells = new Cells(index, record);
        String number = cells.text("number", 200);
        Submitted.Kind kind = cells.optional("kind", Submitted.Kind::valueOf, "must be INVOICE or CREDIT_NOTE");
        LocalDate issuedOn = cells.needed("issuedOn", LocalDate::parse, "must be a day such as 2025-06-13");
        LocalDate dueOn = cells.optional("dueOn", LocalDate::parse, "must be a day such as 2025-07-13");
        String currency = cells.text("currency", 3);
        Money tax = cells.money("tax", currency);
        Money net = cells.money("net", currency);
        UUID orderId = cells.needed("orderId", UUID::fromString, "must be the id of an order");
        Integer orderLine =
                cells.optional("orderLine", InvoiceTable::orderLine, "must be a line of the order, 1..1000");
        BigDecimal quantity = cells.decimal("quantity", QUANTITY, "12 digits before the point and 6 behind it");
        BigDecimal unitPrice = cells.decimal("unitPrice", PRICE, "18 digits before the point and 10 behind it");
        String description = cells.text("description", 500);
        String unit = cells.text("unit", 100);
        if (tax != null && tax.isNegative()) {
            add(index, "tax", "must not be below zero");
        }
        if (issuedOn != null && dueOn != null && dueOn.isBefore(issuedOn)) {
            add(index, "dueOn", "must not be before issuedOn");
        }
        if (cells.value("net").isEmpty()) {
            add(index, "net", "is needed");
        }
        if (errors.size() > before || issuedOn == null || net == null || tax == null || quantity == null) {
            return null;
        }
        String corrects = cells.value("corrects");
        return new Row(
                index,
                number,
                new Head(
                        Objects.requireNonNullElse(kind, Submitted.Kind.INVOICE),
                        issuedOn,
                        dueOn,
                        corrects.isEmpty() ? null : corrects,
                        currency),
                tax,
                new Submitted.Line(
                        Integer.toString(index + 1),
                        description,
                        orderId,
                        Objects.requireNonNullElse(orderLine, 1),
                        quantity,
                        unit,
                        Objects.requireNonNull(unitPrice),
                        net.amount()));
    }

    private static Integer orderLine(String text) {
        int line = Integer.parseInt(text);
        if (line < 1 || line > 1_000) {
            throw new IllegalArgumentException(text);
        }
        return line;
    }

    private List<Found> invoices(List<Row> rows, UUID vendorId) {
        Map<String, List<Row>> byNumber = new LinkedHashMap<>();
        rows.forEach(row ->
                byNumber.computeIfAbsent(row.number(), _ -> new ArrayList<>()).add(row));
        if (byNumber.size() > MOST_INVOICES) {
            throw wrong("/rows", "may hold " + MOST_INVOICES + " invoices; send the others in another table");
        }
        List<Found> found = new ArrayList<>();
        byNumber.values().forEach(ofOne -> {
            Row first = ofOne.getFirst();
            ofOne.stream()
                    .filter(row -> !row.head().equals(first.head()))
                    .forEach(row -> add(
                            row.index(),
                            "number",
                            "kind, issuedOn, dueOn, corrects and currency must be those of row " + first.index()
                                    + ", which has the same number"));
            if (first.head().kind() == Submitted.Kind.INVOICE && first.head().corrects() != null) {
                add(first.index(), "corrects", "is for credit notes only");
            }
            found.add(new Found(first.index(), invoice(ofOne, vendorId)));
        });
        return found;
    }

    private static Submitted invoice(List<Row> rows, UUID vendorId) {
        Row first = rows.getFirst();
        Head head = first.head();
        List<Row> same = rows.stream().filter(row -> row.head().equals(head)).toList();
        Money nothing = Money.zero(head.currency());
        List<Submitted.Line> lines = same.stream().map(Row::line).toList();
        return new Submitted(
                vendorId,
                head.kind(),
                first.number(),
                head.issuedOn(),
                head.dueOn(),
                head.corrects(),
                lines.stream()
                        .map(line -> new Money(line.net(), head.currency()))
                        .reduce(nothing, Money::plus),
                same.stream().map(Row::tax).reduce(nothing, Money::plus),
                lines);
    }

    private void add(int row, String column, String detail) {
        errors.add(new FieldError("/rows/" + row + (column.isEmpty() ? "" : "/" + column), detail));
    }

    private static Problem wrong(String pointer, String detail) {
        return Problem.invalid(List.of(new FieldError(pointer, detail)));
    }

    /** The cells of a row; what is wrong is noted. */
    private final class Cells {

        private final int index;
        private final CSVRecord record;

        Cells(int index, CSVRecord record) {
            this.index = index;
            this.record = record;
        }

        String value(String column) {
            return record.isSet(column) ? record.get(column) : "";
        }

        String text(String column, int longest) {
            String value = value(column);
            if (value.isBlank() || value.length() > longest) {
                add(index, column, "must have 1 to " + longest + " characters");
            }
            return value;
        }

        <T> @Nullable T needed(String column, Function<String, T> reader, String otherwise) {
            if (value(column).isEmpty()) {
                add(index, column, "is needed");
                return null;
            }
            return optional(column, reader, otherwise);
        }

        <T> @Nullable T optional(String column, Function<String, T> reader, String otherwise) {
            String value = value(column);
            if (value.isEmpty()) {
                return null;
            }
            try {
                return reader.apply(value);
            } catch (FieldProblem wrong) {
                add(index, column, wrong.detail());
            } catch (DateTimeException | IllegalArgumentException wrong) {
                add(index, column, otherwise);
            }
            return null;
        }

        @Nullable
        BigDecimal decimal(String column, Pattern form, String most) {
            return needed(
                    column,
                    text -> {
                        if (!form.matcher(text).matches()) {
                            throw new IllegalArgumentException(text);
                        }
                        return new BigDecimal(text);
                    },
                    "must be a decimal such as 12.50, with at most " + most);
        }

        /** An amount; nothing where the cell is empty. */
        @Nullable
        Money money(String column, String currency) {
            return value(column).isEmpty()
                    ? optionalZero(currency)
                    : optional(
                            column,
                            text -> {
                                if (!AMOUNT.matcher(text).matches()) {
                                    throw new IllegalArgumentException(text);
                                }
                                return Money.of(text, currency);
                            },
                            "must be a decimal such as 12.50");
        }

        private @Nullable Money optionalZero(String currency) {
            try {
                return Money.zero(currency);
            } catch (FieldProblem unknown) {
                add(index, "currency", unknown.detail());
                return null;
            }
        }
    }
}
