package armslength.vendor.claim;

import armslength.kit.export.Column;
import armslength.kit.value.ShareRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Claims as rows of a table. */
final class ClaimColumns {

    private static final List<Column<ClaimView>> COMMON = List.of(
            Column.of("id", ClaimView::id),
            Column.of("kind", ClaimView::kind),
            Column.of("subject", ClaimView::subjectId),
            Column.of("subjectName", ClaimView::subjectName),
            Column.of("owner", ClaimView::ownerId),
            Column.of("ownerName", ClaimView::ownerName),
            Column.of("says", claim -> says(claim.content())),
            Column.of("validFrom", ClaimView::validFrom),
            Column.of("validTo", ClaimView::validTo),
            Column.of("grade", ClaimView::grade),
            Column.of("source", claim -> claim.source().name()),
            Column.of("sourceUrl", claim -> claim.source().url()),
            Column.of("publishedOn", claim -> claim.source().publishedOn()),
            Column.of("status", ClaimView::status),
            Column.of("recordedAt", ClaimView::recordedAt),
            Column.of("recordedBy", ClaimView::recordedBy),
            Column.of("corrects", ClaimView::corrects));

    private ClaimColumns() {}

    /** Every column, and until when what was known counts. */
    static List<Column<ClaimView>> all(Instant knownAt) {
        List<Column<ClaimView>> columns = new ArrayList<>(COMMON);
        columns.add(Column.of("knownAt", _ -> knownAt));
        return List.copyOf(columns);
    }

    private static String says(Content content) {
        return switch (content) {
            case Content.Interests said -> {
                List<String> parts = new ArrayList<>();
                said.interests().forEach(interest -> parts.add(interest.type() + " " + share(interest.share())));
                if (said.consideration() != null) {
                    parts.add("consideration " + said.consideration());
                }
                if (said.reportedEquityValue() != null) {
                    parts.add("equity value " + said.reportedEquityValue());
                }
                if (said.carryingAmount() != null) {
                    parts.add("carried at " + said.carryingAmount());
                }
                yield String.join("; ", parts);
            }
            case Content.Directorship seat -> seat.seat() + " " + seat.personId() + " (" + seat.relation() + ")";
            case Content.PersonMove move ->
                move.personId() + " moved on " + move.movedOn() + (move.servesBoth() ? ", serves both" : "");
            case Content.Payment payment -> payment.annual() + " a year for " + payment.years() + " years";
            case Content.InformationRight right -> right.carvedOut() ? "carved out" : "not carved out";
        };
    }

    private static String share(ShareRange share) {
        if (share.isExact()) {
            return share.min().text();
        }
        return (share.exclusiveMin() ? "]" : "[") + share.min().text() + ", "
                + share.max().text() + (share.exclusiveMax() ? "[" : "]");
    }
}
