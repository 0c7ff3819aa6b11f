package armslength.kit.operation;

import armslength.kit.export.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding, numbered within its operation. */
public record FindingView(
        long number,
        Finding.Severity severity,
        long item,
        @Nullable String itemId,
        String pointer,
        String rule,
        String detail) {

    /** The same as columns of a file. */
    public static final List<Column<FindingView>> COLUMNS = List.of(
            Column.of("number", FindingView::number),
            Column.of("severity", FindingView::severity),
            Column.of("item", FindingView::item),
            Column.of("itemId", FindingView::itemId),
            Column.of("pointer", FindingView::pointer),
            Column.of("rule", FindingView::rule),
            Column.of("detail", FindingView::detail));
}
