package armslength.kit.messaging;

import armslength.events.Fact;
import armslength.events.FactCatalog;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Brings a record to those who handle its fact, unless that has happened before. */
@ApplicationScoped
class FactDispatcher {

    private static final String REMEMBER =
            "insert into inbox (source, event_id, received_at) values (?, ?, ?) on conflict do nothing";

    private final ObjectMapper mapper;
    private final AgroalDataSource database;
    private final Map<Class<?>, List<FactHandler<?>>> handlers = new HashMap<>();

    FactDispatcher(ObjectMapper mapper, AgroalDataSource database, @All List<FactHandler<?>> all) {
        this.mapper = mapper;
        this.database = database;
        for (FactHandler<?> handler : all) {
            handlers.computeIfAbsent(handler.type(), _ -> new ArrayList<>()).add(handler);
        }
    }

    /** What became of a record. */
    enum Outcome {
        HANDLED,
        DUPLICATE,
        NOT_OURS
    }

    Outcome dispatch(Envelope envelope, byte[] payload) throws SQLException, IOException {
        Optional<Class<? extends Fact>> type = FactCatalog.byType(envelope.type());
        if (type.isEmpty() || !handlers.containsKey(type.get())) {
            return Outcome.NOT_OURS;
        }
        if (!remember(envelope)) {
            return Outcome.DUPLICATE;
        }
        handle(type.get(), envelope, payload);
        return Outcome.HANDLED;
    }

    /** Calls the handlers, whether or not the fact was remembered: for a replay. */
    void handleAgain(Envelope envelope, byte[] payload) throws IOException {
        Class<? extends Fact> type = FactCatalog.byType(envelope.type())
                .orElseThrow(() -> new IllegalArgumentException("Unknown fact type " + envelope.type()));
        handle(type, envelope, payload);
    }

    /** Notes that an event was seen; false when it was seen before. */
    boolean remember(Envelope envelope) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
            insert.setString(1, envelope.source());
            insert.setString(2, envelope.id());
            insert.setObject(3, Instant.now().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            return insert.executeUpdate() == 1;
        }
    }

    private <F extends Fact> void handle(Class<F> type, Envelope envelope, byte[] payload) throws IOException {
        F fact = read(type, payload);
        for (FactHandler<?> handler : handlers.getOrDefault(type, List.of())) {
            @SuppressWarnings("unchecked") // the map is keyed by the handler's own type
            FactHandler<F> typed = (FactHandler<F>) handler;
            typed.handle(fact, envelope);
        }
    }

    <T> T read(Class<T> type, byte[] payload) throws IOException {
        // schemas only grow: a component that this version does not know is no error
        T fact = mapper.readerFor(type)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(payload);
        if (fact == null) {
            throw new IllegalArgumentException("The record says null");
        }
        return fact;
    }

    Envelope envelope(ConsumerRecord<String, byte[]> record) {
        String sequence = CloudEventHeaders.read(record.headers(), CloudEventHeaders.SEQUENCE);
        return new Envelope(
                required(record, CloudEventHeaders.ID),
                required(record, CloudEventHeaders.SOURCE),
                required(record, CloudEventHeaders.TYPE),
                CloudEventHeaders.storable(String.valueOf(record.key())),
                sequence == null ? record.offset() : Long.parseLong(sequence),
                time(record),
                record.topic(),
                record.partition(),
                record.offset());
    }

    private static Instant time(ConsumerRecord<String, byte[]> record) {
        String text = CloudEventHeaders.read(record.headers(), CloudEventHeaders.TIME);
        try {
            return text == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("ce_time is not an instant: " + text, malformed);
        }
    }

    private static String required(ConsumerRecord<String, byte[]> record, String header) {
        String value = CloudEventHeaders.read(record.headers(), header);
        if (value == null) {
            throw new IllegalArgumentException("The record has no header " + header);
        }
        return value;
    }
}
