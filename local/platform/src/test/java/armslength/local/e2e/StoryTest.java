package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.local.story.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** DOMAIN section 3, S0: a rival's stake becomes known, and everything else follows by itself. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(2)
class StoryTest {

    private static final String VENDORS = "/api/vendor/v1/vendors/";
    private static final String RISK = "/api/risk/v1";
    private static final String CONTRACT = "/api/contract/v1";

    private House house;
    private String scale;
    private String meta;

    @BeforeAll
    void theStoryIsTold(House running) {
        house = running;
        scale = running.story().scale();
        meta = running.story().meta();
        house.eventually(
                Person.ROSA,
                RISK + "/vendors/" + scale + "/standing",
                standing -> standing.at("/residual").asText().equals("63.47"));
    }

    @Test
    void ownershipIsRestatedToFortyNinePercentWithoutVotes() {
        JsonNode owner = owner();
        assertThat(owner.at("/economicPercent/low").asText()).isEqualTo("49.0000");
        assertThat(owner.at("/economicPercent/high").asText()).isEqualTo("49.0000");
        assertThat(owner.at("/votesPercent/high").asText()).isEqualTo("0.0000");
        assertThat(owner.at("/control").asBoolean()).isFalse();
        assertThat(new BigDecimal(owner.at("/impliedEquityValue/amount").asText()))
                .isEqualByComparingTo("29183673469.39");
    }

    private JsonNode owner() {
        JsonNode ownership = house.read(Person.ROSA, VENDORS + scale + "/ownership");
        return only(ownership.at("/owners"), "ownerId", meta);
    }

    @Test
    void theUsualTestsSayWhyTheyAreSilent() {
        JsonNode regimes = house.read(Person.ROSA, VENDORS + scale + "/owners/" + meta + "/regimes")
                .at("/items");
        Map<String, String> fires = StreamSupport.stream(regimes.spliterator(), false)
                .collect(java.util.stream.Collectors.toMap(
                        row -> row.at("/regime").asText(),
                        row -> row.at("/fires").asText()));
        assertThat(fires)
                .containsEntry("CONSOLIDATION", "NO")
                .containsEntry("MAJORITY_OF_VOTES", "NO")
                .containsEntry("OFAC_50", "NO")
                .containsEntry("CHANGE_OF_CONTROL_CLAUSE", "NO")
                .containsEntry("EQUITY_METHOD", "NO")
                .containsEntry("AMLR_25", "YES")
                .containsEntry("TOTAL_EQUITY_ONE_THIRD", "YES");
        assertThat(only(regimes, "regime", "ASC_INDICATORS").at("/measured").asText())
                .isEqualTo("3/6");
        assertThat(regimes).allSatisfy(row -> {
            assertThat(row.at("/why").asText()).isNotBlank();
            assertThat(row.at("/measured").asText()).isNotBlank();
            assertThat(row.at("/threshold").asText()).isNotBlank();
        });
    }

    @Test
    void tierAndScoreAreThoseOfTheReference() {
        JsonNode standing = house.read(Person.ROSA, RISK + "/vendors/" + scale + "/standing");
        assertThat(standing.at("/inherent").asText()).isEqualTo("82.96");
        assertThat(standing.at("/residual").asText()).isEqualTo("63.47");
        assertThat(standing.at("/band").asText()).isEqualTo("RESTRICT");
        assertThat(standing.at("/gateClosedFromClass").asInt()).isEqualTo(3);
        assertThat(standing.at("/hardGateClosed").asBoolean()).isTrue();
        assertThat(summary().at("/ordersHeld").asBoolean()).isTrue();
        JsonNode rival = standing.at("/rivals/0");
        assertThat(rival.at("/rivalId").asText()).isEqualTo(meta);
        assertThat(rival.at("/tier").asText()).isEqualTo("T4");
        assertThat(rival.at("/ownerAsCustomer/sharePercent").asText()).isEqualTo("22.5000");
        assertThat(rival.at("/ownerAsCustomer/basis").asText()).isEqualTo("FORWARD");
        assertThat(rounded(rival.at("/omega"), 4)).isEqualTo("0.8882");
        assertThat(channel(rival, "ECONOMIC")).isEqualByComparingTo("0.588");
        assertThat(channel(rival, "VOTING")).isEqualByComparingTo("0");
        assertThat(channel(rival, "BOARD")).isEqualByComparingTo("0.5");
        assertThat(channel(rival, "KEY_PERSON")).isEqualByComparingTo("0.3");
        assertThat(channel(rival, "MONEY")).isEqualByComparingTo("0.225");
        assertThat(standing.at("/exposure").asText()).isEqualTo("0.9340");
        assertThat(standing.at("/mitigation").asText()).isEqualTo("0.2350");
        assertThat(rounded(rival.at("/economicChannelAlone"), 2)).isEqualTo("54.92");
        assertThat(rounded(rival.at("/stress/residual"), 2)).isEqualTo("66.30");
        assertThat(rounded(rival.at("/stress/inherent"), 2)).isEqualTo("86.67");
    }

