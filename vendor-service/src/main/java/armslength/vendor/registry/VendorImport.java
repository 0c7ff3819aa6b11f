package armslength.vendor.registry;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.operation.Work;
import armslength.vendor.table.Cells;
import armslength.vendor.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes in vendors from a table for people, one a row, as prospects. Every wrong cell of every row is reported with its
 * column; the right rows are taken. A vendor that is on record, by LEI, by number, or by name where the row has neither, is
 * told as such and stays as it is.
 */
final class VendorImport implements Work {

    private static final Table TABLE = new Table(VendorRow.COLUMNS, 100);

    private final ImportedVendors vendors;

    VendorImport(ImportedVendors vendors) {
        this.vendors = vendors;
    }

    @Override
    public void run(InputStream input, Progress progress) throws IOException, Unfinished {
        TABLE.read(
                input,
                records -> progress.step(tally -> {
                    List<VendorRow> rows = new ArrayList<>();
                    records.forEach(record -> {
                        VendorRow row = VendorRow.of(new Cells(record, tally));
                        if (row != null) {
                            rows.add(row);
                        }
                    });
                    vendors.take(rows, progress.actor(), tally);
                }));
    }

    static Finding refused(VendorRow row, String column, String detail) {
        return Finding.refused(row.number(), null, column, "reference", detail);
    }
}
