package armslength.contract.history;

import armslength.contract.ledger.Movement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a publisher's table is read: under which names each column comes, and what its amounts are.
 *
 * @param names the names under which each field's column may come; names drift, so there may be several
 * @param books what an amount of a spend line, or of what was paid, is to the ledger
 * @param dayFirst whether 03/04/2025 is the third of April
 */
public record Mapping(
        UUID id,
        String name,
        Kind kind,
        String currency,
        Movement books,
        boolean dayFirst,
        Map<Field, List<String>> names) {

    /** What a row of the table is. */
    public enum Kind {
        SPEND,
        CONTRACT_SNAPSHOT
    }

    /** What a column may be; whether a table can be read without it depends on the kind. */
    public enum Field {
        SUPPLIER,
        AMOUNT,
        SPENT_ON,
        CATEGORY,
        TEAM,
        CONTRACT,
        ITEM,
        PAID,
        TITLE,
        FORMER_SUPPLIER
    }

    /** The columns without which no row of the kind can be taken. */
    public static List<Field> required(Kind kind) {
        return switch (kind) {
            case SPEND -> List.of(Field.SUPPLIER, Field.AMOUNT, Field.SPENT_ON);
            case CONTRACT_SNAPSHOT -> List.of(Field.SUPPLIER, Field.AMOUNT, Field.CONTRACT, Field.PAID);
        };
    }

    /** The place of a field's column in a table with these headings, or null where it has none. */
    public @Nullable Integer column(Field field, List<String> headings) {
        List<String> known = names.getOrDefault(field, List.of()).stream()
                .map(Mapping::plain)
                .toList();
        for (int column = 0; column < headings.size(); column++) {
            if (known.contains(plain(headings.get(column)))) {
                return column;
            }
        }
        return null;
    }

    /** A heading without what drifts for no reason: case, spaces, points, underscores. */
    static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}#]", "");
    }
}
