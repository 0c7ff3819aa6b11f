package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.local.story.Api;
import armslength.local.story.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** One order from requisition to payment, through the gateway, as the different people it takes. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(5)
class PurchaseTest {

    private static final String CONTRACT = "/api/contract/v1";
    private static final String DAY = "2025-06-02";

    private House house;
    private SyntheticVendor vendor;

    @BeforeAll
    void aVendorThatNobodyRestricts(House running) {
        house = running;
        vendor = SyntheticVendor.register(
                house, "Paid in full", SyntheticVendor.asset(house, "Prompts for the purchase test"));
    }

    @Test
    void fromRequisitionToPayment() {
        String contract = house.read(Person.BRUNO, CONTRACT + "/orders/" + vendor.order())
                .at("/contractId")
                .asText();
        String requisition = make(Person.BRUNO, "/requisitions", "ask", requisition(contract, 1000));
        assertThat(refusal(Person.BRUNO, "/requisitions/" + requisition + "/orders", Map.of()))
                .isEqualTo("requisition-not-approved");
        assertThat(refusal(Person.BRUNO, "/requisitions/" + requisition + "/decisions", approval()))
                .isEqualTo("forbidden");
        JsonNode first = house.does(Person.PAULA, CONTRACT + "/requisitions/" + requisition + "/decisions", approval());
        assertThat(first.at("/missing").asText()).isEqualTo("1 more");
        house.does(Person.FIONA, CONTRACT + "/requisitions/" + requisition + "/decisions", approval());
        String order = house.does(Person.BRUNO, CONTRACT + "/requisitions/" + requisition + "/orders", Map.of())
                .at("/orderId")
                .asText();

        String batch = make(
                Person.SAM,
                "/batches",
                "deliver",
                Map.of("orderId", order, "line", 1, "reference", "June 1", "quantity", "400", "deliveredOn", DAY));
        assertThat(refusal(Person.SAM, "/batches/" + batch + "/inspections", inspection()))
                .isEqualTo("deliverer-may-not-inspect");
        JsonNode inspected = house.does(Person.BRUNO, CONTRACT + "/batches/" + batch + "/inspections", inspection());
        assertThat(inspected.at("/acceptedAmount/amount").asText()).isEqualTo("36100.00");
        assertThat(inspected.at("/judgement/reworkRatePercent").asText()).isEqualTo("5.0000");

        String invoice = make(Person.FIONA, "/invoices", "charge", invoice(order));
        assertThat(house.read(Person.FIONA, CONTRACT + "/invoices/" + invoice)
                        .at("/status")
                        .asText())
                .isEqualTo("MATCHED");
        assertThat(refusal(Person.FIONA, "/invoices", invoice(order))).isEqualTo("duplicate-invoice");
        String dispute = make(
                Person.BRUNO,
                "/invoices/" + invoice + "/disputes",
                "dispute",
                Map.of("reason", "Ten hours were charged twice"));
        assertThat(refusal(Person.FIONA, "/payments", payment(invoice, "36100.00")))
                .isEqualTo("invoice-not-open");
        house.does(
                Person.FIONA,
                CONTRACT + "/invoices/" + invoice + "/disputes/" + dispute + "/resolutions",
                Map.of("outcome", "CREDIT_EXPECTED", "resolution", "They will credit ten hours"));
        make(Person.FIONA, "/invoices", "credit", credit(order, "10", "950.00"));

        assertThat(refusal(Person.BRUNO, "/payments", payment(invoice, "35150.00")))
                .isEqualTo("forbidden");
        assertThat(refusal(Person.FIONA, "/payments", payment(invoice, "35150.01")))
                .isEqualTo("overpaid");
        house.does(Person.FIONA, CONTRACT + "/payments", payment(invoice, "35150.00"));
        assertThat(status(invoice)).isEqualTo("PAID");

        String late = make(Person.FIONA, "/invoices", "late credit", credit(order, "1", "95.00"));
        assertThat(house.read(Person.AUDRA, CONTRACT + "/invoices/" + late)
                        .at("/open/amount")
                        .asText())
                .isEqualTo("95.00");
        house.does(
                Person.FIONA,
                CONTRACT + "/refunds",
                Map.of("creditNoteId", late, "amount", usd("95.00"), "receivedOn", DAY, "reference", "Wire back"));
        assertThat(status(late)).isEqualTo("PAID");
        assertThat(house.api()
                        .get(Person.VERA, CONTRACT + "/invoices/" + invoice)
                        .status())
                .isEqualTo(404);
        assertThat(house.read(Person.AUDRA, CONTRACT + "/audit-entries?subjectId=" + invoice)
                        .at("/items")
                        .findValuesAsText("actor"))
                .containsOnly("fiona", "bruno");
    }

