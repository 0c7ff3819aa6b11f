package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.fiona;
import static armslength.contract.People.pia;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message that comes twice, or late, has one effect. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class OnceTest {

    private final Others others = new Others();

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void aDecisionThatComesTwiceOpensOneCase() {
        UUID vendor = others.vendor();
        UUID review = UUID.randomUUID();
        String event = UUID.randomUUID().toString();
        for (int time = 0; time < 3; time++) {
            others.exitIsDecided(vendor, review, event, 7);
        }
        others.exitIsDecided(vendor, UUID.randomUUID()); // another decision while the case is open
        drain(vendor);
        assertThat(cases(vendor)).hasSize(1);
    }

    @Test
    void aLateWordDoesNotOverwriteANewerOne() {
        UUID vendor = others.vendor();
        long now = System.currentTimeMillis() + 1_000_000_000L;
        others.vendorIsCalled(vendor, "Scale AI, renamed", UUID.randomUUID().toString(), now + 5);
        await().atMost(Others.PATIENCE).until(() -> "Scale AI, renamed".equals(name(vendor)));
        others.vendorIsCalled(vendor, "Scale AI, long ago", UUID.randomUUID().toString(), now + 2);
        drain(vendor);
        assertThat(name(vendor)).isEqualTo("Scale AI, renamed");
    }

    /** Facts of one key come in order: when this one has had its effect, those before have had theirs. */
    private void drain(UUID vendor) {
        UUID holding = UUID.randomUUID();
        others.holdingIs(vendor, holding, "ACTIVE");
        others.exitIsDecided(vendor, UUID.randomUUID());
        await().atMost(Others.PATIENCE)
                .until(() -> String.valueOf((Object) pia().get(API + "/exit-cases?vendorId=" + vendor)
                                .jsonPath()
                                .getString("items[0].stillOpen"))
                        .contains("Private prompts"));
    }

    private static List<Object> cases(UUID vendor) {
        return pia().get(API + "/exit-cases?vendorId=" + vendor).jsonPath().getList("items");
    }

    private static String name(UUID vendor) {
        return fiona().get(API + "/spend-summaries?fiscalYear=2199&vendorId=" + vendor)
                .jsonPath()
                .getString("items[0].vendorName");
    }
}
