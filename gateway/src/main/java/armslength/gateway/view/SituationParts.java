package armslength.gateway.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What belongs to the picture of a vendor's situation, and who answers for it. */
final class SituationParts {

    private SituationParts() {}

    /**
     * One question to one service.
     *
     * @param name its name in the view
     * @param service who answers
     * @param path what is asked
     */
    record Part(String name, String service, String path) {}

    static List<Part> of(UUID vendorId, int fiscalYear, String clocks, String day) {
        String vendor = "/api/vendor/v1/vendors/" + vendorId;
        String contract = "/api/contract/v1";
        String risk = "/api/risk/v1";
        String ofVendor = "?vendorId=" + vendorId;
        return List.of(
                new Part("vendor", "vendor", vendor),
                new Part("ownership", "vendor", vendor + "/ownership" + clocks),
                new Part("supplyChain", "vendor", vendor + "/supply-chain" + day),
                new Part("standing", "risk", risk + "/vendors/" + vendorId + "/standing" + clocks),
                new Part("reviews", "risk", risk + "/reviews" + ofVendor),
                new Part("holdings", "risk", risk + "/holdings" + ofVendor),
                new Part("dependency", "risk", risk + "/vendors/" + vendorId + "/dependency?fiscalYear=" + fiscalYear),
                new Part("clauses", "contract", contract + "/triggered-clauses" + ofVendor),
                new Part("contracts", "contract", contract + "/contracts" + ofVendor),
                new Part(
                        "prices",
                        "contract",
                        contract + "/reports/prices" + ofVendor + "&by=MONTH&from=" + fiscalYear + "-01-01"),
                new Part("commitments", "contract", contract + "/commitments" + ofVendor),
                new Part("heldOrders", "contract", contract + "/orders" + ofVendor + "&status=HELD"),
                new Part("exitCases", "contract", contract + "/exit-cases" + ofVendor),
                new Part("concentration", "risk", risk + "/concentration?fiscalYear=" + fiscalYear),
                new Part("freeCapacities", "vendor", "/api/vendor/v1/free-capacities" + day),
                new Part("spend", "contract", contract + "/spend-summaries" + ofVendor + "&fiscalYear=" + fiscalYear));
    }

    /** Under which policy the standing holds, and why the usual tests are silent about the worst rival. */
    static List<Part> after(JsonNode standing, UUID vendorId, String clocks) {
        List<Part> parts = new ArrayList<>();
        if (standing.path("policyVersion").isInt()) {
            parts.add(new Part(
                    "policy",
                    "risk",
                    "/api/risk/v1/policies/" + standing.path("policyVersion").asInt()));
        }
        String rival = standing.at("/rivals/0/rivalId").asText("");
        if (!rival.isEmpty()) {
            parts.add(new Part(
                    "regimes",
                    "vendor",
                    "/api/vendor/v1/vendors/" + vendorId + "/owners/" + rival + "/regimes" + clocks));
        }
        return parts;
    }
}