    private JsonNode summary() {
        return only(house.read(Person.AUDRA, RISK + "/standings?limit=200").at("/items"), "vendorId", scale);
    }

    private static BigDecimal channel(JsonNode rival, String kind) {
        return new BigDecimal(
                only(rival.at("/channels"), "channel", kind).at("/contribution").asText());
    }

    private static String rounded(JsonNode number, int places) {
        return new BigDecimal(number.asText())
                .setScale(places, java.math.RoundingMode.HALF_UP)
                .toPlainString();
    }

    @Test
    void theScoreCanBeReplayedDigitForDigit() {
        JsonNode replay = house.read(
                Person.AUDRA, RISK + "/scores/" + summary().at("/scoreId").asText() + "/explain");
        assertThat(replay.at("/same").asBoolean()).isTrue();
    }

    /** Every score that the story made, each under the policy it was made under, comes out again to the last digit. */
    @Test
    void everyOldScoreIsReplayedUnderItsOldPolicy() {
        JsonNode scores = house.read(Person.AUDRA, RISK + "/vendors/" + scale + "/scores?limit=200")
                .at("/items");
        assertThat(scores.size()).isGreaterThan(4);
        for (JsonNode score : scores) {
            JsonNode replay =
                    house.read(Person.AUDRA, RISK + "/scores/" + score.at("/id").asText() + "/explain");
            assertThat(replay.at("/policyVersion")).isEqualTo(score.at("/policyVersion"));
            assertThat(replay.at("/residualNow")).isEqualTo(replay.at("/residualThen"));
            assertThat(replay.at("/inherentNow")).isEqualTo(replay.at("/inherentThen"));
        }
    }

    @Test
    void whoMaySeeWhatIsHeldIsNamedThroughTheSupplyChain() {
        JsonNode holding = house.eventually(
                        Person.RHEA,
                        RISK + "/holdings?vendorId=" + scale,
                        holdings -> !holdings.at("/items/0/fourthParties").isEmpty())
                .at("/items/0");
        assertThat(holding.at("/fourthParties/0/name").asText()).isEqualTo("Northfield Data Work");
        assertThat(holding.at("/fourthParties/0/from").asText()).isEqualTo("2024-01-01");
        assertThat(holding.at("/assetVersionLabel").asText()).isEqualTo("v1");
    }

    @Test
    void theGateIsClosedForClassFourAndWarnsForClassTwo() {
        JsonNode four = house.does(Person.RHEA, RISK + "/release-checks", Map.of("vendorId", scale, "assetClass", 4));
        assertThat(four.at("/answer").asText()).isEqualTo("DENY");
        assertThat(four.at("/reasons"))
                .anySatisfy(reason -> assertThat(reason.at("/code").asText()).isEqualTo("HARD_GATE"));
        assertThat(four.at("/wouldChange")).isNotEmpty();
        JsonNode two = house.does(Person.RHEA, RISK + "/release-checks", Map.of("vendorId", scale, "assetClass", 2));
        assertThat(two.at("/answer").asText()).isEqualTo("WARN");
    }

