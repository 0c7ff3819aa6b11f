package armslength.kit.sample;

import armslength.events.PartyChanged;
import armslength.kit.messaging.Envelope;
import armslength.kit.messaging.FactHandler;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes down every party it hears of, and chokes on one. */
@ApplicationScoped
public class SeenParties implements FactHandler<PartyChanged> {

    /** The name on which the handler fails while {@link #choking}. */
    public static final String POISON = "poison";

    /** Whether the handler fails on the poison. */
    public static volatile boolean choking = true;

    private final AgroalDataSource database;

    SeenParties(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public Class<PartyChanged> type() {
        return PartyChanged.class;
    }

    @Override
    public void handle(PartyChanged party, Envelope envelope) {
        if (choking && party.name().equals(POISON)) {
            throw new IllegalArgumentException("cannot swallow " + party.name());
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into seen (party, version, sequence, name) values (?, ?, ?, ?)")) {
            insert.setObject(1, party.partyId());
            insert.setLong(2, party.version());
            insert.setLong(3, envelope.sequence());
            insert.setString(4, party.name());
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
