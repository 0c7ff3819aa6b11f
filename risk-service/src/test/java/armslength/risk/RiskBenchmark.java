package armslength.risk;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.kit.time.BusinessClock;
import armslength.risk.gate.Gate;
import armslength.risk.score.Score;
import armslength.risk.standing.Cause;
import armslength.risk.standing.Standings;
import armslength.testkit.FactSender;
import armslength.testkit.PostgresAndKafka;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How fast the release gate answers with 100,000 holdings on record, and how long 2,000 vendors with 50 rivals each take to
 * be computed and restated; not one of the tests, because it takes minutes:
 *
 * <pre>mvn -f risk-service/pom.xml test -P-checks -Dtest=RiskBenchmark -Dtests.jit=-XX:+TieredCompilation</pre>
 */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RiskBenchmark {

    private static final int VENDORS = 2_000;
    private static final int RIVALS = 50;
    private static final int HOLDINGS = 100_000;
    private static final int ROUNDS = 10;
    private static final int CHECKS = 20_000;
    private static final int CALLERS = 4;
    private static final int A_SECOND = 200;
    private static final int PACED_CHECKS = 6_000;

    @Inject
    BusinessClock clock;

    @Inject
    Standings standings;

    @Inject
    Gate gate;

    @Inject
    AgroalDataSource database;

    @Test
    @ActivateRequestContext
    void measure() throws Exception {
        clock.rehearseFrom(Scene.MORNING);
        List<UUID> vendors = ids(VENDORS, 1);
        List<UUID> rivals = ids(RIVALS, 2);
        fill(vendors, rivals);
        for (int round = 1; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            Map<UUID, Standings.Computed> computed = QuarkusTransaction.requiringNew()
                    .timeout(600)
                    .call(() -> standings.compute(vendors, clock.today(), clock.now()));
            String all = seconds(start);
            long again = System.nanoTime();
            long same = computed.values().parallelStream()
                    .filter(one -> Score.of(one.inputs(), one.policy()).equals(one.score()))
                    .count();
            assertThat(same).isEqualTo(VENDORS);
            print("recomputation, round %d: %,d vendors x %d rivals, read and computed: %s (the computing alone: %s)"
                    .formatted(round, computed.size(), RIVALS, all, seconds(again)));
        }
        for (int round = 1; round <= 2; round++) {
            int number = round;
            long start = System.nanoTime();
            QuarkusTransaction.requiringNew()
                    .timeout(600)
                    .run(() ->
                            standings.restate(vendors, Cause.of("benchmark", number, "Everything was computed again")));
            print("restatement, round %d: the same with scores stored, reviews opened and facts published: %s"
                    .formatted(round, seconds(start)));
        }
        try (FactSender facts = new FactSender();
                ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> beats = heart.scheduleAtFixedRate(
                    () -> facts.beat("vendor", "vendor-service", Map.of()), 0, 1, TimeUnit.SECONDS);
            Thread.sleep(3_000);
            check(vendors, 5_000, 1, 0); // warm
            report("as they come, %d a second".formatted(A_SECOND), check(vendors, PACED_CHECKS, CALLERS, A_SECOND));
            report("one caller without a pause", check(vendors, CHECKS, 1, 0));
            report(CALLERS + " callers without a pause", check(vendors, CHECKS, CALLERS, 0));
            beats.cancel(false);
        }
    }

    private void report(String who, long[] nanos) {
        Arrays.sort(nanos);
        print(
                "release check, %s: %,d answers, each recorded and audited: median %.2f ms, p99 %.2f ms, p99.9 %.2f ms, longest %.2f ms"
                        .formatted(
                                who,
                                nanos.length,
                                millis(nanos, 0.5),
                                millis(nanos, 0.99),
                                millis(nanos, 0.999),
                                millis(nanos, 1)));
        assertThat(nanos[nanos.length / 2]).isPositive();
    }

    private static long waitFor(long due) {
        long now = System.nanoTime();
        if (now - due >= 0) {
            return due;
        }
        while (now - due < 0) {
            LockSupport.parkNanos(due - now);
            now = System.nanoTime();
        }
        return now;
    }

    /** With a rate, an answer for which no caller was free counts from when it was due, the others from their start. */
    private long[] check(List<UUID> vendors, int checks, int callers, int aSecond) throws Exception {
        long[] nanos = new long[checks];
        long begun = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int first = caller;
                running.add(pool.submit(() -> {
                    Random random = new Random(first);
                    for (int i = first; i < checks; i += callers) {
                        UUID vendor = vendors.get(random.nextInt(vendors.size()));
                        int assetClass = 1 + random.nextInt(5);
                        long start = aSecond == 0 ? System.nanoTime() : waitFor(begun + i * (1_000_000_000L / aSecond));
                        ManagedContext request = Arc.container().requestContext();
                        request.activate();
                        try {
                            QuarkusTransaction.requiringNew().call(() -> gate.check(vendor, null, assetClass));
                        } finally {
                            request.terminate();
                        }
                        nanos[i] = System.nanoTime() - start;
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        return nanos;
    }

    private void fill(List<UUID> vendors, List<UUID> rivals) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String recorded = "timestamptz '2025-06-13T08:00:00Z'";
            for (UUID rival : rivals) {
                statement.addBatch("""
                        insert into rivalry (id, rival_id, rival_name, weight, valid_from, reason, recorded_at, recorded_by)
                        values ('%1$s', '%1$s', 'rival', %2$s, '2023-01-01', 'benchmark', %3$s, 'benchmark')
                        """.formatted(rival, rivals.indexOf(rival) % 2 == 0 ? "1" : "0.5", recorded));
            }
            statement.executeBatch();
            Random random = new Random(7);
            try (PreparedStatement vendor = connection.prepareStatement(
                            "insert into known_vendor values (?, 1, timestamptz '2025-06-13T08:00:00Z', ?, ?)");
                    PreparedStatement owners = connection.prepareStatement(
                            "insert into known_ownership values (?, 1, timestamptz '2025-06-13T08:00:00Z', ?)")) {
                for (int i = 0; i < vendors.size(); i++) {
                    UUID id = vendors.get(i);
                    vendor.setObject(1, id);
                    vendor.setString(2, "Vendor " + i);
                    vendor.setString(3, vendorFact(id, i));
                    vendor.addBatch();
                    owners.setObject(1, id);
                    owners.setString(2, ownershipFact(id, i, rivals, random));
                    owners.addBatch();
                }
                vendor.executeBatch();
                owners.executeBatch();
            }
            statement.execute("""
                    insert into known_owner (vendor_id, owner_id)
                    select v.vendor_id, r.rival_id from known_vendor v cross join rivalry r
                    """);
            statement.execute("""
                    insert into asset select gen_random_uuid(), 'asset ' || n, 'RUBRICS', 1 + n %% 5, 'team', %1$s, 'benchmark', 1
                    from generate_series(1, 1000) n
                    """.formatted(recorded));
            statement.execute("""
                    insert into asset_version
                    select id, 1, 'v1', 'The first version', recorded_at, recorded_by from asset
                    """);
            statement.execute("""
                    with numbered as (select vendor_id, row_number() over (order by vendor_id) - 1 as n from known_vendor),
                         things as (select id, row_number() over (order by name) - 1 as n from asset)
                    insert into holding
                    select gen_random_uuid(), t.id, v.vendor_id, case when h %% 3 = 0 then 'HOSTED' else 'COPY' end,
                           date '2025-01-01' + h %% 160, true, %2$s, 'benchmark', 1, 1
                    from generate_series(0, %1$d - 1) h
                    join numbered v on v.n = h %% %3$d join things t on t.n = h %% 1000
                    """.formatted(HOLDINGS, recorded, VENDORS));
            statement.execute("""
                    insert into holding_status
                    select id, 1, 'ACTIVE', null, recorded_at, 'benchmark' from holding
                    """);
            statement.execute("analyze");
        }
        print("fill: %,d vendors, %d rivals each, %,d holdings: %s (not part of the figures)"
                .formatted(VENDORS, RIVALS, HOLDINGS, seconds(start)));
    }

    private static String vendorFact(UUID id, int number) {
        return """
                {"vendorId":"%s","name":"Vendor %d","lifecycle":"QUALIFIED","skills":[],"capacities":[],"revenues":[
                  {"fiscalYear":2025,"basis":"FORECAST","amount":{"amount":"2000000000.00","currency":"USD"}}],
                 "version":1,"at":"2025-06-13T08:00:00Z"}
                """.formatted(id, number);
    }

    private static String ownershipFact(UUID id, int number, List<UUID> rivals, Random random) {
        String owners = rivals.stream()
                .map(rival -> """
                        {"ownerId":"%1$s","ownerName":"rival","ownerKind":"COMPANY",
                         "economic":{"low":"%2$s","high":"%2$s"},"votes":{"low":"0","high":"%2$s"},"control":false,
                         "since":"2024-06-12","boardShare":null,"directors":[
                           {"personId":"%1$s","personName":"A Person","seat":"OBSERVER","relation":"EMPLOYEE",
                            "validFrom":"2024-06-12","validTo":null,"claimId":"%1$s"}],"personMoves":[],"payments":[
                           {"annual":{"amount":"4500000.00","currency":"USD"},"validFrom":"2024-06-12","validTo":null,
                            "claimId":"%1$s"}],"informationRights":[],"indicators":[],"claimIds":["%1$s"]}
                        """.formatted(rival, "0.0" + (100 + random.nextInt(900))))
                .collect(Collectors.joining(","));
        return """
                {"vendorId":"%s","vendorName":"Vendor %d","pendingClaims":0,"asOf":"2025-06-13",
                 "knownAt":"2025-06-13T08:00:00Z","cause":{"kind":"CLAIM_RECORDED","claimIds":[],"summary":"benchmark"},
                 "owners":[%s]}
                """.formatted(id, number, owners);
    }

    private static List<UUID> ids(int count, int kind) {
        return IntStream.range(0, count)
                .mapToObj(number -> new UUID(0x0000_0000_0000_7000L, ((long) kind << 32) + number))
                .toList();
    }

    private static String seconds(long start) {
        return "%.2f s".formatted((System.nanoTime() - start) / 1e9);
    }

    private static double millis(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * part))] / 1e6;
    }

    private static void print(String line) {
        System.out.println("BENCHMARK " + line);
    }
}
