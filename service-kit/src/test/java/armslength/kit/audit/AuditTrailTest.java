package armslength.kit.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class AuditTrailTest {

    private static final String VERIFICATION = "/api/sample/v1/audit-verification";

    @Inject
    Audit audit;

    @Inject
    AuditSealer sealer;

    @Inject
    AgroalDataSource database;

    @Test
    void oneAlteredRowIsFound() throws SQLException {
        UUID subject = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 5; i++) {
                audit.record("changed", "thing", subject, null, Map.of("step", i));
            }
        });
        sealer.seal();
        given().auth()
                .oauth2(Tokens.of("audra", "auditor"))
                .get(VERIFICATION)
                .then()
                .body("intact", equalTo(true));
        given().auth()
                .oauth2(Tokens.of("audra", "auditor"))
                .get("/api/sample/v1/audit-entries?limit=2&subjectId=" + subject)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .body("items[0].after.step", equalTo(4))
                .body("items[0].actor", equalTo("system"));

        long victim;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Assertions.assertThatThrownBy(() -> statement.execute("update audit_entry set actor = 'nobody'"))
                    .hasMessageContaining("append-only");
            try (var rows = statement.executeQuery("select max(position) - 1 from audit_entry")) {
                rows.next();
                victim = rows.getLong(1);
            }
            statement.execute("alter table audit_entry disable trigger audit_entry_append_only");
            statement.execute("update audit_entry set state_after = '{\"step\":9}' where position = " + victim);
        }
        given().auth()
                .oauth2(Tokens.of("audra", "auditor"))
                .get(VERIFICATION)
                .then()
                .body("intact", equalTo(false))
                .body("brokenAt", equalTo((int) victim))
                .body("broken", equalTo("the entry was altered"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update audit_entry set state_after = '{\"step\":3}' where position = " + victim);
            statement.execute("alter table audit_entry enable trigger audit_entry_append_only");
        }
        given().auth()
                .oauth2(Tokens.of("audra", "auditor"))
                .get(VERIFICATION)
                .then()
                .body("intact", equalTo(true));
    }
}
