package armslength.kit.messaging;

import armslength.events.Heartbeat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The newest heartbeat of every service in every partition, shared by all replicas through the database. */
@ApplicationScoped
class HeartbeatLedger {

    private static final TypeReference<Map<String, Instant>> WATERMARKS = new TypeReference<>() {};
    private static final String RECORD = """
            insert into heartbeat (service, partition, partitions, at, watermarks) values (?, ?, ?, ?, ?)
            on conflict (service, partition) do update
            set partitions = excluded.partitions, at = excluded.at, watermarks = excluded.watermarks
            where excluded.at > heartbeat.at
            """;

    private final AgroalDataSource database;
    private final ObjectMapper mapper;

    HeartbeatLedger(AgroalDataSource database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /** Notes a heartbeat; one from the future counts as of now, lest a clock that is ahead prove what is to come. */
    void record(Heartbeat beat) throws SQLException {
        Instant now = Instant.now();
        Map<String, Instant> watermarks = new HashMap<>();
        beat.watermarks().forEach((service, at) -> watermarks.put(service, Pulse.earlier(at, now)));
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(RECORD)) {
            insert.setString(1, beat.service());
            insert.setInt(2, beat.partition());
            insert.setInt(3, beat.partitions());
            insert.setObject(4, Pulse.earlier(beat.at(), now).atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            insert.setString(5, mapper.writeValueAsString(watermarks));
            insert.executeUpdate();
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    /** For each service heard of, until when its facts have been read in all partitions. */
    Map<String, Instant> watermarks() {
        Map<String, Instant> watermarks = new HashMap<>();
        pulses().forEach((service, pulse) -> watermarks.put(service, pulse.provenUntil()));
        return watermarks;
    }

    Map<String, Pulse> pulses() {
        String query = "select service, partitions, at, watermarks from heartbeat";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            Map<String, Pulse> pulses = new HashMap<>();
            while (row.next()) {
                Pulse beat = new Pulse(
                        row.getInt("partitions"),
                        1,
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        mapper.readValue(row.getString("watermarks"), WATERMARKS));
                pulses.merge(row.getString("service"), beat, Pulse::and);
            }
            return pulses;
        } catch (SQLException | JsonProcessingException failed) {
            throw new IllegalStateException("Heartbeats could not be read", failed);
        }
    }
}
