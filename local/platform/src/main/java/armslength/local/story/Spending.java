package armslength.local.story;

import java.util.List;
import java.util.Map;

/** The plan, last year's spend, this year's invoices, the contract with Scale AI, and an order that is half drawn. */
final class Spending {

    private static final Map<String, String> PLAN_2025 = Map.of(
            "Scale AI", "200000000.00",
            "Surge", "100000000.00",
            "Turing", "80000000.00",
            "Labelbox", "60000000.00",
            "Handshake", "60000000.00");
    private static final List<String> INVOICED_2025 =
            List.of("14000000.00", "15000000.00", "17000000.00", "16000000.00", "18000000.00");

    private final Teller teller;

    Spending(Teller teller) {
        this.teller = teller;
    }

    String plan(Map<String, String> vendors) {
        PLAN_2025.forEach((vendor, amount) -> teller.does(
                Person.FIONA,
                "plan." + vendor.replace(' ', '-'),
                "/api/contract/v1/plans",
                Map.of(
                        "vendorId", String.valueOf(vendors.get(vendor)),
                        "fiscalYear", 2025,
                        "amount", DemoStory.usd(amount))));
        String scale = String.valueOf(vendors.get("Scale AI"));
        spend(scale, "2024-12-31", "150000000.00", "FY2024 total");
        for (int month = 1; month <= INVOICED_2025.size(); month++) {
            spend(scale, "2025-0" + month + "-28", INVOICED_2025.get(month - 1), "INV-2025-0" + month);
        }
        String contract = contract(scale);
        order(contract);
        return contract;
    }

    private void spend(String vendorId, String recognisedOn, String amount, String reference) {
        teller.does(
                Person.FIONA,
                "spend." + recognisedOn,
                "/api/contract/v1/spend-entries",
                Map.of(
                        "vendorId", vendorId,
                        "recognisedOn", recognisedOn,
                        "amount", DemoStory.usd(amount),
                        "reference", reference));
    }

    private String contract(String vendorId) {
        return teller.make(
                Person.PAULA,
                "contract.scale",
                "/api/contract/v1/contracts",
                Map.of(
                        "vendorId",
                        vendorId,
                        "reference",
                        "MSA-SCALE-2025",
                        "title",
                        "Human data services 2025",
                        "currency",
                        "USD",
                        "validFrom",
                        "2025-01-01",
                        "validTo",
                        "2026-01-01",
                        "noticeDays",
                        30,
                        "spendOwners",
                        List.of("bruno", "sam"),
                        "commitment",
                        Map.of(
                                "kind", "MIN_SPEND",
                                "amount", DemoStory.usd("120000000.00"),
                                "shortfallRate", "0.5",
                                "validFrom", "2025-01-01",
                                "validTo", "2026-01-01"),
                        "clauses",
                        List.of(
                                clause("CHANGE_OF_CONTROL", "VOTES", "GT", "0.50", false, 90),
                                clause("COMPETITOR_INTEREST", "ECONOMIC", "GTE", "0.10", true, 90))));
    }

    private static Map<String, ?> clause(
            String code, String metric, String comparator, String threshold, boolean rivalOnly, int noticeDays) {
        return Map.of(
                "code", code,
                "metric", metric,
                "comparator", comparator,
                "threshold", threshold,
                "rivalOnly", rivalOnly,
                "effect", "We may terminate without shortfall charge",
                "noticeDays", noticeDays,
                "exerciseMonths", 3);
    }

    private void order(String contractId) {
        String order = teller.make(
                Person.BRUNO,
                "order.june",
                "/api/contract/v1/orders",
                Map.of(
                        "contractId", contractId,
                        "description", "Preference pairs for the summer run",
                        "skill", "PREFERENCE_PAIRS",
                        "unit", "EXPERT_HOUR",
                        "quantity", "120000",
                        "unitPrice", DemoStory.usd("95.00"),
                        "dataClass", 3));
        teller.does(
                Person.BRUNO,
                "draw.june",
                "/api/contract/v1/orders/" + order + "/draws",
                Map.of("amount", DemoStory.usd("3800000.00"), "reference", "Batch 2025-06-A"));
        teller.make(
                Person.BRUNO,
                "order.july",
                "/api/contract/v1/orders",
                Map.of(
                        "contractId", contractId,
                        "description", "Rubrics for the July evaluation",
                        "skill", "RUBRICS",
                        "unit", "EXPERT_HOUR",
                        "quantity", "40000",
                        "unitPrice", DemoStory.usd("95.00"),
                        "dataClass", 3));
    }
}
