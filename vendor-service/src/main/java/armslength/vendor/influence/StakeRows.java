package armslength.vendor.influence;

import armslength.vendor.ownership.ClaimedShare;
import armslength.vendor.ownership.DirectStake;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Rows of {@code live_stake} in PostgreSQL's binary COPY format: a million of them in a few seconds, where a result set
 * would take twice as long.
 */
final class StakeRows {

    private static final String COLUMNS = """
            sequence, owner_id, subject_id,
            economic_claim, economic_low, economic_high, economic_low_open, economic_high_open, economic_decimals,
            votes_claim, votes_low, votes_high, votes_low_open, votes_high_open, votes_decimals
            """;

    private static final int BUFFER = 1 << 16;
    private static final int SIGNATURE = 11;
    private static final int NOTHING = -1;

    private final DataInputStream rows;

    private StakeRows(DataInputStream rows) {
        this.rows = rows;
    }

    /**
     * Calls back with each row and its sequence.
     *
     * @param condition in SQL, without anything that came from outside
     */
    static void read(Connection connection, String condition, ObjLongConsumer<DirectStake> each)
            throws SQLException, IOException {
        String copy = "copy (select " + COLUMNS + " from live_stake where " + condition + ") to stdout (format binary)";
        try (DataInputStream stream = new DataInputStream(
                new BufferedInputStream(new PGCopyInputStream(connection.unwrap(PGConnection.class), copy), BUFFER))) {
            StakeRows rows = new StakeRows(stream);
            rows.skipHeader();
            while (stream.readShort() != NOTHING) {
                rows.next(each);
            }
        }
    }

    private void skipHeader() throws IOException {
        rows.skipNBytes(SIGNATURE + Integer.BYTES);
        rows.skipNBytes(rows.readInt());
    }

    private void next(ObjLongConsumer<DirectStake> each) throws IOException {
        rows.readInt();
        long sequence = rows.readLong();
        UUID owner = party();
        UUID subject = party();
        @Nullable ClaimedShare economic = share();
        @Nullable ClaimedShare votes = share();
        each.accept(new DirectStake(owner, subject, economic, votes), sequence);
    }

    private UUID party() throws IOException {
        rows.readInt();
        return new UUID(rows.readLong(), rows.readLong());
    }

    private @Nullable ClaimedShare share() throws IOException {
        boolean there = rows.readInt() != NOTHING;
        long claimHigh = there ? rows.readLong() : 0;
        long claimLow = there ? rows.readLong() : 0;
        long low = units();
        long high = units();
        boolean lowOpen = flag();
        boolean highOpen = flag();
        rows.readInt();
        int decimals = rows.readShort();
        return there ? new ClaimedShare(low, high, lowOpen, highOpen, decimals, new UUID(claimHigh, claimLow)) : null;
    }

    private long units() throws IOException {
        return rows.readInt() == NOTHING ? 0 : rows.readLong();
    }

    private boolean flag() throws IOException {
        rows.readInt();
        return rows.readBoolean();
    }
}
