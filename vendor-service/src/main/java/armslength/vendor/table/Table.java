package armslength.vendor.table;

import armslength.kit.operation.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV table (RFC 4180, UTF-8) whose first row names its columns, in any order.
 *
 * @param columns the columns; those that end with a question mark may be missing or empty
 * @param rowsAStep how many rows are worked on at once
 */
public record Table(List<String> columns, int rowsAStep) {

    /**
     * Hands over the rows, some at a time.
     *
     * @throws Work.Unfinished when a needed column is missing, or the rest cannot be read; the rows before are handed over
     */
    public void read(InputStream input, Consumer<List<CSVRecord>> rows) throws IOException, Work.Unfinished {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        List<CSVRecord> batch = new ArrayList<>();
        try (Reader reader = new InputStreamReader(input, StandardCharsets.UTF_8);
                var records = format.parse(reader)) {
            Set<String> given = records.getHeaderMap().keySet();
            List<String> missing = columns.stream()
                    .filter(column -> !column.endsWith("?") && !given.contains(column))
                    .toList();
            if (!missing.isEmpty()) {
                throw new Work.Unfinished(
                        "The first row must name the columns; missing are " + String.join(", ", missing));
            }
            for (CSVRecord row : records) {
                batch.add(row);
                if (batch.size() >= rowsAStep) {
                    hand(batch, rows);
                }
            }
            hand(batch, rows);
        } catch (UncheckedIOException | IllegalArgumentException malformed) {
            hand(batch, rows);
            throw new Work.Unfinished("The document is not CSV: " + malformed.getMessage());
        }
    }

    private static void hand(List<CSVRecord> batch, Consumer<List<CSVRecord>> rows) {
        if (!batch.isEmpty()) {
            rows.accept(List.copyOf(batch));
            batch.clear();
        }
    }
}
