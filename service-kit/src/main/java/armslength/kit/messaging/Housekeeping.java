package armslength.kit.messaging;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Forgets what was taken in long ago, and measures what waits. */
@ApplicationScoped
class Housekeeping {

    private static final Duration INBOX_KEPT = Duration.ofDays(30);
    /** Seconds in real time, which the event ids (UUID version 7) carry. */
    private static final String OLDEST_AGE = """
            select coalesce(extract(epoch from clock_timestamp() - min(uuid_extract_timestamp(event_id))), 0)
            from outbox
            """;

    private final AgroalDataSource database;
    private final MeterRegistry meters;

    Housekeeping(AgroalDataSource database, MeterRegistry meters) {
        this.database = database;
        this.meters = meters;
    }

    void measure(@Observes StartupEvent event) {
        Gauge.builder("armslength.outbox.waiting", this, keeper -> keeper.count("select count(*) from outbox"))
                .register(meters);
        Gauge.builder("armslength.outbox.oldest", this, keeper -> keeper.count(OLDEST_AGE))
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder(
                        "armslength.dead.letters.waiting",
                        this,
                        keeper -> keeper.count("select count(*) from dead_letter where status = 'WAITING'"))
                .register(meters);
    }

    @Scheduled(every = "6h", delayed = "5m", identity = "forget-inbox")
    void forget() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from inbox where received_at < ?")) {
            delete.setObject(1, Instant.now().minus(INBOX_KEPT).atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }

    private double count(String query) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException unreachable) {
            return Double.NaN;
        }
    }
}
