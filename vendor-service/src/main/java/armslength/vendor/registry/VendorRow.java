package armslength.vendor.registry;

import armslength.kit.value.CountryCode;
import armslength.kit.value.Lei;
import armslength.vendor.party.IdentifierResource;
import armslength.vendor.party.Identifiers;
import armslength.vendor.table.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table of vendors whose cells could be read.
 *
 * @param number of the row, from 1
 * @param skills codes, not yet looked up
 * @param numbers by which registers know the vendor
 */
record VendorRow(
        long number,
        String name,
        @Nullable Lei lei,
        @Nullable CountryCode jurisdiction,
        @Nullable String website,
        List<String> skills,
        List<Identifiers.RegisterNumber> numbers) {

    /** The columns; those with a question mark may be missing or empty. */
    static final List<String> COLUMNS = List.of(
            "name",
            "lei?",
            "jurisdiction?",
            "website?",
            "skills?",
            "register?",
            "registrationNumber?",
            "taxRegister?",
            "taxNumber?");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NUMBER = 100;

    /** Reads a row; null when a cell was refused. */
    static @Nullable VendorRow of(Cells cells) {
        String name = cells.needed(
                "name", text -> shorter(text, LONGEST_NAME), "a name of at most " + LONGEST_NAME + " characters");
        Lei lei = cells.read("lei", Lei::new, "an LEI");
        CountryCode jurisdiction = cells.read("jurisdiction", CountryCode::new, "a country such as US or US-DE");
        String website = cells.url("website");
        List<String> skills = cells.read(
                "skills",
                text -> Stream.of(text.split("[;\\s]+", -1))
                        .filter(code -> !code.isEmpty())
                        .distinct()
                        .toList(),
                "codes of the taxonomy with blanks between them");
        List<Identifiers.RegisterNumber> numbers = new ArrayList<>();
        number(cells, IdentifierResource.Kind.REGISTRATION_NUMBER, "register", "registrationNumber", numbers);
        number(cells, IdentifierResource.Kind.TAX_NUMBER, "taxRegister", "taxNumber", numbers);
        return cells.isWrong() || name == null
                ? null
                : new VendorRow(
                        cells.number(),
                        name,
                        lei,
                        jurisdiction,
                        website,
                        skills == null ? List.of() : skills,
                        List.copyOf(numbers));
    }

    /** Whether it can only be told by its name. */
    boolean hasOnlyAName() {
        return lei == null && numbers.isEmpty();
    }

    private static void number(
            Cells cells,
            IdentifierResource.Kind kind,
            String registerColumn,
            String numberColumn,
            List<Identifiers.RegisterNumber> numbers) {
        if (cells.text(registerColumn).isEmpty() && cells.text(numberColumn).isEmpty()) {
            return;
        }
        Function<String, String> reader = text -> shorter(text, LONGEST_NUMBER);
        String register = cells.needed(registerColumn, reader, "who gave the number, such as RA000602");
        String value = cells.needed(numberColumn, reader, "the number in that register");
        if (register != null && value != null) {
            numbers.add(new Identifiers.RegisterNumber(kind, register, value));
        }
    }

    private static String shorter(String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("must have at most " + longest + " characters");
        }
        return text;
    }
}
