package armslength.local.story;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Five vendors with what they can do, how much of it, and what they earn; illustrative but for Scale AI's revenue. */
final class Registration {

    private static final String VENDORS = "/api/vendor/v1/vendors";

    private final Teller teller;

    Registration(Teller teller) {
        this.teller = teller;
    }

    private record Revenue(int year, String basis, String amount) {}

    private record Vendor(
            String name, List<String> skills, String total, String committed, String ramp, List<Revenue> revenues) {}

    private static final List<Vendor> VENDOR_LIST = List.of(
            new Vendor(
                    "Scale AI",
                    List.of("SFT", "PREFERENCE_PAIRS", "RUBRICS", "RED_TEAMING", "EVALS"),
                    "400000",
                    "310000",
                    "0.01",
                    List.of(
                            new Revenue(2024, "ACTUAL", "870000000.00"),
                            new Revenue(2025, "FORECAST", "2000000000.00"))),
            new Vendor(
                    "Surge",
                    List.of("SFT", "PREFERENCE_PAIRS", "RED_TEAMING"),
                    "220000",
                    "180000",
                    "0.04",
                    List.of(new Revenue(2025, "FORECAST", "1200000000.00"))),
            new Vendor(
                    "Turing",
                    List.of("SFT", "RL_ENVIRONMENTS", "EVALS"),
                    "120000",
                    "80000",
                    "0.06",
                    List.of(new Revenue(2025, "FORECAST", "400000000.00"))),
            new Vendor(
                    "Labelbox",
                    List.of("PREFERENCE_PAIRS", "RUBRICS", "EVALS"),
                    "60000",
                    "40000",
                    "0.03",
                    List.of(new Revenue(2025, "FORECAST", "200000000.00"))),
            new Vendor(
                    "Handshake",
                    List.of("SFT", "RUBRICS"),
                    "50000",
                    "30000",
                    "0.08",
                    List.of(new Revenue(2025, "FORECAST", "150000000.00"))));

    Map<String, String> register() {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Vendor vendor : VENDOR_LIST) {
            ids.put(vendor.name(), register(vendor));
        }
        shareASupplier(ids);
        return ids;
    }

    /** Two vendors have the same firm behind them: whoever leaves one for the other keeps that fourth party. */
    private void shareASupplier(Map<String, String> ids) {
        String supplier = teller.make(
                Person.PAULA,
                "party.supplier",
                "/api/vendor/v1/parties",
                Map.of("name", "Northfield Data Work", "kind", "COMPANY", "jurisdiction", "KE"));
        for (String customer : List.of("Scale AI", "Turing")) {
            teller.does(
                    Person.PAULA,
                    "supply." + customer.toLowerCase(Locale.ROOT).replace(' ', '-'),
                    "/api/vendor/v1/supply-links",
                    Map.of(
                            "customerId",
                            ids.getOrDefault(customer, ""),
                            "supplierId",
                            supplier,
                            "service",
                            "Annotators for preference pairs",
                            "validFrom",
                            "2024-01-01",
                            "source",
                            DemoStory.source("Vendor's list of subcontractors", "2025-05-28"),
                            "grade",
                            "COMPANY_STATEMENT"));
        }
    }

    private String register(Vendor vendor) {
        String step = "vendor." + vendor.name().toLowerCase(Locale.ROOT).replace(' ', '-');
        String id = teller.make(
                Person.PAULA,
                step,
                VENDORS,
                Map.of("name", vendor.name(), "jurisdiction", "US", "skills", vendor.skills()));
        String vendorPath = VENDORS + "/" + id;
        for (String to : List.of("ONBOARDING", "QUALIFIED")) {
            teller.does(
                    Person.PAULA,
                    step + "." + to,
                    vendorPath + "/transitions",
                    Map.of("to", to, "reason", "Due diligence passed before 2025"));
        }
        for (String skill : vendor.skills()) {
            teller.does(
                    Person.PAULA,
                    step + ".capacity." + skill,
                    vendorPath + "/capacities",
                    Map.of(
                            "skill",
                            skill,
                            "unit",
                            "EXPERT_HOUR",
                            "total",
                            vendor.total(),
                            "committed",
                            vendor.committed(),
                            "ramp",
                            vendor.ramp(),
                            "validFrom",
                            "2025-01-01",
                            "source",
                            DemoStory.source("Capacity call with the vendor", "2025-05-28"),
                            "grade",
                            "COMPANY_STATEMENT"));
        }
        for (Revenue revenue : vendor.revenues()) {
            teller.does(
                    Person.PAULA,
                    step + ".revenue." + revenue.year(),
                    vendorPath + "/revenues",
                    Map.of(
                            "fiscalYear", revenue.year(),
                            "basis", revenue.basis(),
                            "amount", DemoStory.usd(revenue.amount()),
                            "source", DemoStory.source("Vendor's statement", "2025-05-28"),
                            "grade", "COMPANY_STATEMENT"));
        }
        return id;
    }
}
