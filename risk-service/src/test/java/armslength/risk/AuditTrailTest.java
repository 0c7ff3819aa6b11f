package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.PATIENCE;
import static armslength.risk.Scene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

/** The hash chain over the audit trail: one altered row is found, and named. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class AuditTrailTest {

    @Inject
    BusinessClock clock;

    @Inject
    EntityManager database;

    @Test
    void oneAlteredRowIsFound() {
        try (Scene scene = new Scene(clock).vendorKnown()) {
            String mitigation = scene.mitigate("FIREWALL_AUDIT");
            long position = ((Number) database.createNativeQuery(
                                    "select position from audit_entry where subject_id = cast(:id as uuid)")
                            .setParameter("id", mitigation)
                            .getSingleResult())
                    .longValue();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(verification().getLong("sealed"))
                            .isEqualTo(verification().getLong("entries")));
            assertThat(verification().getBoolean("intact")).isTrue();
            String before = alter(position, "'nobody'");
            try {
                JsonPath found = verification();
                assertThat(found.getBoolean("intact")).isFalse();
                assertThat(found.getLong("brokenAt")).isEqualTo(position);
                assertThat(found.getString("broken")).contains("altered");
            } finally {
                alter(position, "'" + before + "'");
            }
            assertThat(verification().getBoolean("intact")).isTrue();
        }
    }

    @Test
    void theDatabaseRefusesToAlterARow() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> database.createNativeQuery("update audit_entry set actor = 'nobody'")
                                .executeUpdate()))
                .hasStackTraceContaining("append-only");
    }

    private JsonPath verification() {
        return as("audra", "auditor").get(API + "/audit-verification").jsonPath();
    }

    /** As somebody could who owns the database; returns who was there before. */
    private String alter(long position, String actor) {
        return QuarkusTransaction.requiringNew().call(() -> {
            String before = (String) database.createNativeQuery("select actor from audit_entry where position = :p")
                    .setParameter("p", position)
                    .getSingleResult();
            database.createNativeQuery("alter table audit_entry disable trigger audit_entry_append_only")
                    .executeUpdate();
            database.createNativeQuery("update audit_entry set actor = " + actor + " where position = :p")
                    .setParameter("p", position)
                    .executeUpdate();
            database.createNativeQuery("alter table audit_entry enable trigger audit_entry_append_only")
                    .executeUpdate();
            return before;
        });
    }
}
