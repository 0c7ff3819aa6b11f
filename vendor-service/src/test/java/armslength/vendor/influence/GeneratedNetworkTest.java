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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A small network of the benchmark's generator: that graph and recursive SQL agree on it. */
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
                        DirectStakes.of(current.upstreamOf(network.company(0)).stakes())
                                .economic(),
                        network.company(0));
                assertThat(below.inLoops()).as("the large loop is upstream").hasSizeGreaterThanOrEqualTo(60);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
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
