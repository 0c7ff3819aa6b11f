package armslength.vendor;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who may do what: every operation of the service, with the roles that may call it. */
final class Permissions {

    private static final Set<String> READERS =
            Set.of("risk-officer", "procurement-manager", "buyer", "finance", "research-lead", "auditor", "service");
    private static final Set<String> READERS_AND_VENDOR = Set.of(
            "risk-officer", "procurement-manager", "buyer", "finance", "research-lead", "auditor", "service", "vendor");
    private static final Set<String> OPERATION_READERS = Set.of("risk-officer", "procurement-manager", "auditor");
    private static final Set<String> BOTH_OFFICES = Set.of("procurement-manager", "risk-officer");
    private static final Set<String> RISK = Set.of("risk-officer");
    private static final Set<String> PROCUREMENT = Set.of("procurement-manager");
    private static final Set<String> AUDITOR = Set.of("auditor");
    private static final Set<String> OPERATOR = Set.of("operator");

    /** Method and path, as in the OpenAPI document, with the roles. */
    static final Map<String, Set<String>> OF_OPERATIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /parties", READERS),
            Map.entry("POST /parties", Set.of("risk-officer", "procurement-manager")),
            Map.entry("GET /parties/{id}", READERS),
            Map.entry("GET /parties/{id}/ownership", READERS),
            Map.entry("GET /parties/{id}/control", READERS),
            Map.entry("GET /vendors", READERS_AND_VENDOR),
            Map.entry("POST /vendors", PROCUREMENT),
            Map.entry("GET /vendors/{id}", READERS_AND_VENDOR),
            Map.entry("PUT /vendors/{id}", Set.of("procurement-manager", "vendor")),
            Map.entry("GET /vendors/{id}/history", Set.of("procurement-manager", "risk-officer", "auditor", "service")),
            Map.entry("GET /skills", READERS_AND_VENDOR),
            Map.entry("GET /vendors/{id}/transitions", OPERATION_READERS),
            Map.entry("POST /vendors/{id}/transitions", BOTH_OFFICES),
            Map.entry("GET /vendors/{id}/attestations", READERS_AND_VENDOR),
            Map.entry("POST /vendors/{id}/attestations", BOTH_OFFICES),
            Map.entry("POST /vendors/{id}/attestations/{attestationId}/withdrawals", BOTH_OFFICES),
            Map.entry(
                    "GET /vendors/{id}/contacts",
                    Set.of("procurement-manager", "buyer", "risk-officer", "auditor", "vendor")),
            Map.entry("POST /vendors/{id}/contacts", PROCUREMENT),
            Map.entry("POST /vendors/{id}/contacts/{contactId}/invitations", PROCUREMENT),
            Map.entry("POST /vendors/{id}/contacts/{contactId}/withdrawals", PROCUREMENT),
            Map.entry("GET /vendors/{id}/locations", READERS_AND_VENDOR),
            Map.entry("POST /vendors/{id}/locations", PROCUREMENT),
            Map.entry("POST /vendors/{id}/locations/{locationId}/withdrawals", PROCUREMENT),
            Map.entry(
                    "GET /vendors/{id}/proposals", Set.of("procurement-manager", "risk-officer", "auditor", "vendor")),
            Map.entry("POST /vendors/{id}/proposals/{proposalId}/confirmations", PROCUREMENT),
            Map.entry("POST /vendors/{id}/proposals/{proposalId}/refutations", PROCUREMENT),
            Map.entry("GET /vendors/{id}/supply-chain", READERS),
            Map.entry("GET /supply-links", READERS),
            Map.entry("POST /supply-links", BOTH_OFFICES),
            Map.entry("POST /supply-links/{id}/withdrawals", BOTH_OFFICES),
            Map.entry("GET /vendors/{id}/capacities", READERS_AND_VENDOR),
            Map.entry("POST /vendors/{id}/capacities", Set.of("procurement-manager", "vendor")),
            Map.entry("POST /vendors/{id}/capacities/{capacityId}/withdrawals", PROCUREMENT),
            Map.entry("GET /vendors/{id}/revenues", READERS_AND_VENDOR),
            Map.entry("POST /vendors/{id}/revenues", Set.of("procurement-manager", "finance", "risk-officer")),
            Map.entry("GET /vendors/{id}/ownership", READERS),
            Map.entry("GET /vendors/{id}/owners/{ownerId}/regimes", READERS),
            Map.entry("POST /vendors/{id}/ownership-what-ifs", READERS),
            Map.entry("GET /free-capacities", READERS),
            Map.entry("GET /claims", READERS),
            Map.entry("POST /claims", RISK),
            Map.entry("GET /claims/{id}", READERS),
            Map.entry("POST /claims/{id}/corrections", RISK),
            Map.entry("POST /claims/{id}/refutations", RISK),
            Map.entry("POST /claims/{id}/confirmations", RISK),
            Map.entry("POST /imports/bods", RISK),
            Map.entry("POST /imports/claims", RISK),
            Map.entry("POST /imports/gleif", RISK),
            Map.entry("POST /imports/vendors", PROCUREMENT),
            Map.entry("GET /parties/{id}/group", READERS),
            Map.entry("GET /parties/{id}/identifiers", READERS),
            Map.entry("POST /parties/{id}/identifiers", BOTH_OFFICES),
            Map.entry("GET /statements", Set.of("risk-officer", "auditor", "service")),
            Map.entry("GET /operations", OPERATION_READERS),
            Map.entry("GET /operations/{id}", OPERATION_READERS),
            Map.entry("GET /operations/{id}/findings", OPERATION_READERS),
            Map.entry("POST /operations/{id}/cancellations", BOTH_OFFICES),
            Map.entry("GET /audit-entries", AUDITOR),
            Map.entry("GET /audit-verification", AUDITOR),
            Map.entry("GET /dead-letters", Set.of("operator", "auditor")),
            Map.entry("GET /dead-letters/{id}", Set.of("operator", "auditor")),
            Map.entry("POST /dead-letters/{id}/discards", OPERATOR),
            Map.entry("POST /dead-letters/{id}/replays", OPERATOR)));

    /** A capacity as it is recorded. */
    static final String CAPACITY = """
            {"skill":"SFT","unit":"EXPERT_HOUR","total":"10","committed":"0","validFrom":"2025-01-01",
             "source":{"name":"call"},"grade":"COMPANY_STATEMENT"}
            """;

    /** Bodies that can be read, for operations that look at the vendor only after the body. */
    static final Map<String, String> BODIES = Map.of(
            "PUT /vendors/{id}", "{\"name\":\"Turing\",\"skills\":[]}", "POST /vendors/{id}/capacities", CAPACITY);

    private Permissions() {}
}
