package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.local.story.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * From the claim to the held order: through four services, three databases and three topics.
 *
 * <p>The time is printed, not asserted, since it is the machine's as much as ours; that every order is held is asserted.
 */
@ExtendWith(RunningPlatform.class)
@Order(6)
class LatencyTest {

    private static final int REPETITIONS = 100;
    private static final int WARM_UP = 20;
    private static final int AT_ONCE = 4;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    @Test
    void aClaimHoldsTheOrder(House house) throws Exception {
        List<SyntheticVendor> vendors = register(house);
        List<Double> millis = new ArrayList<>();
        try (Published published = Published.fromNow(house.platform().settings().kafka())) {
            for (SyntheticVendor vendor : vendors) {
                millis.add(claimToHeld(house, vendor, published));
            }
        }
        List<Double> measured =
                millis.subList(WARM_UP, millis.size()).stream().sorted().toList();
        System.out.println(String.format(
                Locale.ROOT,
                "claim -> held order, %d repetitions: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, max %.0f ms",
                measured.size(),
                percentile(measured, 50),
                percentile(measured, 95),
                percentile(measured, 99),
                measured.getLast()));
        assertThat(measured).hasSize(REPETITIONS);
        SyntheticVendor last = vendors.getLast();
        assertThat(house.read(Person.BRUNO, "/api/contract/v1/orders?vendorId=" + last.id() + "&status=HELD")
                        .at("/items"))
                .hasSize(1);
    }

    private static List<SyntheticVendor> register(House house) throws InterruptedException, ExecutionException {
        String asset = SyntheticVendor.asset(house, "Prompts for the latency test");
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<SyntheticVendor>> registering = new ArrayList<>();
            for (int i = 0; i < WARM_UP + REPETITIONS; i++) {
                String name = "Latency " + i;
                registering.add(workers.submit(() -> SyntheticVendor.register(house, name, asset)));
            }
            List<SyntheticVendor> vendors = new ArrayList<>();
            for (Future<SyntheticVendor> each : registering) {
                vendors.add(each.get());
            }
            return vendors;
        }
    }

    private static double claimToHeld(House house, SyntheticVendor vendor, Published published) {
        long begun = System.nanoTime();
        house.does(
                Person.ROSA,
                "/api/vendor/v1/claims",
                vendor.stakeOf(house.story().meta()));
        while (System.nanoTime() - begun < PATIENCE_NANOS) {
            for (Published.Seen seen : published.next()) {
                if (seen.is("order-changed")
                        && seen.value().at("/orderId").asText().equals(vendor.order())
                        && seen.value().at("/status").asText().equals("HELD")) {
                    return (seen.seenAt() - begun) / NANOS_PER_MILLI;
                }
            }
        }
        throw new AssertionError("The order " + vendor.order() + " was not held");
    }

    private static double percentile(List<Double> sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(rank - 1);
    }
}
