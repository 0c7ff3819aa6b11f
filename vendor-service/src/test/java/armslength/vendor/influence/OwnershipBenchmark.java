package armslength.vendor.influence;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import armslength.vendor.claim.Claims;
import armslength.vendor.claim.ClaimsChanged;
import armslength.vendor.claim.Resolution;
import armslength.vendor.network.GeneratedNetwork;
import armslength.vendor.network.NetworkLoader;
import armslength.vendor.network.NetworkShape;
import armslength.vendor.ownership.Ancestry;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Measures the live graph in the running service on a generated network, and prints the figures of
 * docs/benchmarks/ownership.md. No part of the test run: see there for the command.
 */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class OwnershipBenchmark {

    private static final LocalDate TODAY = LocalDate.parse("2025-06-13");
    private static final int STAKES = Integer.getInteger("benchmark.stakes", 1_000_000);
    private static final int VENDORS = Integer.getInteger("benchmark.vendors", 2_000);

    /** Above, only what the vendors' numbers depend on is claimed; all other stakes are live ones alone. */
    private static final int MOST_CLAIMED = 2_000_000;

    private static final int WARM_UP = 1_000;
    private static final int LOOP_CLAIMS = 25;
    private static final int CLAIMS = Integer.getInteger("benchmark.claims", 1_000);

    @Inject
    BusinessClock clock;

    @Inject
    LiveStakes stakes;

    @Inject
    LiveGraph graph;

    @Inject
    Restatement restatement;

    @Inject
    Claims claims;

    @Inject
    EntityManager entities;

    @Inject
    AgroalDataSource database;

    @Inject
    MeterRegistry meters;

    @SuppressWarnings("SystemOut") // the printout is what a benchmark is for
    private final PrintStream out = System.out;

    @Test
    void measure() throws SQLException {
        clock.rehearseFrom(Instant.parse(TODAY + "T09:00:00Z"));
        GeneratedNetwork network = new GeneratedNetwork(new NetworkShape(STAKES, VENDORS, 1_300, 42));
        List<UUID> vendors =
                Arrays.stream(network.vendors()).mapToObj(network::company).toList();
        if (graph.size() == 0) {
            fill(network);
        } else {
            QuarkusTransaction.requiringNew().run(this::forgetPublished);
        }
        QuarkusTransaction.requiringNew().timeout(3_600).run(graph::catchUp);
        for (int round = 1; round <= 2; round++) {
            load(round);
        }
        for (int round = 1; round <= 2; round++) {
            computeAll(vendors, round);
        }
        restateAll(vendors);
        sideBySide(vendors);
        Random random = new Random(7);
        ClaimLatency.measure(
                "drawn at random",
                ClaimLatency.upstreamOf(vendors, graph, claims, _ -> true, CLAIMS + WARM_UP, random),
                WARM_UP,
                random,
                this::say);
        steps("claims, warm-up included");
        ClaimLatency.measure(
                "in the large loop",
                ClaimLatency.upstreamOf(
                        vendors.subList(0, 8),
                        graph,
                        claims,
                        stake -> network.isOnLargeLoop(stake.subject()),
                        LOOP_CLAIMS + 5,
                        random),
                5,
                random,
                this::say);
        steps("claims in the large loop, warm-up included");
        heap();
        say(
                "machine: %d processors, load average %.1f",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void fill(GeneratedNetwork network) throws SQLException {
        Stopwatch watch = new Stopwatch();
        try (Connection connection = database.getConnection()) {
            boolean claimed = STAKES <= MOST_CLAIMED;
            NetworkLoader loader = claimed
                    ? new NetworkLoader(connection, network)
                    : new NetworkLoader(connection, network, network.upstreamOfVendors());
            loader.parties();
            loader.claims();
            if (!claimed) {
                loader.liveStakes();
            }
            loader.analyze();
        }
        say(
                "fill: %,d companies, generated and copied into the database: %s (not part of the figures)",
                network.companies(), watch);
        Stopwatch deriving = new Stopwatch();
        QuarkusTransaction.requiringNew().timeout(3_600).run(() -> {
            claims.lock();
            if (STAKES <= MOST_CLAIMED) {
                stakes.refresh(TODAY, null);
            }
            entities.createNativeQuery(
                            "insert into restated_day (day) values (:day) on conflict (id) do update set day = excluded.day")
                    .setParameter("day", TODAY)
                    .executeUpdate();
        });
        say("derive: live stakes from all claims, once at migration: %s", deriving);
        try (Connection connection = database.getConnection()) {
            new NetworkLoader(connection, network).analyze();
        }
    }

    /** What a replica that starts has to read. */
    private void load(int round) {
        long before = used();
        Stopwatch watch = new Stopwatch();
        LiveGraph replica = new LiveGraph(stakes);
        QuarkusTransaction.requiringNew().timeout(3_600).run(replica::catchUp);
        String took = watch.toString();
        say(
                "load, round %d: %,d stakes from the database into memory: %s; %,d bytes a stake",
                round, replica.size(), took, (used() - before) / replica.size());
    }

    private void forgetPublished() {
        entities.createNativeQuery("truncate published_ownership").executeUpdate();
    }

    private void computeAll(List<UUID> vendors, int round) {
        QuarkusTransaction.requiringNew().timeout(3_600).run(() -> {
            claims.lock();
            LiveGraph.Unsettled current = graph.current();
            Stopwatch watch = new Stopwatch();
            long upstream = 0;
            long owners = 0;
            for (UUID vendor : vendors) {
                Ancestry above = current.upstreamOf(vendor);
                upstream += above.stakeCount();
                VendorNumbers numbers = VendorNumbers.of(above, Resolution.of(List.of(), TODAY));
                owners += numbers.owners().size() + numbers.omitted();
            }
            say(
                    "compute, round %d: all numbers of %,d vendors (%,d stakes upstream, %,d owners): %s",
                    round, vendors.size(), upstream, owners, watch);
        });
    }

    private void restateAll(List<UUID> vendors) {
        ClaimsChanged cause =
                new ClaimsChanged(ClaimsChanged.Kind.DAY_PASSED, List.of(), Set.of(), "Everything restated");
        for (int round = 1; round <= 2; round++) {
            Stopwatch watch = new Stopwatch();
            QuarkusTransaction.requiringNew().timeout(3_600).run(() -> {
                claims.lock();
                restatement.restate(graph.current(), vendors, cause, TODAY);
            });
            say(
                    "full restatement, %s: %,d vendors, in one transaction: %s",
                    round == 1 ? "every vendor published" : "nothing changed", vendors.size(), watch);
            steps("it");
        }
    }

    private void sideBySide(List<UUID> vendors) {
        QuarkusTransaction.requiringNew().timeout(3_600).run(() -> {
            claims.lock();
            try (Connection connection = database.getConnection()) {
                ScaleCheck check = ScaleCheck.of(graph.current(), vendors, connection);
                say(
                        "side by side: %,d of %,d vendors have no loop upstream; %,d shares, largest difference %.1e",
                        check.loopFree(), check.vendors(), check.shares(), check.largestDifference());
                say(
                        "side by side, the same %,d vendors one after the other: live graph %.0f ms, recursive SQL %.0f ms",
                        check.loopFree(), check.graphMillis(), check.sqlMillis());
                if (check.largestDifference() > 1e-9) {
                    throw new IllegalStateException("the two disagree");
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private void steps(String of) {
        StringBuilder line = new StringBuilder();
        for (Timer step : meters.find(RestatementSteps.TIMER).timers()) {
            line.append(String.format(
                    Locale.ROOT,
                    " %s %d x %.2f (max %.1f);",
                    step.getId().getTag("step"),
                    step.count(),
                    step.mean(TimeUnit.MILLISECONDS),
                    step.max(TimeUnit.MILLISECONDS)));
        }
        say("steps of %s, ms:%s", of, line);
        meters.find(RestatementSteps.TIMER).timers().forEach(meters::remove);
    }

    private void heap() {
        say(
                "heap: %,d MiB used by the whole service and this benchmark, of at most %,d MiB",
                used() >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }

    @SuppressWarnings("CallToSystemGC") // so that only what is kept is counted
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Wall time, and the processor time of this thread: on a busy machine only the second one tells much. */
    private static final class Stopwatch {

        private final long wall = System.nanoTime();
        private final long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.2f s (%.2f s of processor)",
                    (System.nanoTime() - wall) / 1e9,
                    (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // handed on as a Printer, which has no annotation
    private void say(String line, Object... values) {
        out.println("BENCHMARK " + String.format(Locale.ROOT, line, values));
    }
}
