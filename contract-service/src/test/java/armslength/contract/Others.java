package armslength.contract;

import static org.awaitility.Awaitility.await;

import armslength.testkit.FactSender;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The other services, as far as the contract service hears of them. */
final class Others implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String OWNERSHIP = "armslength.vendor.ownership-restated.v1";

    private final FactSender facts = new FactSender();

    /** A new vendor that the service has heard of. */
    UUID vendor() {
        UUID vendor = UUID.randomUUID();
        vendorIs(vendor, "QUALIFIED");
        await().atMost(PATIENCE).until(() -> isKnown(vendor));
        return vendor;
    }

    void vendorIs(UUID vendor, String lifecycle) {
        send("vendor", "vendor-service", vendor, "armslength.vendor.vendor-changed.v1", """
                {"vendorId":"%s","name":"Scale AI","lifecycle":"%s","skills":[],"capacities":[],"revenues":[],
                 "version":1,"at":"2025-06-13T08:30:00Z"}
                """.formatted(
                        vendor, lifecycle));
    }

    private static boolean isKnown(UUID vendor) {
        return People.post(People.fiona(), "/plans", """
                        {"vendorId":"%s","fiscalYear":2199,"amount":{"amount":"1.00","currency":"USD"}}
                        """.formatted(vendor))
                        .extract()
                        .statusCode()
                == 201;
    }

    void ownersAre(UUID vendor, String knownAt, Stake... stakes) {
        send("vendor", "vendor-service", vendor, OWNERSHIP, ownership(vendor, knownAt, stakes));
    }

    /** Owners as told long ago, in an event that arrives only now. */
    void late(UUID vendor, String knownAt, Stake... stakes) {
        String id = UUID.randomUUID().toString();
        facts.send("vendor", "vendor-service", vendor.toString(), OWNERSHIP, ownership(vendor, knownAt, stakes), id, 1);
    }

    private static String ownership(UUID vendor, String knownAt, Stake... stakes) {
        StringBuilder owners = new StringBuilder();
        for (Stake stake : stakes) {
            owners.append(owners.isEmpty() ? "" : ",").append(stake.json());
        }
        return """
                {"vendorId":"%s","vendorName":"Scale AI","owners":[%s],"pendingClaims":0,
                 "cause":{"kind":"CLAIM_RECORDED","claimIds":[],"summary":"a stake"},"asOf":"2025-06-13","knownAt":"%s"}
                """.formatted(vendor, owners, knownAt);
    }

    /** An owner's stake. */
    record Stake(UUID owner, String economicLow, String economicHigh, String votes, String since) {

        String json() {
            return """
                    {"ownerId":"%s","ownerName":"Meta Platforms","ownerKind":"COMPANY",
                     "economic":{"low":"%s","high":"%s"},"votes":{"low":"%s","high":"%s"},"control":false,"since":"%s",
                     "boardShare":null,"directors":[],"personMoves":[],"payments":[],"informationRights":[],
                     "indicators":[],"claimIds":[]}
                    """.formatted(owner, economicLow, economicHigh, votes, votes, since);
        }
    }

    void rivalIs(UUID rival, String weight, String validFrom, String at) {
        send("risk", "risk-service", rival, "armslength.risk.rivalry-changed.v1", """
                {"rivalryId":"%s","rivalId":"%s","rivalName":"Meta Platforms","weight":"%s","validFrom":"%s",
                 "validTo":null,"version":1,"at":"%s"}
                """.formatted(
                        UUID.randomUUID(), rival, weight, validFrom, at));
    }

    void standingIs(UUID vendor, boolean held, String band, String tier, String residual, String reason) {
        send("risk", "risk-service", vendor, "armslength.risk.vendor-standing-changed.v1", """
                {"vendorId":"%s","vendorName":"Scale AI","band":"%s","tier":"%s","rivalId":null,"rivalName":null,
                 "inherent":"82.96","residual":"%s","gateClosedFromClass":null,"ordersHeld":%s,"reasons":["%s"],
                 "reviewId":null,"scoreId":"%s","policyVersion":1,"asOf":"2025-06-13","knownAt":"2025-06-13T09:00:00Z"}
                """.formatted(
                        vendor, band, tier, residual, held, reason, UUID.randomUUID()));
    }

    void holdingIs(UUID vendor, UUID holding, String status) {
        send("risk", "risk-service", vendor, "armslength.risk.holding-changed.v1", """
                {"holdingId":"%s","vendorId":"%s","assetId":"%s","assetName":"Private prompts","assetClass":4,
                 "mode":"COPY","status":"%s","releasedOn":"2025-01-01","version":1,"at":"2025-06-13T09:00:00Z"}
                """.formatted(
                        holding, vendor, UUID.randomUUID(), status));
    }

    void exitIsDecided(UUID vendor, UUID review) {
        send("risk", "risk-service", vendor, "armslength.risk.review-decided.v1", """
                {"reviewId":"%s","vendorId":"%s","rivalId":"%s","decision":"EXIT","deciders":["rosa","ravi"],
                 "reason":"a direct rival","at":"2025-06-13T10:00:00Z"}
                """.formatted(
                        review, vendor, UUID.randomUUID()));
    }

    /** A vendor's name as told in a certain event. */
    void vendorIsCalled(UUID vendor, String name, String eventId, long sequence) {
        facts.send(
                "vendor",
                "vendor-service",
                vendor.toString(),
                "armslength.vendor.vendor-changed.v1",
                """
                {"vendorId":"%s","name":"%s","lifecycle":"QUALIFIED","skills":[],"capacities":[],"revenues":[],
                 "version":1,"at":"2025-06-13T08:30:00Z"}
                """.formatted(vendor, name),
                eventId,
                sequence);
    }

    /** The decision to leave, as told in a certain event. */
    void exitIsDecided(UUID vendor, UUID review, String eventId, long sequence) {
        facts.send(
                "risk",
                "risk-service",
                vendor.toString(),
                "armslength.risk.review-decided.v1",
                """
                {"reviewId":"%s","vendorId":"%s","rivalId":"%s","decision":"EXIT","deciders":["rosa","ravi"],
                 "reason":"a direct rival","at":"2025-06-13T10:00:00Z"}
                """.formatted(review, vendor, vendor),
                eventId,
                sequence);
    }

    /** Everything that the others knew until now has arrived. */
    void beat() {
        facts.beat("vendor", "vendor-service", Map.of());
        facts.beat("risk", "risk-service", Map.of("vendor-service", Instant.now()));
    }

    private void send(String topic, String service, UUID key, String type, String json) {
        facts.send(topic, service, key.toString(), type, json);
    }

    @Override
    public void close() {
        facts.close();
    }
}