    @Test
    void ourDependencyIsTypedByItsBasis() {
        JsonNode of2024 = house.read(Person.FIONA, RISK + "/vendors/" + scale + "/dependency?fiscalYear=2024");
        JsonNode actual = only(of2024.at("/lines"), "basis", "ACTUAL_SAME_YEAR");
        assertThat(actual.at("/ratioPercent").asText()).isEqualTo("17.2414");
        assertThat(actual.at("/band").asText()).isEqualTo("MAJOR_CUSTOMER");
        JsonNode of2025 = house.read(Person.FIONA, RISK + "/vendors/" + scale + "/dependency?fiscalYear=2025");
        JsonNode forward = only(of2025.at("/lines"), "basis", "FORWARD");
        assertThat(forward.at("/ratioPercent").asText()).isEqualTo("10.0000");
        assertThat(forward.at("/band").asText()).isEqualTo("MAJOR_CUSTOMER");
        JsonNode mixed = only(of2025.at("/lines"), "basis", "MIXED");
        assertThat(mixed.at("/ratioPercent").asText()).isEqualTo("22.9885");
        assertThat(mixed.at("/band").isTextual()).as("MIXED is never banded").isFalse();
    }

    @Test
    void fortyPercentOfSpendIsExposedToTheRival() {
        JsonNode concentration = house.read(Person.FIONA, RISK + "/concentration?fiscalYear=2025&basis=PLAN");
        assertThat(rounded(concentration.at("/hhi"), 0)).isEqualTo("2544");
        JsonNode exposed = only(concentration.at("/competitorExposed"), "rivalId", meta);
        assertThat(exposed.at("/byTierPercent").asText()).isEqualTo("40.0000");
        assertThat(rounded(exposed.at("/weightedPercent"), 2)).isEqualTo("35.53");
    }

    @Test
    void whatIfMetaBoughtMoreIsAnsweredByAllAndWritesNothing() {
        String turing = String.valueOf(house.story().vendors().get("Turing"));
        JsonNode ofTuring = imagined(turing, "0.30");
        assertThat(ofTuring.at("/missing")).isEmpty();
        assertThat(ofTuring.at("/parts/ownership/changes/0/ownerId").asText()).isEqualTo(meta);
        JsonNode then = ofTuring.at("/parts/standing/then");
        assertThat(then.at("/rivals/0/tier").asText()).isEqualTo("T4");
        assertThat(then.at("/gateClosedFromClass").asInt()).isEqualTo(4);
        assertThat(then.at("/ordersHeld").asBoolean()).isTrue();
        assertThat(ofTuring.at("/parts/standing/now/rivals")).isEmpty();
        assertThat(new BigDecimal(
                        ofTuring.at("/parts/standing/spend/atRisk/amount").asText()))
                .isEqualByComparingTo("80000000");
        JsonNode clauses = imagined(scale, "0.60").at("/parts/clauses/changes");
        assertThat(clauses).hasSize(1);
        assertThat(clauses.at("/0/code").asText()).isEqualTo("CHANGE_OF_CONTROL");
        assertThat(clauses.at("/0/then").asText()).isEqualTo("HOLDS");
        assertThat(house.read(Person.ROSA, RISK + "/reviews?vendorId=" + turing).at("/items"))
                .isEmpty();
    }

    private JsonNode imagined(String vendor, String share) {
        return house.does(
                Person.ROSA,
                "/api/view/v1/vendors/" + vendor + "/what-ifs",
                Map.of(
                        "claims",
                        List.of(Map.of(
                                "kind",
                                "INTEREST",
                                "subjectId",
                                vendor,
                                "ownerId",
                                meta,
                                "validFrom",
                                "2025-06-12",
                                "source",
                                Map.of("name", "Term sheet"),
                                "grade",
                                "FILING",
                                "status",
                                "CONFIRMED",
                                "interests",
                                List.of(
                                        Map.of("type", "SHAREHOLDING", "share", share),
                                        Map.of("type", "VOTING_RIGHTS", "share", share))))));
    }

