package armslength.contract.invoice;

import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or credit note as it was submitted, whatever the form it came in; amounts of a credit note are positive.
 *
 * @param corrects number of the invoice that a credit note corrects, or null
 * @param net sum of the lines, without tax
 */
public record Submitted(
        UUID vendorId,
        Kind kind,
        String number,
        LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        @Nullable String corrects,
        Money net,
        Money tax,
        List<Line> lines) {

    public Submitted {
        lines = List.copyOf(lines);
    }

    /** Whether something is charged or given back. */
    public enum Kind {
        INVOICE,
        CREDIT_NOTE
    }

    /**
     * A line.
     *
     * @param id the vendor's name for it
     * @param orderId the order it is about, or null when it names none
     * @param orderLine the line of the order, 1 when it names none
     */
    public record Line(
            String id,
            String description,
            @Nullable UUID orderId,
            int orderLine,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal net) {}

    /** Net and tax. */
    public Money gross() {
        return net.plus(tax);
    }

    /** The number as a person would compare it: without case, blanks and punctuation. */
    static String numberKey(String number) {
        String key = number.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return key.isEmpty() ? number : key;
    }

    /** SHA-256 of all that is charged but for the number: the same work under another number has the same hash. */
    String contentHash() {
        String content = kind + "|" + issuedOn + "|" + net + "|" + tax + "|"
                + lines.stream()
                        .map(line -> line.description().strip() + "~" + line.orderId() + "~" + line.orderLine() + "~"
                                + plain(line.quantity()) + "~" + plain(line.unitPrice()) + "~" + plain(line.net()))
                        .sorted()
                        .collect(Collectors.joining("|"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
