package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.accepted;
import static armslength.contract.buying.Desk.felix;
import static armslength.contract.buying.Desk.fiona;
import static armslength.contract.buying.Desk.ordered;
import static armslength.contract.buying.Desk.post;
import static org.assertj.core.api.Assertions.assertThat;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The published examples come through to matched invoices: each is ordered, delivered and accepted as it is charged. What
 * no order bears out, such as a freight charge on the whole invoice, is a finding of its own.
 */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class UblMatchedTest {

    @Inject
    BusinessClock clock;

    private Desk desk;

    @BeforeEach
    void theDay() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        desk = new Desk();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatIsOrderedAndAcceptedIsMatched() {
        List<Path> files = UblDocument.examples();
        List<UUID> vendors = desk.vendors(2 * files.size());
        List<String> matched = new ArrayList<>();
        List<String> credits = new ArrayList<>();
        Map<String, String> refused = new TreeMap<>();
        List<String> freights = new ArrayList<>();
        for (int index = 0; index < files.size(); index++) {
            UblDocument document = new UblDocument(files.get(index));
            document.importRates("2025-06-13");
            JsonPath asItIs =
                    document.send(fiona(), vendors.get(2 * index)).extract().jsonPath();
            if (asItIs.getString("source") == null) {
                refused.put(document.name(), asItIs.getString("errors[0].detail"));
                continue;
            }
            if (asItIs.getString("kind").equals("CREDIT_NOTE")) {
                credits.add(document.name());
                continue;
            }
            UUID vendor = vendors.get(2 * index + 1);
            String order = orderAsCharged(document, vendor, asItIs);
            JsonPath invoice =
                    document.send(fiona(), vendor).statusCode(201).extract().jsonPath();
            boolean freight = false;
            for (Map<String, Object> line : invoice.<Map<String, Object>>getList("lines")) {
                boolean charge = String.valueOf(line.get("id")).startsWith("charge-");
                freight = freight || charge;
                assertThat(line.get("outcome"))
                        .as(document.name() + " " + line)
                        .isEqualTo(charge ? "MISMATCHED" : "MATCHED");
            }
            if (freight) {
                freights.add(document.name());
                post(
                                felix(),
                                "/invoices/" + invoice.getString("id") + "/decisions",
                                "{\"decision\":\"ACCEPT_DIFFERENCES\",\"reason\":\"freight as agreed\"}")
                        .statusCode(200);
            } else {
                assertThat(invoice.getString("status")).as(document.name()).isEqualTo("MATCHED");
                matched.add(document.name());
            }
            assertThat(fiona().get(API + "/invoices/" + invoice.getString("id")).<String>path("status"))
                    .isIn("MATCHED", "ACCEPTED");
            assertThat(order).isNotBlank();
        }
        // says that it keeps the Peppol rules, which have since learnt to check Swedish organisation numbers
        assertThat(refused).containsOnlyKeys("examples/issue116.xml");
        assertThat(refused.values()).allSatisfy(why -> assertThat(why).startsWith("[PEPPOL-COMMON-R049]"));
        assertThat(files).hasSize(28);
        assertThat(matched).hasSize(13);
        assertThat(freights)
                .as("matched line by line; the freight on the whole is decided about")
                .hasSize(10);
        assertThat(credits).hasSize(4);
    }

    /** An order with a line for each line that charges something, delivered and accepted in whole. */
    private static String orderAsCharged(UblDocument document, UUID vendor, JsonPath invoice) {
        String currency = invoice.getString("net.currency");
        List<Integer> charged = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<Map<String, Object>> given = invoice.getList("lines");
        for (int index = 0; index < document.lines(); index++) {
            BigDecimal quantity = new BigDecimal(String.valueOf(given.get(index).get("quantity")));
            BigDecimal net = new BigDecimal(invoice.getString("lines[" + index + "].net.amount"));
            if (quantity.signum() > 0 && net.signum() > 0) {
                String price = new BigDecimal(String.valueOf(given.get(index).get("unitPrice")))
                        .max(net.divide(quantity, 10, RoundingMode.UP))
                        .setScale(2, RoundingMode.UP)
                        .toPlainString();
                charged.add(index);
                lines.add(Desk.line(quantity.toPlainString(), price, currency, "null")
                        .replace("\"pair\"", "\"" + given.get(index).get("unit") + "\""));
            }
        }
        String order = ordered(Desk.requisitionOf(Desk.contract(vendor, currency), lines.toArray(String[]::new)));
        for (int line = 1; line <= charged.size(); line++) {
            int index = charged.get(line - 1);
            document.refer(index, order, line);
            accepted(
                    vendor,
                    order,
                    line,
                    "line " + line,
                    new BigDecimal(String.valueOf(given.get(index).get("quantity"))).toPlainString());
        }
        return order;
    }
}
