package armslength.vendor.claim;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.operation.Work;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Lei;
import armslength.kit.value.Share;
import armslength.kit.value.ShareRange;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import armslength.vendor.party.PartyKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes in interests from a table for people: one row, one claim of one interest. Parties are named by id or LEI. Every
 * wrong cell of every row is reported with its column; the right rows are taken.
 */
final class CsvClaims implements Work {

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

    private static final int ROWS_A_STEP = 200;

    private final Parties parties;
    private final ClaimBook book;

    CsvClaims(Parties parties, ClaimBook book) {
        this.parties = parties;
        this.book = book;
    }

    /** A row whose cells could be read, but whose parties are still to be found. */
    private record Row(
            long number,
            String subject,
            String owner,
            Interest interest,
            LocalDate from,
            @Nullable LocalDate to,
            Source source,
            Grade grade,
            NewClaim.InitialStatus status) {}

    @Override
    public void run(InputStream input, Progress progress) throws IOException, Unfinished {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        List<CSVRecord> batch = new ArrayList<>();
        try (Reader reader = new InputStreamReader(input, StandardCharsets.UTF_8);
                var rows = format.parse(reader)) {
            Set<String> given = rows.getHeaderMap().keySet();
            List<String> missing = COLUMNS.stream()
                    .filter(column -> !column.endsWith("?") && !given.contains(column))
                    .toList();
            if (!missing.isEmpty()) {
                throw new Unfinished("The first row must name the columns; missing are " + String.join(", ", missing));
            }
            for (CSVRecord row : rows) {
                batch.add(row);
                if (batch.size() >= ROWS_A_STEP) {
                    take(batch, progress);
                }
            }
            take(batch, progress);
        } catch (java.io.UncheckedIOException | IllegalArgumentException malformed) {
            take(batch, progress);
            throw new Unfinished("The document is not CSV: " + malformed.getMessage());
        }
    }

    private void take(List<CSVRecord> batch, Progress progress) {
        if (batch.isEmpty()) {
            return;
        }
        progress.step(tally -> {
            List<Row> rows = new ArrayList<>();
            batch.forEach(record -> {
                Row row = new Cells(record, tally).row();
                if (row != null) {
                    rows.add(row);
                }
            });
            record(rows, progress.actor(), tally);
        });
        batch.clear();
    }

    private void record(List<Row> rows, String actor, Progress.Tally tally) {
        Map<String, UUID> ids = ids(rows);
        Map<UUID, Party> known = parties.byId(new LinkedHashSet<>(ids.values()));
        List<ClaimBook.Imported> claims = new ArrayList<>();
        for (Row row : rows) {
            Party subject = known.get(ids.getOrDefault(row.subject(), new UUID(0, 0)));
            Party owner = known.get(ids.getOrDefault(row.owner(), new UUID(0, 0)));
            if (subject == null || subject.kind() != PartyKind.COMPANY) {
                tally.found(Finding.refused(
                        row.number(), null, "subject", "reference", "must be the id or LEI of a registered company"));
            }
            if (owner == null) {
                tally.found(Finding.refused(
                        row.number(), null, "owner", "reference", "must be the id or LEI of a registered party"));
            }
            if (subject != null && subject.kind() == PartyKind.COMPANY && owner != null) {
                claims.add(new ClaimBook.Imported(
                        new NewClaim.NewInterest(
                                subject.id(),
                                owner.id(),
                                row.from(),
                                row.to(),
                                row.source(),
                                row.grade(),
                                row.status(),
                                List.of(row.interest()),
                                null,
                                null,
                                null),
                        null));
            }
        }
        book.recordAll(claims, actor, claims.size() + " claims imported from a table");
        tally.accepted(claims.size());
    }