    @Test
    void newOrdersAreHeldAndSayWhy() {
        JsonNode held = house.eventually(
                Person.BRUNO,
                CONTRACT + "/orders?vendorId=" + scale + "&status=HELD",
                orders -> !orders.at("/items").isEmpty());
        assertThat(held.at("/items/0/heldBecause").asText()).isNotBlank();
        JsonNode placedNow = house.does(
                Person.BRUNO,
                CONTRACT + "/orders",
                Map.of(
                        "contractId", house.story().contract(),
                        "description", "Red teaming in autumn",
                        "skill", "RED_TEAMING",
                        "unit", "EXPERT_HOUR",
                        "quantity", "1000",
                        "unitPrice", Map.of("amount", "95.00", "currency", "USD"),
                        "dataClass", 3));
        assertThat(placedNow.at("/status").asText()).isEqualTo("HELD");
    }

    @Test
    void theCompetitorClauseFiresWithItsLastNoticeDateAndTheUsualOneDoesNot() {
        JsonNode triggered = house.eventually(
                        Person.PAULA,
                        CONTRACT + "/triggered-clauses?vendorId=" + scale,
                        clauses -> !clauses.at("/items").isEmpty())
                .at("/items");
        assertThat(triggered).hasSize(1);
        assertThat(triggered.at("/0/code").asText()).isEqualTo("COMPETITOR_INTEREST");
        assertThat(triggered.at("/0/triggeredOn").asText()).isEqualTo("2025-06-12");
        assertThat(triggered.at("/0/lastNoticeOn").asText()).isEqualTo("2025-09-13");
    }

    @Test
    void whatIsHeldAndCommittedAndWhoIsFreeIsKnown() {
        JsonNode holdings = house.read(Person.RHEA, RISK + "/holdings?vendorId=" + scale + "&status=ACTIVE");
        assertThat(holdings.at("/items")).hasSize(4);
        JsonNode commitments = house.read(Person.FIONA, CONTRACT + "/commitments?vendorId=" + scale);
        JsonNode commitment = commitments.at("/items/0");
        BigDecimal committed = new BigDecimal(commitment.at("/amount/amount").asText());
        BigDecimal drawn = new BigDecimal(commitment.at("/drawn/amount").asText());
        BigDecimal remaining = new BigDecimal(commitment.at("/remaining/amount").asText());
        assertThat(committed).isEqualByComparingTo("120000000");
        assertThat(drawn.add(remaining)).isEqualByComparingTo(committed);
        JsonNode free = house.read(Person.PAULA, "/api/vendor/v1/free-capacities?skill=PREFERENCE_PAIRS");
        assertThat(free.at("/items")).anySatisfy(row -> {
            assertThat(row.at("/vendorId").asText())
                    .isEqualTo(house.story().vendors().get("Surge"));
            assertThat(new BigDecimal(row.at("/free").asText())).isEqualByComparingTo("40000");
        });
    }

    @Test
    void theVendorIsRestrictedByItself() {
        house.eventually(
                Person.PAULA,
                VENDORS + scale,
                vendor -> vendor.at("/lifecycle").asText().equals("RESTRICTED"));
    }

    @Test
    void theComposedViewShowsItAllAtOnce() {
        JsonNode situation = house.read(Person.ROSA, "/api/view/v1/vendors/" + scale + "/situation");
        assertThat(situation.at("/missing")).isEmpty();
        assertThat(situation.at("/parts/standing/residual").asText()).isEqualTo("63.47");
        assertThat(situation.at("/parts/regimes/items")).isNotEmpty();
        assertThat(situation.at("/parts/policy/bands/restrict").asText()).isEqualTo("50");
    }

