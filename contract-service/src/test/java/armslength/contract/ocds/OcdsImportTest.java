package armslength.contract.ocds;

import static armslength.contract.history.Imports.API;
import static armslength.contract.history.Imports.fiona;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import armslength.contract.history.Imports;
import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Releases of real publishers come in: each with a verdict, none dropped, the ledger at what they say. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class OcdsImportTest {

    private static final String LINES = "application/x-ndjson";
    /** What is in the ledger by contract, day, movement and supplier, without what cancels out. */
    private static final String LEDGER = """
            select c.ocid || ' ' || c.contract_id || ' ' || e.effective_on || ' ' || e.movement || ' ' || s.name || ' '
                   || e.currency || ' ' || round(sum(e.amount), 2)
            from ledger_entry e join ocds_contract c on c.id = e.contract_id
            join (select distinct on (id) id, name from named_supplier order by id, key) s on s.id = e.vendor_id
            where c.dataset = :dataset
            group by c.ocid, c.contract_id, e.effective_on, e.movement, s.name, e.currency
            having sum(e.amount) <> 0 order by 1
            """;

    @Inject
    BusinessClock clock;

    @Inject
    EntityManager database;

    @Inject
    ReleaseRules rules;

    @Inject
    ReleaseStore store;

    @BeforeEach
    void today() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
    }

    /**
     * Counts and sums by a script that does not know this code: releases of all documents of a folder; distinct by process
     * and id; what the newest release of each process says contracts are worth and was paid.
     */
    @ParameterizedTest
    @CsvSource({
        "ocds-real-samples/mexico/cdmx/sample,20,12,0,0,MXN,11846090.18,11509378.96",
        "ocds-real-samples/mexico/jalisco/sample,20,0,0,0,MXN,29925397.09,31802933.17",
        "ocds-real-samples/canada/buyandsell/sample,11,11,11,0,CAD,0,0",
        "ocds-real-samples/canada/montreal/sample,20,10,0,0,CAD,0,0",
        "ocds-real-samples/uk-contracts-finder/sample,11,11,10,0,GBP,0,0",
        "ocds-real-samples/australia/new-south-wales/sample,10,0,0,0,AUD,0,0",
        "ocds-1.1.5/sample-data/fictional-example/1.0,6,0,0,0,GBP,11000000,600000",
        "ocds-1.1.5/sample-data/fictional-example/1.1,6,6,0,0,GBP,11000000,60000",
        "ocds-1.1.5/budget_and_spend_extension/examples,10,0,0,0,USD,10000,0",
        "ocds-1.1.5/sample-data/blank-template,0,0,0,10,USD,0,0"
    })
    void everyReleaseGetsAVerdict(
            String folder,
            int accepted,
            int repeated,
            int changed,
            int unreadable,
            String currency,
            String worth,
            String paid)
            throws IOException {
        String dataset = dataset();
        List<Path> documents = documents(Imports.folder(folder)).stream()
                .filter(file -> !file.toString().matches(".*/examples/.+/.*|.*/fictional-example/.*/record/.*"))
                .toList();

        JsonPath ended = send(dataset, documents);

        assertThat(ended.getString("status")).as(ended.prettify()).isEqualTo("SUCCEEDED");
        assertThat(ended.getInt("accepted")).isEqualTo(accepted);
        assertThat(ended.getInt("repeated")).isEqualTo(repeated);
        assertThat(ended.getInt("refused")).isEqualTo(changed + unreadable);
        assertThat(kept(dataset, "verdict <> 'QUARANTINED'")).isEqualTo(accepted);
        assertThat(kept(dataset, "verdict = 'ACCEPTED'"))
                .isEqualTo(kept(dataset, "valid and verdict <> 'QUARANTINED' and reasons = '[]'"));
        assertThat(kept(dataset, "verdict <> 'ACCEPTED' and reasons = '[]'")).isZero();
        assertThat(findings(ended, "REFUSED", "changed")).hasSize(changed);
        assertThat(sum(dataset, "COMMITTED", currency)).isEqualByComparingTo(worth);
        assertThat(sum(dataset, "PAID_WITHOUT_INVOICE", currency)).isEqualByComparingTo(paid);

        JsonPath again = send(dataset, documents);
        assertThat(again.getInt("accepted")).isZero();
        assertThat(again.getInt("repeated")).isEqualTo(accepted + repeated);
    }

    @Test
    void whateverOrderTheyComeInTheLedgerIsTheSame() throws IOException {
        List<Path> documents = new ArrayList<>(documents(Imports.folder("ocds-real-samples/mexico")));
        String inOrder = dataset();
        JsonPath ended = send(inOrder, documents);
        // 55463.776, 259658.286, 657640.946 and 598726.808 pesos
        assertThat(findings(ended, "NOTED", "rounded")).hasSize(4);
        Collections.shuffle(documents, new Random(29));
        String mixed = dataset();
        for (int from = 0; from < documents.size(); from += 11) {
            send(mixed, documents.subList(from, Math.min(documents.size(), from + 11)));
        }
        List<String> ledger = ledger(inOrder);
        assertThat(ledger).hasSizeGreaterThan(60);
        assertThat(ledger(mixed)).isEqualTo(ledger);
    }

    @Test
    void laterReleasesCorrectTheLedgerByDifferencesAndReversals() {
        String dataset = dataset();
        String award = "\"awards\":[{\"id\":\"a\",\"suppliers\":[{\"id\":\"s\",\"name\":\"Any Corp\"}]}],";
        // no supplier yet: nothing can be entered
        JsonPath first = send(
                dataset,
                release(
                        "1",
                        "2024-03-01",
                        "",
                        "\"dateSigned\":\"2024-02-01T00:00:00Z\"," + value("1000.00") + ","
                                + transactions(transaction("t1", "2024-02-10", "100.10"))));
        assertThat(first.getInt("accepted")).isEqualTo(1);
        assertThat(findings(first, "NOTED", "supplier-unknown"))
                .containsExactly("/0/contracts/0/implementation/transactions/0", "/0/contracts/0/value");
        assertThat(ledger(dataset)).isEmpty();

        send(dataset, release("2", "2024-04-01", award, value("1500.00")));
        assertThat(ledger(dataset))
                .containsExactly(
                        "ocds-p c 2024-02-01 COMMITTED Any Corp GBP 1000.00",
                        "ocds-p c 2024-02-10 PAID_WITHOUT_INVOICE Any Corp GBP 100.10",
                        "ocds-p c 2024-04-01 COMMITTED Any Corp GBP 500.00");

        // one that comes late, from between the two; and a payment corrected
        send(dataset, release("1b", "2024-03-15", "", value("1200.00")));
        send(
                dataset,
                release(
                        "3",
                        "2024-05-01",
                        "",
                        transactions(
                                transaction("t1", "2024-02-10", "90.10"), transaction("t2", "2024-04-20", "-0.10"))));
        assertThat(ledger(dataset))
                .containsExactly(
                        "ocds-p c 2024-02-01 COMMITTED Any Corp GBP 1000.00",
                        "ocds-p c 2024-02-10 PAID_WITHOUT_INVOICE Any Corp GBP 90.10",
                        "ocds-p c 2024-03-15 COMMITTED Any Corp GBP 200.00",
                        "ocds-p c 2024-04-01 COMMITTED Any Corp GBP 300.00",
                        "ocds-p c 2024-04-20 PAID_WITHOUT_INVOICE Any Corp GBP -0.10");
        assertThat(number("select count(*) from ledger_entry e join ocds_contract c on c.id = e.contract_id"
                        + " where e.reversal and c.dataset = '" + dataset + "'"))
                .as("less is a reversal: 200 of the promise, 10 of t1, t2")
                .isEqualTo(3);

        send(dataset, release("4", "2024-06-01", "", "\"status\":\"cancelled\""));
        assertThat(ledger(dataset)).contains("ocds-p c 2024-06-01 COMMITTED Any Corp GBP -1500.00");
        fiona().get(API + "/imported-ocds-contracts?dataset=" + dataset)
                .then()
                .statusCode(200)
                .body("items.number", contains("c"))
                .body("items.supplier", contains("Any Corp"))
                .body("items.value.amount", contains("0.00"));
    }

    @Test
    void whatCannotBeReadIsQuarantinedAndSaysWhere() {
        String dataset = dataset();
        String good = release("1", "2024-03-01", "", value("1.00"));
        JsonPath ended = send(
                dataset,
                String.join(
                        "\n",
                        good,
                        release("2", "2024-03-02", "", value("1.00").replace("1.00", "\"one\"")),
                        release("3", "2024-03-02", "", value("1.00").replace("GBP", "pounds")),
                        release("4", "soon", "", value("1.00")),
                        release("5", "2024-03-02", "", transactions(transaction("t", "2031-01-01", "5"))),
                        release("1", "2024-03-02", "", value("2.00")),
                        "{\"ocid\":",
                        "{\"records\":[{\"ocid\":\"x\",\"releases\":[{\"url\":\"https://example.org\"}]}]}",
                        "7"));

        assertThat(ended.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(ended.getInt("accepted")).isEqualTo(1);
        assertThat(ended.getInt("refused")).isEqualTo(8);
        fiona().get(API + "/operations/" + ended.getString("id") + "/findings?severity=REFUSED")
                .then()
                .body("items.pointer", hasItem("/1/contracts/0/value/amount"))
                .body("items.pointer", hasItem("/2/contracts/0/value/currency"))
                .body("items.pointer", hasItem("/3/date"))
                .body("items.pointer", hasItem("/4/contracts/0/implementation/transactions/0/date"))
                .body("items.rule", hasItem("changed"))
                .body("items.rule", hasItem("json"))
                .body("items.rule", hasItem("linked"))
                .body("items.rule", hasItem("type"));
        JsonPath quarantined = fiona().get(API + "/imported-releases?verdict=QUARANTINED&dataset=" + dataset)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(quarantined.getList("items.releaseId")).containsExactlyInAnyOrder("2", "3", "4", "5", "1");
        fiona().get(API + "/imported-releases/" + quarantined.getString("items.find { it.releaseId == '2' }.id"))
                .then()
                .body("body.contracts[0].value.amount", equalTo("one"))
                .body("release.reasons[0].pointer", equalTo("/contracts/0/value/amount"))
                .body("release.reasons[0].detail", containsString("number"));

        // mended, it is taken
        assertThat(send(dataset, release("2", "2024-03-02", "", value("3.00"))).getInt("accepted"))
                .isEqualTo(1);
    }

    @Test
    void aStrictImportTakesOnlyWhatTheSchemaTakes() {
        String invalid = release("1", "2024-03-01", "", "\"title\":7," + value("1.00"));
        JsonPath lenient = send(dataset(), invalid);
        assertThat(lenient.getInt("accepted")).isEqualTo(1);
        assertThat(findings(lenient, "NOTED", "type")).containsExactly("/0/contracts/0/title");
        String dataset = dataset();
        JsonPath strict = send(dataset + "&strict=true", invalid);
        assertThat(strict.getInt("refused")).isEqualTo(1);
        assertThat(findings(strict, "REFUSED", "type")).containsExactly("/0/contracts/0/title");
        assertThat(ledger(dataset)).isEmpty();
        // what no database keeps as text, and ids in any script as long as they may be
        String odd = release(
                        "\ud83d\ude00".repeat(100), "2024-03-01", "", "\"title\":\"a\\u0000b\\ud800\"," + value("1"))
                .replace("ocds-p", "\ud83d\ude00".repeat(100));
        assertThat(send(dataset, odd).getInt("accepted")).isEqualTo(1);
        fiona().contentType("application/json")
                .body("{}")
                .post(API + "/imports/ocds?dataset=Not+a+name")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("?dataset"));
    }

    @Test
    void whatStopsBetweenTwoStepsGoesOnWithNothingLostAndNothingTwice() throws Exception {
        String dataset = dataset();
        StringBuilder document = new StringBuilder("{\"version\":\"1.1\",\"releases\":[");
        for (int number = 0; number < 250; number++) {
            document.append(number == 0 ? "" : ",")
                    .append(release(
                                    "" + number,
                                    "2024-03-01",
                                    "\"awards\":[{\"id\":\"a\",\"suppliers\":[{\"id\":\"s\",\"name\":\"Any Corp\"}]}],",
                                    value("1.00"))
                            .replace("ocds-p", "ocds-" + number));
        }
        byte[] file = document.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        ReleaseImport work = new ReleaseImport(
                new ReleaseImport.Manner(dataset, false, false), LocalDate.parse("2025-06-13"), rules, store);
        assertThatThrownBy(() -> work.run(new ByteArrayInputStream(file), new Imports.Steps(1)))
                .isInstanceOf(Imports.Steps.Dark.class);
        assertThat(sum(dataset, "COMMITTED", "GBP")).isEqualByComparingTo("100");

        Imports.Steps second = new Imports.Steps(Integer.MAX_VALUE);
        work.run(new ByteArrayInputStream(file), second);

        assertThat(second.repeated).isEqualTo(100);
        assertThat(second.accepted).isEqualTo(150);
        assertThat(sum(dataset, "COMMITTED", "GBP")).isEqualByComparingTo("250");

        byte[] cut = java.util.Arrays.copyOf(file, file.length / 2);
        JsonPath broken = Imports.send("/imports/ocds?dataset=" + dataset, "application/json", cut);
        assertThat(broken.getString("status")).isEqualTo("FAILED");
        assertThat(broken.getString("failure")).contains("can't be read further");
        assertThat(broken.getInt("repeated")).isGreaterThan(100);
    }

    static List<Path> documents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*/(sample|sample-data|examples)/.*\\.json"))
                    .filter(file -> !file.toString().matches(".*/(fdp|coordination)/.*"))
                    .sorted()
                    .toList();
        }
    }

    private static String dataset() {
        return "d" + UUID.randomUUID();
    }

    private static JsonPath send(String dataset, List<Path> documents) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path document : documents) {
            lines.append(ReleaseReader.text(ReleaseReader.tree(withoutMark(Files.readString(document)))))
                    .append('\n');
        }
        return send(dataset, lines.toString());
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static JsonPath send(String dataset, String lines) {
        return Imports.send("/imports/ocds?dataset=" + dataset, LINES, lines.getBytes(StandardCharsets.UTF_8));
    }

    private static String release(String id, String date, String more, String contract) {
        return """
                {"ocid":"ocds-p","id":"%s","date":"%s","tag":["contract"],"initiationType":"tender",%s\
                "contracts":[{"id":"c","awardID":"a",%s}]}""".formatted(id, date.length() == 10 ? date + "T00:00:00Z" : date, more, contract);
    }

    private static String value(String amount) {
        return "\"value\":{\"amount\":" + amount + ",\"currency\":\"GBP\"}";
    }

    private static String transactions(String... all) {
        return "\"implementation\":{\"transactions\":[" + String.join(",", all) + "]}";
    }

    private static String transaction(String id, String day, String amount) {
        return "{\"id\":\"" + id + "\",\"date\":\"" + day + "T00:00:00Z\"," + value(amount) + "}";
    }

    private static List<String> findings(JsonPath operation, String severity, String rule) {
        return fiona()
                .get(API + "/operations/" + operation.getString("id") + "/findings?limit=200&severity=" + severity)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.rule == '" + rule + "' }.pointer", String.class)
                .stream()
                .sorted()
                .toList();
    }

    private long kept(String dataset, String where) {
        return number("select count(*) from ocds_release where dataset = '" + dataset + "' and " + where);
    }

    private java.math.BigDecimal sum(String dataset, String movement, String currency) {
        return QuarkusTransaction.requiringNew().call(() -> (java.math.BigDecimal) database.createNativeQuery(
                        "select coalesce(sum(e.amount), 0) from ledger_entry e join ocds_contract c on c.id = e.contract_id"
                                + " where c.dataset = :dataset and e.movement = :movement and e.currency = :currency")
                .setParameter("dataset", dataset)
                .setParameter("movement", movement)
                .setParameter("currency", currency)
                .getSingleResult());
    }

    private long number(String query) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(query).getSingleResult()).longValue());
    }

    @SuppressWarnings("unchecked") // the result class makes it so
    private List<String> ledger(String dataset) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(LEDGER, String.class)
                        .setParameter("dataset", dataset)
                        .getResultList());
    }
}
