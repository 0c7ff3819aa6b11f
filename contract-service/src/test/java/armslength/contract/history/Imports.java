package armslength.contract.history;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Published tables, and how finance sends them in. */
public final class Imports {

    public static final String API = "/api/contract/v1";

    private Imports() {}

    public static RequestSpecification fiona() {
        return given().auth().oauth2(Tokens.of("fiona", "finance"));
    }

    public static Path folder(String name) {
        Path folder = Path.of(System.getProperty("standards.dir", "../../shared/standards"), name);
        assumeTrue(Files.isDirectory(folder), () -> "Skipped: no " + folder + "; give -Dstandards.dir=FOLDER");
        return folder;
    }

    public static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    public static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }

    /** Records a mapping and returns its id. */
    public static String mapping(String kind, String books, String currency, boolean dayFirst, String columns) {
        return fiona().contentType(ContentType.JSON)
                .body("""
                        {"name":"%s","kind":"%s","books":"%s","currency":"%s","dayFirst":%s,"columns":%s}
                        """.formatted(UUID.randomUUID(), kind, books, currency, dayFirst, columns))
                .post(API + "/import-mappings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Sends a file and waits for its end. */
    public static JsonPath send(String path, byte[] content) {
        return send(path, "text/csv", content);
    }

    /** Sends a file of a media type and waits for its end. */
    public static JsonPath send(String path, String type, byte[] content) {
        String operation = fiona().contentType(type)
                .body(content)
                .post(API + path)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> fiona().get(API + "/operations/" + operation)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        answer -> !answer.getString("status").equals("RUNNING"));
    }

    static JsonPath figures(String mapping) {
        return fiona().get(API + "/import-mappings/" + mapping + "/spend-figures")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Work done in the test's own thread, as far as a number of steps; then it is as if the machine went dark. */
    public static final class Steps implements Progress, Progress.Tally {

        public int done;
        public int accepted;
        public int repeated;
        public final List<Finding> found = new ArrayList<>();
        private final int most;

        /** Goes so many steps. */
        public Steps(int most) {
            this.most = most;
        }

        /** The end of power. */
        public static final class Dark extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public UUID operation() {
            return UUID.randomUUID();
        }

        @Override
        public String actor() {
            return "fiona";
        }

        @Override
        public void step(Step step) {
            QuarkusTransaction.requiringNew().run(() -> {
                step.run(this);
                if (done == most) {
                    throw new Dark(); // after the step's writes and before their commit
                }
            });
            done++;
        }

        @Override
        public void accepted(int items) {
            accepted += items;
        }

        @Override
        public void repeated(int items) {
            repeated += items;
        }

        @Override
        public void found(Finding finding) {
            found.add(finding);
        }
    }
}
