package armslength.vendor.influence;

import armslength.vendor.network.RecursiveSql;
import armslength.vendor.ownership.IntegratedOwnership;
import armslength.vendor.ownership.OwnershipOutcome;
import armslength.vendor.ownership.OwnershipOutcome.Integrated;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The same shares from the live graph and from recursive SQL, side by side. */
record ScaleCheck(
        int vendors, int loopFree, int shares, double largestDifference, double graphMillis, double sqlMillis) {

    /** Compares all vendors that have no loop upstream; SQL would not end at the others. */
    static ScaleCheck of(LiveGraph.Unsettled graph, List<UUID> vendors, Connection connection) throws SQLException {
        List<UUID> compared = vendors.stream()
                .filter(vendor -> of(graph, vendor) instanceof Integrated integrated
                        && integrated.inLoops().isEmpty())
                .toList();
        Map<UUID, Map<UUID, Double>> byGraph = new HashMap<>();
        long started = System.nanoTime();
        for (UUID vendor : compared) {
            if (of(graph, vendor) instanceof Integrated integrated) {
                Map<UUID, Double> lows = new HashMap<>();
                integrated
                        .shares()
                        .forEach((owner, share) -> lows.put(owner, share.low().doubleValue()));
                byGraph.put(vendor, lows);
            }
        }
        double graphMillis = (System.nanoTime() - started) / 1e6;
        RecursiveSql sql = new RecursiveSql(connection);
        List<Map<UUID, Double>> bySql = new ArrayList<>();
        started = System.nanoTime();
        for (UUID vendor : compared) {
            bySql.add(sql.ownersOf(vendor));
        }
        double sqlMillis = (System.nanoTime() - started) / 1e6;
        int shares = 0;
        double largest = 0;
        for (int i = 0; i < compared.size(); i++) {
            Map<UUID, Double> expected = bySql.get(i);
            for (Map.Entry<UUID, Double> share :
                    byGraph.getOrDefault(compared.get(i), Map.of()).entrySet()) {
                largest = Math.max(largest, Math.abs(share.getValue() - expected.getOrDefault(share.getKey(), 0.0)));
                shares++;
            }
            for (UUID owner : expected.keySet()) {
                if (!byGraph.getOrDefault(compared.get(i), Map.of()).containsKey(owner)) {
                    throw new IllegalStateException("SQL found an owner that the graph did not: " + owner);
                }
            }
        }
        return new ScaleCheck(vendors.size(), compared.size(), shares, largest, graphMillis, sqlMillis);
    }

    private static OwnershipOutcome of(LiveGraph.Unsettled graph, UUID vendor) {
        return IntegratedOwnership.of(
                DirectStakes.of(graph.upstreamOf(vendor).stakes()).economic(), vendor);
    }
}
