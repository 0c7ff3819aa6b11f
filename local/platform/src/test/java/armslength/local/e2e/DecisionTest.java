package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.local.story.Api;
import armslength.local.story.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two different officers who own none of the spend decide, whichever way it is tried; DOMAIN section 1 and S7. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(4)
class DecisionTest {

    private static final int AT_ONCE = 8;
    private static final Map<String, String> EXIT =
            Map.of("decision", "EXIT", "reason", "A direct rival is presumed to control the vendor");

    private House house;
    private SyntheticVendor vendor;

    @BeforeAll
    void aRivalBuysIntoAVendorWhoseSpendSamOwns(House running) {
        house = running;
        String asset = SyntheticVendor.asset(house, "Rubrics for the decision test");
        vendor = SyntheticVendor.register(house, "Decided", asset, Person.SAM);
        house.does(
                Person.ROSA,
                "/api/vendor/v1/claims",
                vendor.stakeOf(house.story().meta()));
        house.eventually(Person.ROSA, reviews(), found -> !found.at("/items").isEmpty());
    }

    @Test
    @Order(1)
    void theSpendOwnerMayNotDecide() {
        Api.Answer refused = house.api().post(Person.SAM, decisions(), EXIT, null);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("spend-owner-may-not-decide");
        assertThat(review().at("/votes")).isEmpty();
    }

    @Test
    @Order(2)
    void oneOfficerAloneDecidesNothingHoweverOften() throws Exception {
        List<Api.Answer> answers = atOnce(() -> house.api().post(Person.ROSA, decisions(), EXIT, null));
        assertThat(answers).filteredOn(answer -> answer.status() / 100 == 2).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() / 100 != 2)
                .hasSize(AT_ONCE - 1)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(answer.text("/code")).isEqualTo("second-officer-needed");
                });
        assertThat(review().at("/status").asText()).isEqualTo("OPEN");
        assertThat(review().at("/votes")).hasSize(1);
    }

    @Test
    @Order(3)
    void theSecondOfficerDecidesAndOneExitCaseOpens() {
        JsonNode decided = house.does(Person.RAVI, decisions(), EXIT);
        assertThat(decided.at("/status").asText()).isEqualTo("DECIDED");
        assertThat(decided.at("/decision").asText()).isEqualTo("EXIT");
        JsonNode cases = house.eventually(
                Person.PAULA,
                "/api/contract/v1/exit-cases?vendorId=" + vendor.id(),
                found -> !found.at("/items").isEmpty());
        assertThat(cases.at("/items")).hasSize(1);
    }

    private static List<Api.Answer> atOnce(Callable<Api.Answer> call) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Api.Answer>> running = callers.invokeAll(java.util.Collections.nCopies(AT_ONCE, call));
            List<Api.Answer> answers = new java.util.ArrayList<>();
            for (Future<Api.Answer> each : running) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    private String reviews() {
        return "/api/risk/v1/reviews?vendorId=" + vendor.id();
    }

    private JsonNode review() {
        JsonNode found = house.read(Person.ROSA, reviews()).at("/items");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private String decisions() {
        return "/api/risk/v1/reviews/" + review().at("/id").asText() + "/decisions";
    }
}