    /** What Surge delivered was inspected and invoiced; the first invoice is paid, the second is due. */
    @Test
    void whatWasBoughtElsewhereIsPaidAndPriced() {
        String surge = String.valueOf(house.story().vendors().get("Surge"));
        JsonNode situation = house.read(Person.ROSA, "/api/view/v1/vendors/" + surge + "/situation");
        JsonNode may = situation.at("/parts/prices/items/0");
        assertThat(may.at("/accepted").asText()).isEqualTo("460");
        assertThat(may.at("/reworkPercent").asText()).isEqualTo("8.0000");
        assertThat(may.at("/qualityAdjustedPrice").asText()).isEqualTo("95.040000");
        assertThat(situation.at("/parts/prices/items/1/qualityAdjustedPrice").asText())
                .isEqualTo("89.760000");
        JsonNode contract = situation.at("/parts/contracts/items/0");
        assertThat(contract.at("/lastNoticeOn").asText()).isEqualTo("2025-11-02");
        JsonNode clauses = house.read(
                        Person.PAULA,
                        CONTRACT + "/contracts/" + contract.at("/id").asText() + "/clauses")
                .at("/items");
        assertThat(clauses)
                .hasSize(3)
                .allSatisfy(
                        clause -> assertThat(clause.at("/templateId").asText()).isNotEmpty());
        JsonNode invoices = house.read(Person.FIONA, CONTRACT + "/invoices?vendorId=" + surge)
                .at("/items");
        assertThat(invoices.findValuesAsText("status")).containsExactlyInAnyOrder("PAID", "MATCHED");
        String commitment =
                situation.at("/parts/commitments/items/0/commitmentId").asText();
        JsonNode forecast = house.read(Person.FIONA, CONTRACT + "/commitments/" + commitment + "/forecast");
        assertThat(forecast.at("/rebateToDate/amount").asText()).isEqualTo("445214.40");
        assertThat(forecast.at("/tiers/1/reachedOn").asText()).startsWith("2025-");
    }

    @Test
    void factsCameInTheOrderOfTheStory() {
        List<Published.Seen> all = Published.untilNow(
                        house.platform().settings().kafka())
                .stream()
                .filter(seen -> seen.key().equals(scale))
                .toList();
        int restated = first(all, "ownership-restated");
        int reviewed = first(all, "review-opened");
        int standing = firstStanding(all, "RESTRICT");
        int clause = first(all, "clause-triggered");
        int held = firstHeld(all);
        assertThat(List.of(restated, reviewed, standing, clause, held)).doesNotContain(-1);
        assertThat(restated)
                .isLessThan(reviewed)
                .isLessThan(standing)
                .isLessThan(clause)
                .isLessThan(held);
        assertThat(reviewed).isLessThan(held);
    }

    private static int first(List<Published.Seen> all, String type) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).is(type)) {
                return i;
            }
        }
        return -1;
    }

    private static int firstStanding(List<Published.Seen> all, String band) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).is("vendor-standing-changed")
                    && all.get(i).value().at("/band").asText().equals(band)) {
                return i;
            }
        }
        return -1;
    }

    private static int firstHeld(List<Published.Seen> all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).is("order-changed")
                    && all.get(i).value().at("/status").asText().equals("HELD")) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void oneReviewWasOpenedHoweverManyClaimsAndIsDueInFiveBusinessDays() {
        JsonNode reviews =
                house.read(Person.ROSA, RISK + "/reviews?vendorId=" + scale).at("/items");
        assertThat(reviews).hasSize(1);
        assertThat(reviews.at("/0/dueOn").asText()).isEqualTo("2025-06-23");
    }

    @Test
    void theExitThatTwoOfficersDecidedHasItsCase() {
        JsonNode cases = house.read(Person.PAULA, CONTRACT + "/exit-cases?vendorId=" + scale)
                .at("/items");
        assertThat(cases).hasSize(1);
        assertThat(cases.at("/0/status").asText()).isEqualTo("OPEN");
    }

    private static JsonNode only(JsonNode list, String field, String value) {
        List<JsonNode> found = StreamSupport.stream(list.spliterator(), false)
                .filter(row -> row.path(field).asText().equals(value))
                .toList();
        assertThat(found).as(field + " " + value + " in " + list).hasSize(1);
        return found.getFirst();
    }
}
