package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.local.story.Api;
import armslength.local.story.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** DOMAIN section 3, S7: one review step by step, through the gateway and as the people it takes, at a vendor of its own. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(5)
class ReviewTest {

    private static final String RISK = "/api/risk/v1";
    private static final String CLAIMS = "/api/vendor/v1/claims";

    private House house;
    private SyntheticVendor vendor;
    private String first = "";

    @BeforeAll
    void aVendorWhoseSpendSamOwns(House running) {
        house = running;
        vendor = SyntheticVendor.register(
                house, "Reviewed", SyntheticVendor.asset(house, "Prompts for the review test"), Person.SAM);
    }

    @Test
    @Order(1)
    void theSameNewsTwiceAndMoreOfItIsOneReview() {
        Map<String, ?> stake = vendor.stakeOf(house.story().meta());
        for (int times = 0; times < 2; times++) {
            assertThat(house.api()
                            .post(Person.ROSA, CLAIMS, stake, "review-test.stake")
                            .status())
                    .isEqualTo(201);
        }
        house.eventually(Person.ROSA, reviews(), found -> !found.at("/items").isEmpty());
        house.does(Person.ROSA, CLAIMS, director("A first director"));
        JsonNode review = house.eventually(
                        Person.ROSA,
                        reviews(),
                        found -> found.at("/items/0/band").asText().equals("RESTRICT"))
                .at("/items");
        assertThat(review).hasSize(1);
        first = review.at("/0/id").asText();
    }

    /** It was due in thirty days, and is now due in five business days, 19 June being a holiday. */
    @Test
    @Order(2)
    void itIsDueInFiveBusinessDays() {
        JsonNode review = house.read(Person.RHEA, RISK + "/reviews/" + first);
        assertThat(review.at("/dueOn").asText()).isEqualTo("2025-06-23");
        assertThat(review.at("/classification").asText()).isEqualTo("UNEQUAL_ACCESS");
        assertThat(review.at("/tier").asText()).isEqualTo("T4");
    }

    @Test
    @Order(3)
    void theSpendOwnerIsRefused() {
        assertThat(refusal(Person.SAM, decisions(first), Map.of("decision", "CLEAR", "reason", "it is fine")))
                .isEqualTo("spend-owner-may-not-decide");
        assertThat(refusal(Person.BRUNO, decisions(first), Map.of("decision", "CLEAR", "reason", "it is fine")))
                .isEqualTo("forbidden");
        assertThat(house.read(Person.AUDRA, RISK + "/reviews/" + first).at("/votes"))
                .isEmpty();
    }

    @Test
    @Order(4)
    void classFourIsDeniedAndClassTwoAllowedWithAWarning() {
        assertThat(answer(4)).isEqualTo("DENY");
        assertThat(answer(3)).isEqualTo("DENY");
        assertThat(answer(2)).isEqualTo("WARN");
    }

    @Test
    @Order(5)
    void anOverrideTakesTwo() {
        String waivers = RISK + "/waivers";
        String waiver = house.does(
                        Person.ROSA,
                        waivers,
                        Map.of(
                                "vendorId",
                                vendor.id(),
                                "upToClass",
                                4,
                                "reason",
                                "The last batch is under way",
                                "expiresOn",
                                "2025-06-27"))
                .at("/id")
                .asText();
        assertThat(answer(4)).isEqualTo("DENY");
        String approvals = waivers + "/" + waiver + "/approvals";
        assertThat(refusal(Person.ROSA, approvals, "")).isEqualTo("second-officer-needed");
        assertThat(refusal(Person.SAM, approvals, "")).isEqualTo("spend-owner-may-not-decide");
        assertThat(answer(4)).isEqualTo("DENY");
        house.does(Person.RAVI, approvals, "");
        assertThat(answer(4)).isEqualTo("WARN");
        assertThat(answer(5)).isEqualTo("DENY");
    }

