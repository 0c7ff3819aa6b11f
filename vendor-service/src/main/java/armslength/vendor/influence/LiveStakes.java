package armslength.vendor.influence;

import armslength.vendor.ownership.DirectStake;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The table of direct stakes that count on a day, kept in the transaction that changes the claims.
 *
 * <p>Whoever writes holds the lock of ownership until the end of the transaction, so that the order of {@code sequence} is
 * the order of commits: what a reader has seen up to a number is complete.
 */
@ApplicationScoped
class LiveStakes {

    private static final String REFRESH = """
            with day as materialized (select * from stakes_of_day(?, :companies)),
            gone as (
                update live_stake l set sequence = nextval('live_stake_sequence'),
                    economic_low = null, economic_high = null, economic_claim = null,
                    votes_low = null, votes_high = null, votes_claim = null
                where l.subject_id = any (:companies)
                  and (l.economic_claim is not null or l.votes_claim is not null)
                  and not exists (select from day d where d.subject_id = l.subject_id and d.owner_id = l.owner_id))
            insert into live_stake as l
            select s.subject_id, s.owner_id, nextval('live_stake_sequence'),
                s.economic_low, s.economic_high, s.economic_low_open, s.economic_high_open, s.economic_decimals,
                s.economic_claim, s.votes_low, s.votes_high, s.votes_low_open, s.votes_high_open, s.votes_decimals,
                s.votes_claim
            from day s
            on conflict (subject_id, owner_id) do update set
                sequence = excluded.sequence,
                economic_low = excluded.economic_low, economic_high = excluded.economic_high,
                economic_low_open = excluded.economic_low_open, economic_high_open = excluded.economic_high_open,
                economic_decimals = excluded.economic_decimals, economic_claim = excluded.economic_claim,
                votes_low = excluded.votes_low, votes_high = excluded.votes_high,
                votes_low_open = excluded.votes_low_open, votes_high_open = excluded.votes_high_open,
                votes_decimals = excluded.votes_decimals, votes_claim = excluded.votes_claim
            where (l.economic_low, l.economic_high, l.economic_low_open, l.economic_high_open, l.economic_decimals,
                    l.economic_claim, l.votes_low, l.votes_high, l.votes_low_open, l.votes_high_open, l.votes_decimals,
                    l.votes_claim)
                is distinct from (excluded.economic_low, excluded.economic_high, excluded.economic_low_open,
                    excluded.economic_high_open, excluded.economic_decimals, excluded.economic_claim,
                    excluded.votes_low, excluded.votes_high, excluded.votes_low_open, excluded.votes_high_open,
                    excluded.votes_decimals, excluded.votes_claim)
            """;

    private static final String EVERY_COMPANY =
            "cast((select array_agg(subject_id) from (select subject_id from claim union select subject_id from live_stake)"
                    + " company) as uuid[])";

    /** Written by the current transaction; of all others only what is committed can be seen. */
    private static final String OWN = "xmin is not distinct from cast(pg_current_xact_id_if_assigned() as xid)";

    private static final String COMMITTED = "xmin is distinct from cast(pg_current_xact_id_if_assigned() as xid)";

    /** Room is made for no more than so many before they are there. */
    private static final int MOST_EXPECTED = 100_000_000;

    private final AgroalDataSource database;

    LiveStakes(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Brings the stakes to what the claims say of a day.
     *
     * @param companies only the stakes in these, or null for all
     */
    void refresh(LocalDate day, @Nullable Collection<UUID> companies) {
        String command = REFRESH.replace(":companies", companies == null ? EVERY_COMPANY : "?");
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(command)) {
            statement.setObject(1, day);
            if (companies != null) {
                Array asked = connection.createArrayOf("uuid", companies.toArray());
                long parameters = command.chars().filter(sign -> sign == '?').count();
                for (int at = 2; at <= parameters; at++) {
                    statement.setArray(at, asked);
                }
            }
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("The live stakes could not be written", failed);
        }
    }

    /** About how many stakes there are, as the database last counted them. */
    int estimate() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select cast(greatest(reltuples, 0) as bigint) from pg_class where oid = cast('live_stake' as regclass)")) {
            row.next();
            return (int) Math.min(row.getLong(1), MOST_EXPECTED);
        } catch (SQLException failed) {
            throw new IllegalStateException("The live stakes could not be counted", failed);
        }
    }

    /** Calls back with each stake that others committed after a number. */
    void committedSince(long sequence, ObjLongConsumer<DirectStake> each) {
        read(COMMITTED, sequence, each);
    }

    /** Calls back with each stake that the current transaction wrote after a number. */
    void ownSince(long sequence, ObjLongConsumer<DirectStake> each) {
        read(OWN, sequence, each);
    }

    private void read(String condition, long sequence, ObjLongConsumer<DirectStake> each) {
        try (Connection connection = database.getConnection()) {
            StakeRows.read(connection, "sequence > " + sequence + " and " + condition, each);
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException("The live stakes could not be read", failed);
        }
    }
}