    /** The vendor of the story is under review: no approval gets around that, and its contact is not told why. */
    @Test
    void whatIsBoughtFromTheVendorUnderReviewIsHeld() {
        String requisition = make(
                Person.BRUNO, "/requisitions", "held", requisition(house.story().contract(), 10));
        house.does(Person.PAULA, CONTRACT + "/requisitions/" + requisition + "/decisions", approval());
        String order = house.does(Person.BRUNO, CONTRACT + "/requisitions/" + requisition + "/orders", Map.of())
                .at("/orderId")
                .asText();
        JsonNode held = house.eventually(
                Person.BRUNO,
                CONTRACT + "/orders/" + order,
                found -> found.at("/status").asText().equals("HELD"));
        assertThat(held.at("/heldBecause").asText()).contains("two risk officers");
        assertThat(house.read(Person.VERA, CONTRACT + "/orders/" + order)
                        .at("/heldBecause")
                        .textValue())
                .isNull();
        String batch = make(
                Person.VERA,
                "/batches",
                "early",
                Map.of("orderId", order, "line", 1, "reference", "Early", "quantity", "1", "deliveredOn", DAY));
        assertThat(refusal(Person.BRUNO, "/batches/" + batch + "/inspections", inspection("1", "0")))
                .isEqualTo("order-held");
    }

    private String status(String invoice) {
        return house.read(Person.AUDRA, CONTRACT + "/invoices/" + invoice)
                .at("/status")
                .asText();
    }

    private String make(Person person, String path, String key, Map<String, ?> body) {
        return SyntheticVendor.does(house, person, CONTRACT + path, "purchase." + key, body);
    }

    private String refusal(Person person, String path, Object body) {
        Api.Answer answer = house.api().post(person, CONTRACT + path, body, null);
        assertThat(answer.status()).as(answer.body().toString()).isBetween(400, 499);
        return answer.text("/code");
    }

    private static Map<String, ?> requisition(String contract, int hours) {
        return Map.of(
                "contractId",
                contract,
                "purpose",
                "Demonstrations for the autumn model",
                "dataClass",
                2,
                "team",
                "post-training",
                "lines",
                List.of(Map.of(
                        "description",
                        "Expert demonstrations",
                        "skill",
                        "SFT",
                        "unit",
                        "EXPERT_HOUR",
                        "quantity",
                        String.valueOf(hours),
                        "unitPrice",
                        usd("95.00"),
                        "quality",
                        Map.of(
                                "statistic", "COHEN_KAPPA",
                                "floor", "0.80",
                                "goldAccuracy", "0.95",
                                "auditShare", "0.10",
                                "remedy", "REWORK"))));
    }

    private static Map<String, ?> approval() {
        return Map.of("decision", "APPROVE", "reason", "It is in the plan");
    }

    private static Map<String, ?> inspection() {
        return inspection("40", "20");
    }

    private static Map<String, ?> inspection(String audited, String rework) {
        return Map.of(
                "statistic",
                "COHEN_KAPPA",
                "agreement",
                "0.84",
                "goldItems",
                200,
                "goldRight",
                196,
                "auditedItems",
                audited,
                "reworkQuantity",
                rework,
                "criticalDefects",
                0,
                "note",
                "Twenty were cut off");
    }

    private Map<String, ?> invoice(String order) {
        return charge("INVOICE", "2025-0613", order, "380", "36100.00");
    }

    private Map<String, ?> credit(String order, String hours, String net) {
        Map<String, Object> note = new HashMap<>(charge("CREDIT_NOTE", "2025-0613-C" + hours, order, hours, net));
        note.put("corrects", "2025-0613");
        return note;
    }

    private Map<String, ?> charge(String kind, String number, String order, String hours, String net) {
        return Map.of(
                "vendorId",
                vendor.id(),
                "kind",
                kind,
                "number",
                number,
                "issuedOn",
                DAY,
                "tax",
                usd("0.00"),
                "lines",
                List.of(Map.of(
                        "description",
                        "Expert demonstrations",
                        "orderId",
                        order,
                        "orderLine",
                        1,
                        "quantity",
                        hours,
                        "unit",
                        "EXPERT_HOUR",
                        "unitPrice",
                        "95.00",
                        "net",
                        usd(net))));
    }

    private static Map<String, ?> payment(String invoice, String amount) {
        return Map.of("invoiceId", invoice, "amount", usd(amount), "paidOn", DAY, "reference", "Wire 1");
    }

    private static Map<String, String> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }
}
