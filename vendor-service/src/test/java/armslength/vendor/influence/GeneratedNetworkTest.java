package armslength.vendor.influence;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.testkit.PostgresAndKafka;
import armslength.vendor.claim.Claims;
import armslength.vendor.network.GeneratedNetwork;
import armslength.vendor.network.NetworkLoader;
import armslength.vendor.network.NetworkShape;
import armslength.vendor.ownership.DirectStake;
import armslength.vendor.ownership.IntegratedOwnership;
import armslength.vendor.ownership.OwnershipOutcome.Integrated;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A small network of the benchmark's generator: its shape, and that graph and recursive SQL agree on it. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class GeneratedNetworkTest {

    private static final NetworkShape SMALL = new NetworkShape(6_000, 120, 60, 4_711);

    @Inject
    AgroalDataSource database;

    @Inject
    LiveGraph graph;

    @Inject
    LiveStakes stakes;

    @Inject
    Claims claims;

    @Test
    void graphAndRecursiveSqlAgreeWhereSqlCanBeRight() throws SQLException {
        GeneratedNetwork network = new GeneratedNetwork(SMALL);
        try (Connection connection = database.getConnection()) {
            NetworkLoader loader = new NetworkLoader(connection, network);
            loader.parties();
            loader.claims();
            loader.analyze();
        }
        List<UUID> vendors =
                Arrays.stream(network.vendors()).mapToObj(network::company).toList();
        QuarkusTransaction.requiringNew().run(() -> {
            claims.lock();
            List<UUID> companies = new ArrayList<>();
            for (int company = 0; company < network.companies(); company++) {
                companies.add(network.company(company));
            }
            stakes.refresh(LocalDate.parse("2025-06-13"), companies);
        });
        QuarkusTransaction.requiringNew().run(() -> {
            claims.lock();
            try (Connection connection = database.getConnection()) {
                LiveGraph.Unsettled current = graph.current();
                ScaleCheck check = ScaleCheck.of(current, vendors, connection);
                assertThat(check.largestDifference()).isLessThan(1e-9);
                assertThat(check.loopFree()).isBetween(vendors.size() / 2, vendors.size() - 1);
                assertThat(check.shares()).isGreaterThan(vendors.size());
                Integrated below = (Integrated) IntegratedOwnership.of(
                        DirectStakes.of(current.upstreamOf(network.company(0))).economic(), network.company(0));
                assertThat(below.inLoops()).as("the large loop is upstream").hasSizeGreaterThanOrEqualTo(60);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    @Test
    void theShapeIsThatOfRealRegisters() {
        GeneratedNetwork network = new GeneratedNetwork(new NetworkShape(100_000, 200, 300, 1));
        Map<UUID, Integer> holdings = new HashMap<>();
        int[] counts = new int[3];
        network.forEach(stake -> {
            counts[0]++;
            counts[1] += stake.economic() == null
                            || stake.economic().lowUnits() == stake.economic().highUnits()
                    ? 0
                    : 1;
            counts[2] += stake.owner().equals(stake.subject()) ? 1 : 0;
            holdings.merge(stake.owner(), 1, Integer::sum);
        });
        assertThat(counts[0]).isBetween(90_000, 110_000);
        assertThat((double) counts[0] / network.companies())
                .as("holders a company")
                .isBetween(1.1, 2.5);
        assertThat((double) counts[1] / counts[0]).as("banded").isBetween(0.17, 0.23);
        assertThat((double) counts[2] / network.companies()).as("own shares").isBetween(0.001, 0.005);
        assertThat(holdings.values().stream().mapToInt(Integer::intValue).max().orElse(0))
                .as("a nominee hub")
                .isGreaterThan(1_000);
        long one = holdings.values().stream().filter(held -> held == 1).count();
        long two = holdings.values().stream().filter(held -> held == 2).count();
        assertThat((double) one / two).as("heavy tail: exponent about 2").isBetween(2.0, 6.0);
    }

    @Test
    void theSameSeedGivesTheSameNetwork() {
        List<DirectStake> one = new ArrayList<>();
        List<DirectStake> other = new ArrayList<>();
        new GeneratedNetwork(SMALL).forEach(one::add);
        new GeneratedNetwork(SMALL).forEach(other::add);
        assertThat(one).isEqualTo(other);
        assertThat(new GeneratedNetwork(new NetworkShape(6_000, 120, 60, 4_712)).holdersOf(7))
                .isNotEqualTo(new GeneratedNetwork(SMALL).holdersOf(7));
    }
}
