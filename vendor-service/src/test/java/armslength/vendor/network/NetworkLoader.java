package armslength.vendor.network;

import armslength.vendor.ownership.ClaimedShare;
import armslength.vendor.ownership.DirectStake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies a generated network into the tables of the service, as confirmed claims by filings. */
public final class NetworkLoader {

    private static final String AT = "2025-06-01 00:00:00+00";
    private static final int CHUNK = 1 << 16;

    private final Connection connection;
    private final GeneratedNetwork network;
    private final BitSet companies;

    /**
     * The connection's user must be allowed to put off the checks of foreign keys.
     *
     * @param companies those whose stakes are claimed; the stakes in all others can only be {@link #liveStakes() live}
     */
    public NetworkLoader(Connection connection, GeneratedNetwork network, BitSet companies) {
        this.connection = connection;
        this.network = network;
        this.companies = companies;
    }

    /** With claims of every stake. */
    public NetworkLoader(Connection connection, GeneratedNetwork network) {
        this(connection, network, all(network.companies()));
    }

    private static BitSet all(int companies) {
        BitSet all = new BitSet(companies);
        all.set(0, companies);
        return all;
    }

    private void claimed(Consumer<DirectStake> each) {
        companies.stream().forEach(company -> network.holdersOf(company).forEach(each));
    }

    /** Parties and vendors. */
    public void parties() throws SQLException {
        unchecked();
        BitSet owners = new BitSet();
        BitSet named = (BitSet) companies.clone();
        claimed(stake -> {
            int company = network.numberOf(stake.owner());
            if (company < 0) {
                owners.set((int) stake.owner().getLeastSignificantBits());
            } else {
                named.set(company);
            }
        });
        copy("party (id, name, kind, version, recorded_at)", row -> {
            named.stream()
                    .forEach(company -> row.accept(
                            network.company(company) + "\tCompany " + company + "\tCOMPANY\t1\t" + AT + "\n"));
            owners.stream()
                    .forEach(owner ->
                            row.accept(network.owner(owner) + "\tOwner " + owner + "\tPERSON\t1\t" + AT + "\n"));
        });
        copy("vendor (id, name, lifecycle, version, registered_at, changed_at)", row -> {
            for (int vendor : network.vendors()) {
                row.accept(
                        network.company(vendor) + "\tCompany " + vendor + "\tQUALIFIED\t1\t" + AT + "\t" + AT + "\n");
            }
        });
    }

    /** The claims, with their interests and standings. */
    public void claims() throws SQLException {
        unchecked();
        copy(
                "claim (id, kind, subject_id, owner_id, valid_from, grade, source_name, recorded_at, recorded_by, precedence)",
                row -> claimed(stake -> row.accept(claimOf(stake) + "\tINTEREST\t" + stake.subject() + "\t"
                        + stake.owner() + "\t2025-01-01\tFILING\tregister\t" + AT + "\tgenerator\t" + AT + "\n")));
        copy(
                "claim_interest (claim_id, type, low, high, low_open, high_open)",
                row -> claimed(stake -> {
                    interest(stake.economic(), "SHAREHOLDING", row);
                    interest(stake.votes(), "VOTING_RIGHTS", row);
                }));
        // checking row by row would take most of the time; all at once takes seconds
        execute("alter table claim_standing drop constraint one_standing_at_a_time");
        copy(
                "claim_standing (claim_id, number, status, known_from, actor)",
                row -> claimed(stake -> row.accept(claimOf(stake) + "\t1\tCONFIRMED\t" + AT + "\tgenerator\n")));
        execute("alter table claim_standing add constraint one_standing_at_a_time"
                + " unique (claim_id, known without overlaps)");
    }

    /** The live stakes alone, as if they had been derived from claims. */
    public void liveStakes() throws SQLException {
        unchecked();
        long[] sequence = {0};
        copy(
                "live_stake (subject_id, owner_id, sequence, economic_low, economic_high, economic_low_open,"
                        + " economic_high_open, economic_decimals, economic_claim, votes_low, votes_high, votes_low_open,"
                        + " votes_high_open, votes_decimals, votes_claim)",
                row -> network.forEach(stake -> row.accept(stake.subject() + "\t" + stake.owner() + "\t" + ++sequence[0]
                        + columns(stake.economic()) + columns(stake.votes()) + "\n")));
        execute("select setval('live_stake_sequence', " + Math.max(1, sequence[0]) + ")");
    }

    /** Tidies up and gathers statistics, as it happens by itself in a database that has been used for a while. */
    public void analyze() throws SQLException {
        execute("set session_replication_role = origin");
        execute("vacuum analyze");
    }

    private void unchecked() throws SQLException {
        execute("set session_replication_role = replica");
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static UUID claimOf(DirectStake stake) {
        @Nullable ClaimedShare economic = stake.economic();
        if (economic == null) {
            throw new IllegalStateException("every generated stake has an economic share");
        }
        return economic.claimId();
    }

    private static void interest(@Nullable ClaimedShare share, String type, Consumer<String> row) {
        if (share != null) {
            row.accept(share.claimId() + "\t" + type + "\t"
                    + share.share().low().toPlainString() + "\t"
                    + share.share().high().toPlainString() + "\t" + share.lowOpen() + "\t" + share.highOpen() + "\n");
        }
    }

    private static String columns(@Nullable ClaimedShare share) {
        return share == null
                ? "\t\\N\t\\N\tf\tf\t0\t\\N"
                : "\t" + share.lowUnits() + "\t" + share.highUnits() + "\t" + share.lowOpen() + "\t" + share.highOpen()
                        + "\t" + share.decimals() + "\t" + share.claimId();
    }

    private void copy(String into, Consumer<Consumer<String>> rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin");
        StringBuilder chunk = new StringBuilder(CHUNK + 1024);
        rows.accept(row -> {
            chunk.append(row);
            if (chunk.length() >= CHUNK) {
                write(copy, chunk);
            }
        });
        write(copy, chunk);
        copy.endCopy();
    }

    private static void write(CopyIn copy, StringBuilder chunk) {
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        chunk.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException refused) {
            throw new UncheckedIOException(new IOException(refused));
        }
    }
}
