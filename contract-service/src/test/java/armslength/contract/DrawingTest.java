package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.bruno;
import static armslength.contract.People.fiona;
import static armslength.contract.People.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drawing never exceeds what the order allows, however many draw at once. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class DrawingTest {

    private static final int AT_ONCE = 200;

    @Inject
    BusinessClock clock;

    private Others others;
    private UUID vendor;
    private String order;

    @BeforeEach
    void anOrderOfFifteenHundred() {
        clock.rehearseFrom(Instant.parse("2025-06-02T09:00:00Z"));
        others = new Others();
        vendor = others.vendor();
        String contract = Agreed.record(Agreed.promising(vendor, "MIN_SPEND", 120));
        order = post(bruno(), "/orders", Agreed.order(contract, 1500, 1))
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void twoHundredAtOnceEndWithTheExactSum() throws Exception {
        List<Integer> answers = draw("10.00");
        assertThat(answers).filteredOn(status -> status == 201).hasSize(150);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(50);
        bruno().get(API + "/orders/" + order)
                .then()
                .body("drawn.amount", equalTo("1500.00"))
                .body("undrawn.amount", equalTo("0.00"))
                .body("status", equalTo("DRAWN"));
    }

    @Test
    void whatDoesNotFitIsRefusedAndLeavesTheRest() throws Exception {
        List<Integer> answers = draw("7.01"); // 213 fit, 200 are asked
        assertThat(answers).containsOnly(201);
        bruno().get(API + "/orders/" + order).then().body("drawn.amount", equalTo("1402.00"));
        post(bruno(), "/orders/" + order + "/draws", Agreed.draw("98.01", "too much"))
                .statusCode(409)
                .body("code", equalTo("order-overdrawn"));
        post(bruno(), "/orders/" + order + "/draws", Agreed.draw("98.00", "the rest"))
                .statusCode(201)
                .body("status", equalTo("DRAWN"));
    }

    /** Four orders under the same promise, drawn by everybody at once: neither order nor ledger lose or invent a cent. */
    @Test
    void twoHundredAtOnceOverSeveralOrdersOfOneCommitment() throws Exception {
        String contract = bruno().get(API + "/orders/" + order).path("contractId");
        List<String> orders = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            orders.add(post(bruno(), "/orders", Agreed.order(contract, 375, 1))
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        List<Integer> answers = draw(orders, "10.00");
        assertThat(answers).filteredOn(status -> status == 201).hasSize(4 * 37);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(4 * 13);
        for (String one : orders) {
            bruno().get(API + "/orders/" + one).then().body("drawn.amount", equalTo("370.00"));
        }
        fiona().get(API + "/reports/balances?quantity=ACCRUAL&vendorId=" + vendor)
                .then()
                .body("items[0].balance.amount", equalTo("1480.00"));
        fiona().get(API + "/reports/balances?quantity=ORDER&vendorId=" + vendor)
                .then()
                .body("items[0].balance.amount", equalTo("1520.00"));
    }

    private List<Integer> draw(String amount) throws Exception {
        return draw(List.of(order), amount);
    }

    private static List<Integer> draw(List<String> orders, String amount) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(32)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int number = 0; number < AT_ONCE; number++) {
                String body = Agreed.draw(amount, "batch " + number);
                String of = orders.get(number % orders.size());
                answers.add(pool.submit(() -> post(bruno(), "/orders/" + of + "/draws", body)
                        .extract()
                        .statusCode()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }
}
