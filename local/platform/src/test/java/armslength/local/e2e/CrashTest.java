package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.local.platform.Service;
import armslength.local.story.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Services are killed without warning in the middle of the work; nothing is lost and nothing happens twice. */
@ExtendWith(RunningPlatform.class)
@Order(9)
class CrashTest {

    private static final int VENDORS = 50;
    private static final int KILL_RISK_AT = 15;
    private static final int KILL_VENDOR_AT = 30;
    private static final int KILL_CONTRACT_AT = 40;

    @Test
    void everyClaimHasItsEffectOnce(House house) {
        String asset = SyntheticVendor.asset(house, "Prompts for the crash test");
        List<SyntheticVendor> vendors = new ArrayList<>();
        for (int i = 0; i < VENDORS; i++) {
            vendors.add(SyntheticVendor.register(house, "Crash " + i, asset));
        }
        for (int i = 0; i < VENDORS; i++) {
            if (i == KILL_RISK_AT) {
                kill(house, Service.RISK);
            } else if (i == KILL_VENDOR_AT) {
                kill(house, Service.VENDOR);
            } else if (i == KILL_CONTRACT_AT) {
                kill(house, Service.CONTRACT);
            }
            SyntheticVendor vendor = vendors.get(i);
            SyntheticVendor.does(
                    house,
                    Person.ROSA,
                    "/api/vendor/v1/claims",
                    "crash.claim." + i,
                    vendor.stakeOf(house.story().meta()));
        }
        for (SyntheticVendor vendor : vendors) {
            assertOneEffect(house, vendor);
        }
        assertPublishedOnceAndInOrder(house, vendors);
        assertNoDeadLetters(house);
    }

    /** The hardest end a process can have: it is not asked. */
    private static void kill(House house, Service service) {
        long pid = house.platform().pid(service);
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static void assertOneEffect(House house, SyntheticVendor vendor) {
        JsonNode claims = Eventually.see(
                "claims of " + vendor.id(),
                () -> house.api()
                        .get(Person.ROSA, "/api/vendor/v1/claims?subjectId=" + vendor.id())
                        .body()
                        .at("/items"),
                found -> !found.isEmpty());
        assertThat(claims).as("claims of " + vendor.id()).hasSize(1);
        Eventually.see(
                "the held order of " + vendor.id(),
                () -> house.api()
                        .get(Person.BRUNO, "/api/contract/v1/orders?vendorId=" + vendor.id())
                        .body()
                        .at("/items"),
                orders -> orders.size() == 1 && orders.at("/0/status").asText().equals("HELD"));
        JsonNode reviews = house.read(Person.ROSA, "/api/risk/v1/reviews?vendorId=" + vendor.id())
                .at("/items");
        assertThat(reviews).as("reviews of " + vendor.id()).hasSize(1);
    }

    private static void assertPublishedOnceAndInOrder(House house, List<SyntheticVendor> vendors) {
        Set<String> ids = new HashSet<>();
        vendors.forEach(vendor -> ids.add(vendor.id()));
        Map<String, Set<String>> reviews = new TreeMap<>();
        Map<String, Long> versions = new TreeMap<>();
        Set<String> seenBefore = new HashSet<>();
        for (Published.Seen seen :
                Published.untilNow(house.platform().settings().kafka())) {
            if (!ids.contains(seen.key()) || !seenBefore.add(seen.id())) {
                continue;
            }
            if (seen.is("review-opened")) {
                reviews.computeIfAbsent(seen.key(), _ -> new HashSet<>()).add(seen.id());
            }
            if (seen.is("order-changed") || seen.is("vendor-changed")) {
                String thing = seen.type() + " " + seen.key();
                long version = seen.value().at("/version").asLong();
                assertThat(version).as(thing + " in order").isGreaterThan(versions.getOrDefault(thing, -1L));
                versions.put(thing, version);
            }
        }
        assertThat(reviews).hasSize(vendors.size());
        assertThat(reviews.values()).allSatisfy(opened -> assertThat(opened).hasSize(1));
    }

    private static void assertNoDeadLetters(House house) {
        for (String context : List.of("vendor", "contract", "risk")) {
            JsonNode letters = house.read(Person.OSKAR, "/api/" + context + "/v1/dead-letters");
            assertThat(letters.at("/items")).as("dead letters of " + context).isEmpty();
        }
    }
}
