package armslength.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A contract with Surge that takes its clauses from the library and earns discounts by tiers, and work bought under it:
 * asked for, approved, ordered, delivered twice, inspected, invoiced, and the first invoice paid.
 */
final class Purchase {

    private static final String CONTRACT = "/api/contract/v1";
    private static final String PRICE = "88.00";
    private static final String UNIT = "EXPERT_HOUR";

    private static final List<String> SPENT_2025 =
            List.of("7000000.00", "7500000.00", "8000000.00", "8500000.00", "8800000.00");

    private final Teller teller;

    Purchase(Teller teller) {
        this.teller = teller;
    }

    void buyFrom(String vendorId) {
        for (int month = 1; month <= SPENT_2025.size(); month++) {
            teller.does(
                    Person.FIONA,
                    "surge.spend." + month,
                    CONTRACT + "/spend-entries",
                    Map.of(
                            "vendorId",
                            vendorId,
                            "recognisedOn",
                            "2025-0" + month + "-28",
                            "amount",
                            DemoStory.usd(SPENT_2025.get(month - 1)),
                            "reference",
                            "SRG-TOTAL-2025-0" + month));
        }
        String order = order(contract(vendorId));
        deliver(order, "may", "Pairs, May", "2025-05-12", "500", "40", "0.81");
        deliver(order, "june", "Pairs, June", "2025-06-09", "500", "10", "0.86");
        String invoice = charge(vendorId, order, "SRG-2025-05", "2025-05-19", "460", "40480.00");
        teller.does(
                Person.FIONA,
                "surge.payment",
                CONTRACT + "/payments",
                Map.of(
                        "invoiceId",
                        invoice,
                        "amount",
                        DemoStory.usd("40480.00"),
                        "paidOn",
                        "2025-06-04",
                        "reference",
                        "Wire 2025-0604"));
        charge(vendorId, order, "SRG-2025-06", "2025-06-12", "490", "43120.00");
    }

    private String contract(String vendorId) {
        JsonNode library = teller.until(
                        Person.PAULA,
                        CONTRACT + "/clause-templates?limit=200",
                        "there is a library of clauses",
                        answer -> !answer.body().at("/items").isEmpty())
                .body()
                .at("/items");
        return teller.make(
                Person.PAULA,
                "contract.surge",
                CONTRACT + "/contracts",
                Map.ofEntries(
                        Map.entry("vendorId", vendorId),
                        Map.entry("reference", "MSA-SURGE-2025"),
                        Map.entry("title", "Preference data 2025"),
                        Map.entry("currency", "USD"),
                        Map.entry("validFrom", "2025-01-01"),
                        Map.entry("validTo", "2026-01-01"),
                        Map.entry("noticeDays", 60),
                        Map.entry("theirNoticeDays", 180),
                        Map.entry("renewalMonths", 12),
                        Map.entry("spendOwners", List.of("bruno")),
                        Map.entry(
                                "commitment",
                                Map.of(
                                        "kind", "BEST_EFFORT",
                                        "amount", DemoStory.usd("100000000.00"),
                                        "shortfallRate", "0",
                                        "validFrom", "2025-01-01",
                                        "validTo", "2026-01-01",
                                        "tiers",
                                                List.of(
                                                        Map.of(
                                                                "from",
                                                                DemoStory.usd("25000000.00"),
                                                                "discount",
                                                                "0.03"),
                                                        Map.of(
                                                                "from",
                                                                DemoStory.usd("75000000.00"),
                                                                "discount",
                                                                "0.05")))),
                        Map.entry("clauses", List.of()),
                        Map.entry(
                                "libraryClauses",
                                List.of(
                                        Map.of("templateId", template(library, "Change of control")),
                                        Map.of(
                                                "templateId",
                                                template(library, "Competitor interest"),
                                                "noticeDays",
                                                60),
                                        Map.of("templateId", template(library, "Termination for convenience"))))));
    }

    private static String template(JsonNode library, String name) {
        for (JsonNode template : library) {
            if (template.at("/name").asText().equals(name)) {
                return template.at("/id").asText();
            }
        }
        throw new StoryException("The library has no clause '" + name + "'");
    }

    private String order(String contractId) {
        String requisition = teller.make(
                Person.BRUNO,
                "surge.requisition",
                CONTRACT + "/requisitions",
                Map.of(
                        "contractId",
                        contractId,
                        "purpose",
                        "Preference pairs for the summer run",
                        "dataClass",
                        2,
                        "team",
                        "post-training",
                        "lines",
                        List.of(Map.of(
                                "description",
                                "Preference pairs by experts",
                                "skill",
                                "PREFERENCE_PAIRS",
                                "unit",
                                UNIT,
                                "quantity",
                                "1000",
                                "unitPrice",
                                DemoStory.usd(PRICE),
                                "quality",
                                Map.of(
                                        "statistic", "COHEN_KAPPA",
                                        "floor", "0.80",
                                        "goldAccuracy", "0.95",
                                        "auditShare", "0.10",
                                        "remedy", "REWORK")))));
        for (Person approver : List.of(Person.PAULA, Person.FIONA)) {
            teller.does(
                    approver,
                    "surge.approval." + approver.userName(),
                    CONTRACT + "/requisitions/" + requisition + "/decisions",
                    Map.of("decision", "APPROVE", "reason", "It is in the plan"));
        }
        return teller.does(Person.BRUNO, "surge.order", CONTRACT + "/requisitions/" + requisition + "/orders", Map.of())
                .text("/orderId");
    }

    private void deliver(
            String order, String step, String reference, String on, String hours, String rework, String agreement) {
        String batch = teller.make(
                Person.SAM,
                "surge.batch." + step,
                CONTRACT + "/batches",
                Map.of(
                        "orderId", order,
                        "line", 1,
                        "reference", reference,
                        "quantity", hours,
                        "deliveredOn", on));
        teller.does(
                Person.BRUNO,
                "surge.inspection." + step,
                CONTRACT + "/batches/" + batch + "/inspections",
                Map.of(
                        "statistic",
                        "COHEN_KAPPA",
                        "agreement",
                        agreement,
                        "goldItems",
                        200,
                        "goldRight",
                        196,
                        "auditedItems",
                        "60",
                        "reworkQuantity",
                        rework,
                        "criticalDefects",
                        0,
                        "note",
                        "Pairs without a reason go back"));
    }

    private String charge(String vendorId, String order, String number, String on, String hours, String net) {
        return teller.make(
                Person.FIONA,
                "surge.invoice." + number,
                CONTRACT + "/invoices",
                Map.of(
                        "vendorId",
                        vendorId,
                        "kind",
                        "INVOICE",
                        "number",
                        number,
                        "issuedOn",
                        on,
                        "tax",
                        DemoStory.usd("0.00"),
                        "lines",
                        List.of(Map.of(
                                "description", "Preference pairs by experts",
                                "orderId", order,
                                "orderLine", 1,
                                "quantity", hours,
                                "unit", UNIT,
                                "unitPrice", PRICE,
                                "net", DemoStory.usd(net)))));
    }
}