    private Map<String, UUID> ids(List<Row> rows) {
        Map<String, UUID> ids = new java.util.HashMap<>();
        Set<Lei> leis = new LinkedHashSet<>();
        for (Row row : rows) {
            for (String party : List.of(row.subject(), row.owner())) {
                try {
                    leis.add(new Lei(party));
                } catch (FieldProblem noLei) {
                    try {
                        ids.put(party, UUID.fromString(party));
                    } catch (IllegalArgumentException neither) {
                        // stays unknown, and is reported as such
                    }
                }
            }
        }
        parties.withLeis(leis).forEach((lei, id) -> ids.put(lei.value(), id));
        return ids;
    }

    /** Reads the cells of one row, reporting each that is wrong. */
    private static final class Cells {

        private final CSVRecord record;
        private final Progress.Tally tally;
        private boolean wrong;

        Cells(CSVRecord record, Progress.Tally tally) {
            this.record = record;
            this.tally = tally;
        }

        @Nullable
        Row row() {
            String subject = needed("subject", Function.identity(), "an id or LEI");
            String owner = needed("owner", Function.identity(), "an id or LEI");
            InterestType type = needed("interest", Cells::type, "an interest type such as SHAREHOLDING");
            ShareRange share = share();
            LocalDate from = needed("validFrom", LocalDate::parse, "a date such as 2025-06-13");
            LocalDate to = read("validTo", LocalDate::parse, "a date such as 2025-06-13");
            Grade grade = needed("grade", Grade::valueOf, "FILING, COMPANY_STATEMENT, PRESS or RUMOUR");
            String source = needed("source", Function.identity(), "who or what says so");
            String url = read("sourceUrl", Cells::url, "an http or https address");
            LocalDate published = read("publishedOn", LocalDate::parse, "a date such as 2025-06-13");
            NewClaim.InitialStatus status = needed("status", NewClaim.InitialStatus::valueOf, "CONFIRMED or PENDING");
            if (from != null && to != null && !to.isAfter(from)) {
                refuse("validTo", "must be after validFrom");
            }
            if (wrong
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
            return new Row(
                    record.getRecordNumber(),
                    subject,
                    owner,
                    new Interest(type, share),
                    from,
                    to,
                    new Source(source.length() > 300 ? source.substring(0, 300) : source, url, published),
                    grade,
                    status);
        }

        private @Nullable ShareRange share() {
            String exact = cell("share");
            boolean range = !cell("min").isEmpty() || !cell("max").isEmpty();
            if (exact.isEmpty() == !range) {
                refuse("share", "must be given, or min and max instead of it");
                return null;
            }
            if (!exact.isEmpty()) {
                Share share = needed("share", Share::of, "between 0 and 1, such as 0.49");
                return share == null ? null : ShareRange.exactly(share);
            }
            Share low = cell("min").isEmpty() ? Share.of("0") : needed("min", Share::of, "between 0 and 1");
            Share high = cell("max").isEmpty() ? Share.of("1") : needed("max", Share::of, "between 0 and 1");
            if (low == null || high == null) {
                return null;
            }
            if (low.compareTo(high) > 0) {
                refuse("max", "must not be below min");
                return null;
            }
            return new ShareRange(low, high, false, false);
        }

        private static InterestType type(String text) {
            return InterestType.valueOf(
                    text.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT));
        }

        private static String url(String text) {
            if (!text.startsWith("http://") && !text.startsWith("https://")) {
                throw new IllegalArgumentException(text);
            }
            return text;
        }

        private <T> @Nullable T needed(String column, Function<String, T> reader, String expected) {
            if (cell(column).isEmpty()) {
                refuse(column, "must be " + expected);
                return null;
            }
            return read(column, reader, expected);
        }

        private <T> @Nullable T read(String column, Function<String, T> reader, String expected) {
            String text = cell(column);
            if (text.isEmpty()) {
                return null;
            }
            try {
                return reader.apply(text);
            } catch (java.time.DateTimeException | IllegalArgumentException unreadable) {
                refuse(column, "must be " + expected);
                return null;
            }
        }

        private String cell(String column) {
            return record.isSet(column) ? record.get(column) : "";
        }

        private void refuse(String column, String detail) {
            wrong = true;
            tally.found(Finding.refused(record.getRecordNumber(), null, column, "cell", detail));
        }
    }
}
