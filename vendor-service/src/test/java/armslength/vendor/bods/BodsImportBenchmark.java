package armslength.vendor.bods;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.rosa;
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

/** Measures an import of BODS statements, a third of each kind. No part of the test run: see docs/benchmarks/imports.md. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class BodsImportBenchmark {

    private static final int STATEMENTS = Integer.getInteger("benchmark.statements", 100_000);

    /** Each so many stakes, one is impossible. */
    private static final int REFUSED_OF = 333;

    @TempDir
    Path folder;

    @SuppressWarnings("SystemOut") // the printout is what a benchmark is for
    private final PrintStream out = System.out;

    @Test
    void measure() throws IOException {
        Path file = folder.resolve("register.jsonl");
        int impossible = write(file, STATEMENTS / 3);
        try (HeapWatch heap = new HeapWatch()) {
            long begun = System.nanoTime();
            String operation = rosa().contentType("application/x-ndjson")
                    .body(file.toFile())
                    .post(API + "/imports/bods?dataset=benchmark")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            JsonPath ended = ended(operation);
            double seconds = (System.nanoTime() - begun) / 1e9;
            assertThat(ended.getString("status")).as(ended.prettify()).isEqualTo("SUCCEEDED");
            assertThat(ended.getInt("refused")).isEqualTo(impossible);
            int statements = ended.getInt("accepted") + impossible;
            out.printf(
                    Locale.ROOT,
                    "BENCHMARK BODS import: %,d statements (%,d MB), %,d refused: %.1f s, %,.0f a second; heap %s%n",
                    statements,
                    Files.size(file) / 1_000_000,
                    impossible,
                    seconds,
                    statements / seconds,
                    heap);
        }
    }

    private static JsonPath ended(String operation) {
        while (true) {
            JsonPath now = rosa().get(API + "/operations/" + operation).jsonPath();
            if (!now.getString("status").equals("RUNNING")) {
                return now;
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    /** Companies, people, and who holds what of them; returns how many stakes are impossible. */
    private static int write(Path file, int each) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int number = 0; number < each; number++) {
                lines.write(statement(
                        "entity",
                        number,
                        "\"entityType\":{\"type\":\"registeredEntity\"},\"name\":\"Company " + number + "\""));
            }
            for (int number = 0; number < each; number++) {
                lines.write(statement(
                        "person",
                        number,
                        "\"personType\":\"knownPerson\",\"names\":[{\"type\":\"legal\",\"fullName\":\"Person " + number
                                + "\"}]"));
            }
            int impossible = 0;
            for (int number = 0; number < each; number++) {
                boolean wrong = number % REFUSED_OF == 0;
                impossible += wrong ? 1 : 0;
                String owner = number % 3 == 0 ? "entity-" + (number + 1) % each : "person-" + number;
                lines.write(statement(
                        "relationship",
                        number,
                        "\"subject\":\"entity-" + number + "\",\"interestedParty\":\"" + owner
                                + "\",\"interests\":[{\"type\":\"shareholding\",\"directOrIndirect\":\"direct\","
                                + "\"beneficialOwnershipOrControl\":false,\"share\":{\"exact\":"
                                + (wrong ? 150 : 40 + number % 60) + "},\"startDate\":\"2024-01-01\"}]"));
            }
            return impossible;
        }
    }

    private static String statement(String type, int number, String details) {
        return """
                {"statementId":"%1$s-statement-%2$020d","declarationSubject":"%3$s","statementDate":"2025-05-01",\
                "publicationDetails":{"publicationDate":"2025-05-01","bodsVersion":"0.4","publisher":{"name":"A register"}},\
                "source":{"type":["officialRegister"]},"recordId":"%1$s-%2$d","recordStatus":"new","recordType":"%1$s",\
                "recordDetails":{"isComponent":false,%4$s}}
                """.formatted(type, number, "entity-" + number, details);
    }
}
