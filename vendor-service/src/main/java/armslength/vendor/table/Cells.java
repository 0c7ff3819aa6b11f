package armslength.vendor.table;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.value.FieldProblem;
import java.time.DateTimeException;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row, reporting each that is wrong. */
public final class Cells {

    private final CSVRecord row;
    private final Progress.Tally tally;
    private boolean wrong;

    /** Of a row, reporting to a step's tally. */
    public Cells(CSVRecord row, Progress.Tally tally) {
        this.row = row;
        this.tally = tally;
    }

    /** Number of the row in its table, from 1. */
    public long number() {
        return row.getRecordNumber();
    }

    /** Whether a cell was refused. */
    public boolean isWrong() {
        return wrong;
    }

    /** The text of a cell; empty where the table or the row does not have it. */
    public String text(String column) {
        return row.isSet(column) ? row.get(column) : "";
    }

    /** A cell that must be there; null when it was refused. */
    public <T> @Nullable T needed(String column, Function<String, T> reader, String expected) {
        if (text(column).isEmpty()) {
            refuse(column, "must be " + expected);
            return null;
        }
        return read(column, reader, expected);
    }

    /** A cell that may be empty; null when it is, or when it was refused. */
    public <T> @Nullable T read(String column, Function<String, T> reader, String expected) {
        String text = text(column);
        if (text.indexOf('\0') >= 0) {
            refuse(column, "must not hold the character NUL");
            return null;
        }
        try {
            return text.isEmpty() ? null : reader.apply(text);
        } catch (FieldProblem refused) {
            refuse(column, refused.detail());
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            refuse(column, "must be " + expected);
        }
        return null;
    }

    /** An address on the web. */
    public @Nullable String url(String column) {
        return read(column, Cells::address, "an http or https address");
    }

    private static String address(String text) {
        if (!text.matches("https?://\\S+")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    /** Reports a cell. */
    public void refuse(String column, String detail) {
        wrong = true;
        tally.found(Finding.refused(number(), null, column, "cell", detail));
    }
}
