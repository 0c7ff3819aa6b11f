package armslength.contract;

import java.util.UUID;

/** Contracts and orders of the story, as requests. */
final class Agreed {

    static final String COMPETITOR_INTEREST = """
            {"code":"COMPETITOR_INTEREST","metric":"ECONOMIC","comparator":"GTE","threshold":"0.10","rivalOnly":true,
             "effect":"terminate without charge","noticeDays":30,"exerciseMonths":3}
            """;

    private Agreed() {}

    /** A contract over 2025 without a promise. */
    static String contract(UUID vendor, String... clauses) {
        return contract(vendor, "null", clauses);
    }

    /** A contract over 2025 that promises an amount, in millions, at a shortfall rate of one half. */
    static String promising(UUID vendor, String kind, int millions, String... clauses) {
        return contract(vendor, promise(kind, millions, "2025-01-01", "2026-01-01"), clauses);
    }

    static String promise(String kind, int millions, String from, String to) {
        return """
                {"kind":"%s","amount":{"amount":"%d000000.00","currency":"USD"},"shortfallRate":"0.5","validFrom":"%s",
                 "validTo":"%s"}
                """.formatted(kind, millions, from, to);
    }

    static String contract(UUID vendor, String promise, String[] clauses) {
        return """
                {"vendorId":"%s","reference":"MSA %s","title":"Master services agreement","currency":"USD",
                 "validFrom":"2025-01-01","validTo":"2027-01-01","noticeDays":30,"spendOwners":["bruno"],
                 "commitment":%s,"clauses":[%s]}
                """.formatted(vendor, UUID.randomUUID(), promise, String.join(",", clauses));
    }

    /** Records a contract and returns its id. */
    static String record(String contract) {
        return People.post(People.pia(), "/contracts", contract)
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** An order of a data class for so many units of one dollar. */
    static String order(String contract, int dollars, int dataClass) {
        return """
                {"contractId":"%s","description":"pairs","skill":"RLHF","unit":"PAIR","quantity":"%d",
                 "unitPrice":{"amount":"1.00","currency":"USD"},"dataClass":%d}
                """.formatted(contract, dollars, dataClass);
    }

    static String draw(String amount, String reference) {
        return "{\"amount\":{\"amount\":\"%s\",\"currency\":\"USD\"},\"reference\":\"%s\"}"
                .formatted(amount, reference);
    }

    static String spend(UUID vendor, String day, String amount) {
        return """
                {"vendorId":"%s","recognisedOn":"%s","amount":{"amount":"%s","currency":"USD"},"reference":"INV %s"}
                """.formatted(vendor, day, amount, UUID.randomUUID());
    }
}
