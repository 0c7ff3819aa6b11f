package armslength.contract.history;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads amounts and days as people and programs have written them in published tables. */
final class Cells {

    private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,18}(\\.\\d*)?|\\.\\d+)(E\\+?\\d{1,2})?");
    private static final List<DateTimeFormatter> DAY_FIRST = formats("d/M/");
    private static final List<DateTimeFormatter> MONTH_FIRST = formats("M/d/");
    private static final int DECIMALS = 6;
    private static final int DIGITS = 24;

    private Cells() {}

    /**
     * An amount: with or without thousands' commas and a currency sign, in brackets or with a minus when negative, a lone
     * dash for nothing; with at most six decimals, more are rounded half-even. Empty when it is none of these.
     */
    static Optional<BigDecimal> amount(String cell) {
        String text = cell.strip().replaceAll("[,£$€\\s\\u00a0]", "").toUpperCase(Locale.ROOT);
        if (text.equals("-")) {
            return Optional.of(BigDecimal.ZERO);
        }
        boolean negative = text.startsWith("(") && text.endsWith(")");
        String digits = negative ? "-" + text.substring(1, text.length() - 1) : text;
        if (!NUMBER.matcher(digits).matches()) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(digits).setScale(DECIMALS, java.math.RoundingMode.HALF_EVEN);
        return amount.precision() > DIGITS ? Optional.empty() : Optional.of(amount);
    }

    /** A day in ISO form, with slashes, or in words; empty when it is none of these. */
    static Optional<LocalDate> day(String cell, boolean dayFirst) {
        String text = cell.strip();
        return (dayFirst ? DAY_FIRST : MONTH_FIRST)
                .stream().flatMap(format -> day(text, format).stream()).findFirst();
    }

    private static Optional<LocalDate> day(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    private static List<DateTimeFormatter> formats(String slashes) {
        return List.of(
                DateTimeFormatter.ISO_LOCAL_DATE,
                DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT),
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssX", Locale.ROOT),
                DateTimeFormatter.ofPattern(slashes + "uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT),
                new DateTimeFormatterBuilder()
                        .appendPattern(slashes)
                        .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                        .toFormatter(Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT),
                DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.ENGLISH));
    }
}
