package armslength.contract.table;

import armslength.kit.export.Column;
import armslength.kit.export.Csv;
import armslength.kit.web.Page;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Answers a report as a file: CSV, or an Excel workbook with the same columns, one page in memory at a time. In a
 * workbook amounts are numbers, days are days, and text is text, which no program takes for a formula.
 */
public final class Spreadsheet {

    /** The media type of a workbook. */
    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Spreadsheet() {}

    /** The answer in the form that the caller accepts; CSV unless a workbook is asked for. */
    public static <T> Response answer(
            @Nullable String accept, String name, LocalDate asOf, List<Column<T>> columns, Csv.Pages<T> pages) {
        if (accept == null || !accept.contains(TYPE)) {
            return Csv.answer(name, asOf, columns, pages);
        }
        Page<T> first = read(pages, null);
        StreamingOutput body = out -> write(out, name, asOf, columns, first, pages);
        return Response.ok(body)
                .type(TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "-" + asOf + ".xlsx\"")
                .build();
    }

    private static <T> void write(
            OutputStream out, String name, LocalDate asOf, List<Column<T>> columns, Page<T> first, Csv.Pages<T> pages)
            throws IOException {
        try (Workbook book = new Workbook(out, "Arm's Length", "1.0")) {
            Worksheet sheet = book.newWorksheet(name);
            for (int column = 0; column < columns.size(); column++) {
                sheet.value(0, column, columns.get(column).name());
            }
            sheet.value(0, columns.size(), "asOf");
            int line = 1;
            Page<T> page = first;
            while (true) {
                for (T row : page.items()) {
                    for (int column = 0; column < columns.size(); column++) {
                        put(sheet, line, column, columns.get(column).value().apply(row));
                    }
                    put(sheet, line, columns.size(), asOf);
                    line++;
                }
                sheet.flush();
                if (page.next() == null) {
                    return;
                }
                page = read(pages, page.next());
            }
        }
    }

    private static void put(Worksheet sheet, int line, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case BigDecimal number -> sheet.value(line, column, number);
            case Number number -> sheet.value(line, column, number);
            case LocalDate day -> {
                sheet.value(line, column, day);
                sheet.style(line, column).format("yyyy-mm-dd").set();
            }
            default -> sheet.value(line, column, value.toString());
        }
    }

    private static <T> Page<T> read(Csv.Pages<T> pages, @Nullable String cursor) {
        return QuarkusTransaction.requiringNew().call(() -> pages.after(cursor));
    }
}
