package armslength.contract.report;

import armslength.contract.commitment.Commitments;
import armslength.kit.export.Column;
import java.util.List;

/**
 * The columns of the reports as files. Commitments carry the names that FOCUS has for them (finops.org, contract
 * commitments) where a column means the same, so that they can be laid beside cloud bills.
 */
final class ReportColumns {

    static final List<Column<Variances.Row>> VARIANCES = List.of(
            Column.of("key", Variances.Row::key),
            Column.of("name", Variances.Row::name),
            Column.of("currency", row -> row.planned().currency()),
            Column.of("planned", row -> row.planned().amount()),
            Column.of("ordered", row -> row.ordered().amount()),
            Column.of("accepted", row -> row.accepted().amount()),
            Column.of("recognised", row -> row.recognised().amount()),
            Column.of("paid", row -> row.paid().amount()),
            Column.of("variance", row -> row.variance().amount()),
            Column.of("variancePercent", Variances.Row::variancePercent));

    static final List<Column<Balances.Balance>> BALANCES = List.of(
            Column.of("vendorId", Balances.Balance::vendorId),
            Column.of("vendorName", Balances.Balance::vendorName),
            Column.of("currency", row -> row.balance().currency()),
            Column.of("balance", row -> row.balance().amount()));

    static final List<Column<Commitments.Balance>> COMMITMENTS = List.of(
            Column.of("ContractCommitmentId", Commitments.Balance::commitmentId),
            Column.of("ContractId", Commitments.Balance::contractId),
            Column.of("ContractReference", Commitments.Balance::contractReference),
            Column.of("VendorId", Commitments.Balance::vendorId),
            Column.of("ContractCommitmentCategory", _ -> "Spend"),
            Column.of("ContractCommitmentType", Commitments.Balance::kind),
            Column.of("ContractCommitmentStatus", Commitments.Balance::lifecycle),
            Column.of("ContractCommitmentPeriodStart", Commitments.Balance::validFrom),
            Column.of("ContractCommitmentPeriodEnd", Commitments.Balance::validTo),
            Column.of("BillingCurrency", row -> row.amount().currency()),
            Column.of("ContractCommitmentCost", row -> row.amount().amount()),
            Column.of("ConsumedCost", row -> row.drawn().amount()),
            Column.of("UnusedCost", row -> row.remaining().amount()),
            Column.of("ConsumedPercent", Commitments.Balance::drawnPercent),
            Column.of("ShortfallRate", Commitments.Balance::shortfallRate));

    private ReportColumns() {}
}
