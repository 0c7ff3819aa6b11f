package armslength.local.e2e;

import armslength.local.story.Api;
import armslength.local.story.Person;
import java.util.List;
import java.util.Map;

/**
 * A small vendor that holds something of ours and owes us an open order.
 *
 * @param id the vendor
 * @param order the order
 */
record SyntheticVendor(String id, String order) {

    private static final int SERVER_ERROR = 500;
    private static final int MAX_TRIES = 400;

    /** Registers one; the asset is what it holds. */
    static SyntheticVendor register(House house, String name, String asset) {
        return register(house, name, asset, Person.BRUNO);
    }

    /** Registers one whose spend somebody else owns. */
    static SyntheticVendor register(House house, String name, String asset, Person spendOwner) {
        String id = does(
                house,
                Person.PAULA,
                "/api/vendor/v1/vendors",
                name + ".vendor",
                Map.of("name", name, "skills", List.of("SFT")));
        for (String to : List.of("ONBOARDING", "QUALIFIED")) {
            does(
                    house,
                    Person.PAULA,
                    "/api/vendor/v1/vendors/" + id + "/transitions",
                    name + "." + to,
                    Map.of("to", to, "reason", "Due diligence passed"));
        }
        String contract = does(
                house,
                Person.PAULA,
                "/api/contract/v1/contracts",
                name + ".contract",
                Map.of(
                        "vendorId",
                        id,
                        "reference",
                        "MSA-" + name,
                        "title",
                        "Data services",
                        "currency",
                        "USD",
                        "validFrom",
                        "2025-01-01",
                        "validTo",
                        "2026-01-01",
                        "noticeDays",
                        30,
                        "spendOwners",
                        List.of(spendOwner.userName()),
                        "clauses",
                        List.of()));
        does(
                house,
                Person.RHEA,
                "/api/risk/v1/holdings",
                name + ".holding",
                Map.of("assetId", asset, "vendorId", id, "mode", "COPY", "releasedOn", "2025-06-12"));
        String order = does(
                house,
                Person.BRUNO,
                "/api/contract/v1/orders",
                name + ".order",
                Map.of(
                        "contractId", contract,
                        "description", "Demonstrations",
                        "skill", "SFT",
                        "unit", "EXPERT_HOUR",
                        "quantity", "100",
                        "unitPrice", Map.of("amount", "50.00", "currency", "USD"),
                        "dataClass", 2));
        return new SyntheticVendor(id, order);
    }

    /** An asset for such vendors to hold. */
    static String asset(House house, String name) {
        return does(
                house,
                Person.RHEA,
                "/api/risk/v1/assets",
                name,
                Map.of("name", name, "type", "PRIVATE_PROMPTS", "assetClass", 4, "owner", "post-training"));
    }

    /** The claim that a rival has bought 49 % without votes. */
    Map<String, ?> stakeOf(String rival) {
        return Map.of(
                "kind",
                "INTEREST",
                "subjectId",
                id,
                "ownerId",
                rival,
                "validFrom",
                "2025-06-12",
                "source",
                Map.of("name", "Statement", "publishedOn", "2025-06-13"),
                "grade",
                "COMPANY_STATEMENT",
                "status",
                "CONFIRMED",
                "interests",
                List.of(
                        Map.of("type", "SHAREHOLDING", "share", "0.49"),
                        Map.of("type", "VOTING_RIGHTS", "share", "0")));
    }

    /**
     * Does what must work in the end: retries with the same Idempotency-Key while a service is away, busy, or has not
     * heard the news yet.
     */
    static String does(House house, Person person, String path, String key, Map<String, ?> body) {
        String last = "";
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            try {
                Api.Answer answer = house.api().post(person, path, body, key.replace(' ', '-'));
                if (answer.status() / 100 == 2) {
                    return answer.text("/id");
                }
                last = answer.status() + " " + answer.body();
                if (!isPassing(answer)) {
                    break;
                }
            } catch (java.io.UncheckedIOException cutOff) {
                last = cutOff.toString();
            }
            Eventually.pause();
        }
        throw new AssertionError(person + " POST " + path + ": " + last);
    }

    private static boolean isPassing(Api.Answer answer) {
        String code = answer.text("/code");
        return answer.status() >= SERVER_ERROR
                || answer.status() == 429
                || code.endsWith("-not-known")
                || code.endsWith("-unknown")
                || code.equals("idempotency-key-in-flight");
    }
}