    @Test
    @Order(6)
    void aRebuttalIsShownAndTheGateStillDenies() {
        house.does(
                Person.ROSA,
                RISK + "/rebuttals",
                Map.of(
                        "vendorId",
                        vendor.id(),
                        "ownerId",
                        house.story().meta(),
                        "toTier",
                        "T3",
                        "evidence",
                        "10-Q: no significant influence"));
        JsonNode standing = house.read(Person.PAULA, RISK + "/vendors/" + vendor.id() + "/standing");
        assertThat(standing.at("/rivals/0/tierText").asText()).startsWith("T3 (presumed T4, rebutted until ");
        assertThat(standing.at("/hardGateClosed").asBoolean()).isTrue();
        assertThat(answer(5)).isEqualTo("DENY");
    }

    @Test
    @Order(7)
    void aSecondDirectorVoidsTheRebuttalAndReopensTheReview() {
        house.does(
                Person.ROSA, decisions(first), Map.of("decision", "RESTRICT", "reason", "They may go on with class 2"));
        house.does(Person.RAVI, decisions(first), Map.of("decision", "RESTRICT", "reason", "I agree"));
        house.does(Person.ROSA, CLAIMS, director("A second director"));
        JsonNode all = house.eventually(
                        Person.ROSA, reviews(), found -> found.at("/items").size() == 2)
                .at("/items");
        assertThat(all.at("/0/reopens").asText()).isEqualTo(first);
        assertThat(all.at("/0/status").asText()).isEqualTo("OPEN");
        assertThat(all.at("/1/decision").asText()).isEqualTo("RESTRICT");
        JsonNode rebuttal = house.read(Person.AUDRA, RISK + "/rebuttals?vendorId=" + vendor.id());
        assertThat(rebuttal.at("/items/0/voidReason").asText()).isNotBlank();
    }

    @Test
    @Order(8)
    void anExitDoesNotCloseWhileAnythingIsHeldOrOpen() {
        String reopened = house.read(Person.ROSA, reviews()).at("/items/0/id").asText();
        house.does(
                Person.ROSA, decisions(reopened), Map.of("decision", "EXIT", "reason", "Two directors are too many"));
        house.does(Person.RAVI, decisions(reopened), Map.of("decision", "EXIT", "reason", "I agree"));
        JsonNode cases = house.eventually(
                Person.PAULA,
                "/api/contract/v1/exit-cases?vendorId=" + vendor.id(),
                found -> !found.at("/items").isEmpty());
        Api.Answer refused = house.api()
                .post(
                        Person.PAULA,
                        "/api/contract/v1/exit-cases/" + cases.at("/items/0/id").asText() + "/closures",
                        "",
                        null);
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
        JsonNode tasks = house.read(Person.RHEA, RISK + "/reviews/" + reopened + "/tasks");
        assertThat(tasks.at("/items")).hasSize(1);
    }

    private Map<String, ?> director(String name) {
        String person = house.does(Person.PAULA, "/api/vendor/v1/parties", Map.of("name", name, "kind", "PERSON"))
                .at("/id")
                .asText();
        Map<String, Object> claim = new HashMap<>(vendor.stakeOf(house.story().meta()));
        claim.remove("interests");
        claim.putAll(Map.of("kind", "DIRECTORSHIP", "personId", person, "relation", "EMPLOYEE", "seat", "DIRECTOR"));
        return claim;
    }

    private String answer(int assetClass) {
        return house.does(
                        Person.RHEA,
                        RISK + "/release-checks",
                        Map.of("vendorId", vendor.id(), "assetClass", assetClass))
                .at("/answer")
                .asText();
    }

    private String refusal(Person person, String path, Object body) {
        Api.Answer answer = house.api().post(person, path, body, null);
        assertThat(List.of(403, 409)).as(answer.body().toString()).contains(answer.status());
        return answer.text("/code");
    }

    private String reviews() {
        return RISK + "/reviews?vendorId=" + vendor.id();
    }

    private static String decisions(String review) {
        return RISK + "/reviews/" + review + "/decisions";
    }
}
