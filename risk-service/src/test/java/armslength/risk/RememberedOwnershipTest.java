package armslength.risk;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.events.OwnershipRestated;
import armslength.risk.known.KnownFacts;
import armslength.testkit.PostgresAndKafka;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Asked for many vendors at once, what was read before is remembered; the answers are those for one vendor after the other. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RememberedOwnershipTest {

    private static final int MANY = 60;
    private static final Instant FIRST = Instant.parse("2025-06-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2025-06-10T00:00:00Z");

    @Inject
    KnownFacts known;

    @Inject
    AgroalDataSource database;

    @Test
    void whatIsRememberedIsNeverOutOfDate() throws SQLException {
        List<UUID> vendors = Stream.generate(UUID::randomUUID).limit(MANY).toList();
        tell(vendors, 1, FIRST, "0.30");
        assertThat(sharesAndSameAsOneByOne(vendors, SECOND)).containsOnly("0.30");
        tell(vendors.subList(0, 1), 2, SECOND, "0.49");
        assertThat(sharesAndSameAsOneByOne(vendors, SECOND)).containsOnly("0.30", "0.49");
        assertThat(known.ownerships(vendors, SECOND).get(vendors.getFirst()))
                .satisfies(fact -> assertThat(low(fact)).isEqualTo("0.49"));
        assertThat(sharesAndSameAsOneByOne(vendors, SECOND.minusSeconds(1)))
                .as("as it was known before")
                .containsOnly("0.30");
        assertThat(known.ownerships(vendors, FIRST.minusSeconds(1))).isEmpty();
    }

    private List<String> sharesAndSameAsOneByOne(List<UUID> vendors, Instant knownAt) {
        Map<UUID, OwnershipRestated> all = known.ownerships(vendors, knownAt);
        assertThat(all).hasSize(MANY);
        assertThat(known.ownerships(vendors, knownAt)).as("remembered").isEqualTo(all);
        vendors.forEach(vendor -> assertThat(known.ownership(vendor, knownAt)).contains(all.get(vendor)));
        return all.values().stream().map(RememberedOwnershipTest::low).toList();
    }

    private static String low(OwnershipRestated fact) {
        return fact.owners().getFirst().economic().low().toPlainString();
    }

    private void tell(List<UUID> vendors, int sequence, Instant knownAt, String share) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into known_ownership (vendor_id, source_sequence, known_at, fact)"
                                + " values (?, ?, cast(? as timestamptz), ?)")) {
            for (UUID vendor : vendors) {
                insert.setObject(1, vendor);
                insert.setLong(2, sequence);
                insert.setString(3, knownAt.toString());
                insert.setString(4, """
                        {"vendorId":"%s","vendorName":"V","owners":[{"ownerId":"%s","ownerName":"K","ownerKind":"COMPANY",
                          "economic":{"low":"%s","high":"%s"},"votes":{"low":"0","high":"0"},"control":false,"since":null,
                          "boardShare":null,"directors":[],"personMoves":[],"payments":[],"informationRights":[],
                          "indicators":[],"claimIds":[]}],
                         "pendingClaims":0,"cause":{"kind":"CLAIM_RECORDED","claimIds":[],"summary":"s"},
                         "asOf":"2025-06-01","knownAt":"%s"}
                        """.formatted(vendor, UUID.randomUUID(), share, share, knownAt));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
