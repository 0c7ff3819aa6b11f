package armslength.vendor.network;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Integrated ownership by a recursive query on PostgreSQL: right for chains and diamonds, endless in loops. */
public final class RecursiveSql {

    private static final String QUERY = """
            with recursive walk (party, share) as (
                select cast(? as uuid), cast(1 as double precision)
                union all
                select s.owner_id, w.share * s.economic_low / greatest(1e12, company.sum)
                from walk w
                join live_stake s on s.subject_id = w.party and s.economic_low > 0
                cross join lateral (
                    select cast(sum(x.economic_low) as double precision) as sum from live_stake x
                    where x.subject_id = w.party) company)
            select party, sum(share) from walk where party <> ? group by party
            """;

    private final Connection connection;

    /** Reads on a connection. */
    public RecursiveSql(Connection connection) {
        this.connection = connection;
    }

    /** The smallest possible share of everyone upstream of a company that has no loop upstream. */
    public Map<UUID, Double> ownersOf(UUID company) throws SQLException {
        Map<UUID, Double> shares = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setObject(1, company);
            query.setObject(2, company);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    shares.put(rows.getObject(1, UUID.class), rows.getDouble(2));
                }
            }
        }
        return shares;
    }
}
