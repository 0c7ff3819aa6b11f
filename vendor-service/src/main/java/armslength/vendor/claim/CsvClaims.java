package armslength.vendor.claim;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.operation.Work;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Lei;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import armslength.vendor.party.PartyKind;
import armslength.vendor.table.Cells;
import armslength.vendor.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVRecord;

/**
 * Takes in interests from a table for people: one row, one claim of one interest. Parties are named by id or LEI. Every
 * wrong cell of every row is reported with its column; the right rows are taken. A row that says what is on record
 * already, from the same source, is told as such and recorded no second time.
 */
final class CsvClaims implements Work {

    private static final Table TABLE = new Table(ClaimRow.COLUMNS, 200);

    private final Parties parties;
    private final ClaimBook book;

    CsvClaims(Parties parties, ClaimBook book) {
        this.parties = parties;
        this.book = book;
    }

    @Override
    public void run(InputStream input, Progress progress) throws IOException, Unfinished {
        TABLE.read(input, records -> progress.step(tally -> take(records, progress.actor(), tally)));
    }

    private void take(List<CSVRecord> records, String actor, Progress.Tally tally) {
        List<ClaimRow> rows = new ArrayList<>();
        for (CSVRecord record : records) {
            ClaimRow row = ClaimRow.of(new Cells(record, tally));
            if (row != null) {
                rows.add(row);
            }
        }
        Map<String, UUID> ids = ids(rows);
        Map<UUID, Party> known = parties.byId(new LinkedHashSet<>(ids.values()));
        List<ClaimRow> taken = new ArrayList<>();
        List<ClaimBook.Imported> claims = new ArrayList<>();
        for (ClaimRow row : rows) {
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
                taken.add(row);
                claims.add(new ClaimBook.Imported(row.of(subject.id(), owner.id()), null));
            }
        }
        tell(taken, book.recordAll(claims, actor, claims.size() + " claims imported from a table"), tally);
    }

    private static void tell(List<ClaimRow> rows, List<ClaimBook.Taken> taken, Progress.Tally tally) {
        for (int index = 0; index < taken.size(); index++) {
            ClaimBook.Taken one = taken.get(index);
            if (one.known()) {
                tally.repeated(1);
                tally.found(Finding.noted(
                        rows.get(index).number(),
                        one.claim().id().toString(),
                        "",
                        "already-known",
                        one.asAlreadyKnown()));
            } else {
                tally.accepted(1);
            }
        }
    }

    private Map<String, UUID> ids(List<ClaimRow> rows) {
        Map<String, UUID> ids = new HashMap<>();
        Set<Lei> leis = new LinkedHashSet<>();
        for (ClaimRow row : rows) {
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
}
