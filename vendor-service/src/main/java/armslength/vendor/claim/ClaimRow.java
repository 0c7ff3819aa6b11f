package armslength.vendor.claim;

import armslength.kit.value.Share;
import armslength.kit.value.ShareRange;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.table.Cells;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table of interests whose cells could be read, but whose parties are still to be found.
 *
 * @param number of the row, from 1
 * @param subject id or LEI, as it came
 * @param owner id or LEI, as it came
 */
record ClaimRow(
        long number,
        String subject,
        String owner,
        Interest interest,
        LocalDate from,
        @Nullable LocalDate to,
        Source source,
        Grade grade,
        NewClaim.InitialStatus status) {

    /** The columns; those with a question mark may be missing or empty. */
    static final List<String> COLUMNS = List.of(
            "subject",
            "owner",
            "interest",
            "share?",
            "min?",
            "max?",
            "validFrom",
            "validTo?",
            "grade",
            "source",
            "sourceUrl?",
            "publishedOn?",
            "status");

    private static final String A_DATE = "a date such as 2025-06-13";

    /** Reads a row; null when a cell was refused. */
    static @Nullable ClaimRow of(Cells cells) {
        String subject = cells.needed("subject", Function.identity(), "an id or LEI");
        String owner = cells.needed("owner", Function.identity(), "an id or LEI");
        InterestType type = cells.needed("interest", ClaimRow::type, "an interest type such as SHAREHOLDING");
        ShareRange share = share(cells);
        LocalDate from = cells.needed("validFrom", LocalDate::parse, A_DATE);
        LocalDate to = cells.read("validTo", LocalDate::parse, A_DATE);
        Grade grade = cells.needed("grade", Grade::valueOf, "FILING, COMPANY_STATEMENT, PRESS or RUMOUR");
        String source = cells.needed("source", Function.identity(), "who or what says so");
        String url = cells.url("sourceUrl");
        LocalDate published = cells.read("publishedOn", LocalDate::parse, A_DATE);
        NewClaim.InitialStatus status = cells.needed("status", NewClaim.InitialStatus::valueOf, "CONFIRMED or PENDING");
        if (from != null && to != null && !to.isAfter(from)) {
            cells.refuse("validTo", "must be after validFrom");
        }
        if (cells.isWrong()
                || subject == null
                || owner == null
                || type == null
                || share == null
                || from == null
                || grade == null
                || source == null
                || status == null) {
            return null;
        }
        return new ClaimRow(
                cells.number(),
                subject,
                owner,
                new Interest(type, share),
                from,
                to,
                new Source(source.length() > 300 ? source.substring(0, 300) : source, url, published),
                grade,
                status);
    }

    /** The claim, once its parties are found. */
    NewClaim of(UUID subjectId, UUID ownerId) {
        return new NewClaim.NewInterest(
                subjectId, ownerId, from, to, source, grade, status, List.of(interest), null, null, null);
    }

    private static @Nullable ShareRange share(Cells cells) {
        boolean exact = !cells.text("share").isEmpty();
        boolean range = !cells.text("min").isEmpty() || !cells.text("max").isEmpty();
        if (exact == range) {
            cells.refuse("share", "must be given, or min and max instead of it");
            return null;
        }
        if (exact) {
            Share share = cells.needed("share", Share::of, "between 0 and 1, such as 0.49");
            return share == null ? null : ShareRange.exactly(share);
        }
        Share low = bound(cells, "min", "0");
        Share high = bound(cells, "max", "1");
        if (low == null || high == null) {
            return null;
        }
        if (low.compareTo(high) > 0) {
            cells.refuse("max", "must not be below min");
            return null;
        }
        return new ShareRange(low, high, false, false);
    }

    private static @Nullable Share bound(Cells cells, String column, String missing) {
        return cells.text(column).isEmpty()
                ? Share.of(missing)
                : cells.needed(column, Share::of, "between 0 and 1, such as 0.49");
    }

    private static InterestType type(String text) {
        return InterestType.valueOf(text.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    }
}
