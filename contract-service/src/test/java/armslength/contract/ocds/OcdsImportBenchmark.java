package armslength.contract.ocds;

import static armslength.contract.history.Imports.API;
import static armslength.contract.history.Imports.fiona;
import static org.assertj.core.api.Assertions.assertThat;

import armslength.testkit.HeapWatch;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures an import of OCDS releases, each of its own process with a supplier, a contract and ten payments. No part of
 * the test run: see docs/benchmarks/imports.md.
 */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class OcdsImportBenchmark {

    private static final int RELEASES = Integer.getInteger("benchmark.releases", 20_000);
    private static final int PAYMENTS = 10;
    private static final int SUPPLIERS = 500;

    @TempDir
    Path folder;

    @SuppressWarnings("SystemOut") // the printout is what a benchmark is for
    private final PrintStream out = System.out;

    @Test
    void measure() throws IOException {
        Path file = folder.resolve("releases.jsonl");
        write(file);
        try (HeapWatch heap = new HeapWatch()) {
            long begun = System.nanoTime();
            String operation = fiona().contentType("application/x-ndjson")
                    .body(file.toFile())
                    .post(API + "/imports/ocds?dataset=benchmark")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            JsonPath ended = ended(operation);
            double seconds = (System.nanoTime() - begun) / 1e9;
            assertThat(ended.getString("status")).as(ended.prettify()).isEqualTo("SUCCEEDED");
            assertThat(ended.getInt("accepted")).isEqualTo(RELEASES);
            out.printf(
                    Locale.ROOT,
                    "BENCHMARK OCDS import: %,d releases (%,d MB), %,d payments: %.1f s, %,.0f releases a second; heap %s%n",
                    RELEASES,
                    Files.size(file) / 1_000_000,
                    RELEASES * PAYMENTS,
                    seconds,
                    RELEASES / seconds,
                    heap);
        }
    }

    private static JsonPath ended(String operation) {
        while (true) {
            JsonPath now = fiona().get(API + "/operations/" + operation).jsonPath();
            if (!now.getString("status").equals("RUNNING")) {
                return now;
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private static void write(Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int number = 0; number < RELEASES; number++) {
                lines.write(release(number));
            }
        }
    }

    private static String release(int number) {
        StringBuilder payments = new StringBuilder();
        for (int payment = 0; payment < PAYMENTS; payment++) {
            payments.append(payment == 0 ? "" : ",").append("""
                    {"id":"t%1$d","date":"2024-%2$02d-15T00:00:00Z","value":{"amount":%3$d.25,"currency":"GBP"}}\
                    """.formatted(payment, payment + 3, 1_000 + number % 977));
        }
        String supplier = "\"id\":\"s%1$d\",\"name\":\"Supplier %1$d\"".formatted(number % SUPPLIERS);
        return """
                {"ocid":"ocds-benchm-%1$d","id":"ocds-benchm-%1$d-1","date":"2025-01-15T00:00:00Z",\
                "tag":["contract","implementation"],"initiationType":"tender",\
                "parties":[{%2$s,"roles":["supplier"]}],"awards":[{"id":"a1","suppliers":[{%2$s}]}],\
                "contracts":[{"id":"c1","awardID":"a1","status":"active","dateSigned":"2024-02-01T00:00:00Z",\
                "value":{"amount":%3$d.50,"currency":"GBP"},"implementation":{"transactions":[%4$s]}}]}
                """.formatted(number, supplier, 20_000 + number, payments);
    }
}
