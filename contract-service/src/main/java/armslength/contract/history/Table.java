package armslength.contract.history;

import armslength.kit.operation.Work.Unfinished;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A published table, read row by row: commas, quotes, and lines that end with CR, LF or both. The first row with
 * anything in it names the columns.
 */
final class Table {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
    private static final int ROWS_A_STEP = 2_000;

    private final Mapping mapping;
    private final List<String> headings;
    private final Map<Mapping.Field, Integer> columns = new HashMap<>();
    private final Map<UUID, Integer> seen = new HashMap<>();

    private Table(Mapping mapping, List<String> headings) {
        this.mapping = mapping;
        this.headings = headings;
        for (Mapping.Field field : Mapping.Field.values()) {
            Integer column = mapping.column(field, headings);
            if (column != null) {
                columns.put(field, column);
            }
        }
    }

    /**
     * A row.
     *
     * @param line number of the row in the file, the headings not counted
     * @param hash the same for rows with the same cells
     * @param ordinal the how many-th row with these cells it is in the file
     */
    record Row(long line, List<String> cells, UUID hash, int ordinal) {}

    /** Reads a table in steps of some thousand rows. */
    static void read(Mapping mapping, InputStream input, Consumer<Step> steps) throws IOException, Unfinished {
        try (CSVParser rows = FORMAT.parse(new ForgivingReader(input))) {
            Iterator<CSVRecord> records = rows.iterator();
            @Nullable Table table = null;
            List<Row> batch = new ArrayList<>();
            long line = 0;
            while (records.hasNext()) {
                List<String> cells = records.next().toList();
                if (cells.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (table == null) {
                    table = new Table(mapping, cells);
                    continue;
                }
                line++;
                batch.add(table.row(line, cells));
                if (batch.size() == ROWS_A_STEP) {
                    steps.accept(new Step(table, List.copyOf(batch)));
                    batch.clear();
                }
            }
            if (table == null) {
                throw new Unfinished("The file is empty: its first row must name the columns.");
            }
            if (!batch.isEmpty()) {
                steps.accept(new Step(table, List.copyOf(batch)));
            }
        } catch (java.io.UncheckedIOException malformed) {
            throw new Unfinished("The file is not CSV: " + malformed.getMessage());
        }
    }

    /** Some rows of a table. */
    record Step(Table table, List<Row> rows) {}

    private Row row(long line, List<String> cells) {
        UUID hash = hash(cells);
        return new Row(line, cells, hash, seen.merge(hash, 1, Integer::sum));
    }

    /** A row's cell without what is around it; null where the table, or the row, has no such column. */
    @Nullable
    String cell(Row row, Mapping.Field field) {
        Integer column = columns.get(field);
        return column == null || column >= row.cells().size()
                ? null
                : plain(row.cells().get(column)).strip();
    }

    /** What stands against reading a cell that is needed. */
    String absence(Mapping.Field field) {
        return columns.containsKey(field)
                ? "the row ends before this column"
                : "no column is called " + String.join(" or ", mapping.names().getOrDefault(field, List.of()))
                        + "; the file has " + plain(String.join(", ", headings)) + ". Add the name to the mapping";
    }

    /** Without what no database keeps as text. */
    private static String plain(String text) {
        return text.replace('\0', ' ');
    }

    private static UUID hash(List<String> cells) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String cell : cells) {
                byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            ByteBuffer whole = ByteBuffer.wrap(digest.digest());
            return new UUID(whole.getLong(), whole.getLong());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
