package armslength.kit.export;

import armslength.kit.web.Page;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Answers a list as CSV (RFC 4180): the rows of the very query that answers its pages, one page in memory at a time.
 *
 * <p>The day the list is about stands in a last column {@code asOf} and in the file's name. A cell that a spreadsheet
 * would take for a formula gets an apostrophe in front.
 */
public final class Csv {

    /** The media type. */
    public static final String TYPE = "text/csv";

    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    private Csv() {}

    /** Reads one page of a list; runs in a transaction of its own. */
    @FunctionalInterface
    public interface Pages<T> {
        /** The page after a cursor, or the first. */
        Page<T> after(@Nullable String cursor);
    }

    /**
     * The answer; the first page is read before it begins, so that a refusal is still a problem document.
     *
     * @param name what the list is of, for the file's name
     */
    public static <T> Response answer(String name, LocalDate asOf, List<Column<T>> columns, Pages<T> pages) {
        Page<T> first = read(pages, null);
        StreamingOutput body = out -> write(out, asOf, columns, first, pages);
        return Response.ok(body)
                .type(TYPE + ";charset=UTF-8;header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "-" + asOf + ".csv\"")
                .build();
    }

    private static <T> void write(
            OutputStream out, LocalDate asOf, List<Column<T>> columns, Page<T> first, Pages<T> pages)
            throws IOException {
        try (CSVPrinter printer =
                new CSVPrinter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), FORMAT)) {
            List<Object> headings =
                    new ArrayList<>(columns.stream().map(Column::name).toList());
            headings.add("asOf");
            printer.printRecord(headings);
            Page<T> page = first;
            while (true) {
                for (T row : page.items()) {
                    List<Object> cells = new ArrayList<>();
                    columns.forEach(column -> cells.add(cell(column.value().apply(row))));
                    cells.add(asOf);
                    printer.printRecord(cells);
                }
                printer.flush();
                if (page.next() == null) {
                    return;
                }
                page = read(pages, page.next());
            }
        }
    }

    private static <T> Page<T> read(Pages<T> pages, @Nullable String cursor) {
        return QuarkusTransaction.requiringNew().call(() -> pages.after(cursor));
    }

    /** A value as it stands in a cell, with nothing that a spreadsheet would carry out. */
    static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case Collection<?> several ->
                harmless(several.stream().map(String::valueOf).collect(Collectors.joining(" ")));
            default -> harmless(value.toString());
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
