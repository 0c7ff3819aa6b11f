package armslength.vendor.bods;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import armslength.vendor.Stored;
import armslength.vendor.npd.NpdLicences;
import armslength.vendor.npd.NpdLicences.Holding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A register of half a century comes in as statements: stakes, renames, and the shares of any day. A part of its licences
 * is taken; {@code -Dnpd.every=1} takes them all, which takes minutes.
 */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class NpdRegisterTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Every so many-th licence is taken. */
    private static final int EVERY = Integer.getInteger("npd.every", 8);
    /** Every so many-th of those is asked about, on each day on which it changed. */
    private static final int SAMPLE = 3;
    /** Half a unit in the last place that the register declares, 0.00001 %. */
    private static final BigDecimal HALF_A_UNIT = new BigDecimal("0.00000005");

    private final ObjectMapper mapper = new ObjectMapper();

    @Inject
    BusinessClock clock;

    @Inject
    Stored stored;

    @BeforeEach
    void registerIsThere() {
        assumeTrue(
                Files.isDirectory(NpdLicences.folder()),
                NpdLicences.folder().toAbsolutePath() + " is absent; give -Dstandards.dir=FOLDER");
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
    }

    @Test
    void onEveryDayOfChangeTheHoldersSumToTheWhole() throws Exception {
        NpdLicences register = NpdLicences.read();
        Map<String, List<Holding>> licences = new TreeMap<>();
        register.holdings()
                .forEach(holding -> licences.computeIfAbsent(holding.licence(), _ -> new ArrayList<>())
                        .add(holding));
        List<String> left = new ArrayList<>(licences.keySet());
        for (int i = 0; i < left.size(); i++) {
            if (i % EVERY != 0) {
                licences.remove(left.get(i));
            }
        }
        List<Holding> stakes = licences.values().stream().flatMap(List::stream).toList();
        Set<String> owners = new HashSet<>();
        stakes.forEach(holding -> owners.add(holding.owner()));
        List<NpdLicences.Rename> renames = register.renames().stream()
                .filter(rename -> owners.contains(register.first(rename.after())))
                .toList();
        long before = stored.rows().getOrDefault("party", 0L);
        JsonPath done = imported(statements(register, owners, renames, licences.keySet(), stakes));
        assertThat(done.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(done.getInt("refused")).isZero();
        assertThat(done.getInt("noted")).isZero();
        assertThat(done.getInt("accepted")).isEqualTo(owners.size() + licences.size() + renames.size() + stakes.size());
        assertThat(done.getString("phase.name")).isEqualTo("CLAIMS");
        assertThat(done.getInt("phase.itemsTotal")).isEqualTo(stakes.size());
        assertThat(done.getInt("phase.itemsDone")).isEqualTo(stakes.size());
        assertThat(renames).isNotEmpty();
        assertThat(stored.rows().getOrDefault("party", 0L) - before)
                .as("as many parties as numbers and licences: a rename makes no new owner")
                .isEqualTo(owners.size() + licences.size());

        Map<String, String> partyOfNumber = new TreeMap<>();
        int asked = 0;
        int number = 0;
        for (Map.Entry<String, List<Holding>> licence : licences.entrySet()) {
            if (number++ % SAMPLE == 0) {
                asked += everyChange(licence.getKey(), licence.getValue(), partyOfNumber);
            }
        }
        assertThat(asked).isGreaterThan(100);
        assertThat(partyOfNumber.values())
                .as("different numbers are different parties")
                .doesNotHaveDuplicates();
        assertThat(renames.stream().map(rename -> register.first(rename.after())))
                .as("some of those who were asked about had another name once")
                .anyMatch(partyOfNumber::containsKey);
    }

    /** Asks on each day on which something changed; returns how many there were. */
    private int everyChange(String licence, List<Holding> held, Map<String, String> partyOfNumber) throws IOException {
        String party = party("Licence " + licence);
        TreeSet<LocalDate> days = new TreeSet<>();
        held.forEach(holding -> {
            days.add(holding.from());
            if (holding.to() != null) {
                days.add(holding.to());
            }
        });
        for (LocalDate day : days) {
            String what = "licence " + licence + " on " + day;
            List<Holding> then = held.stream().filter(each -> each.isOn(day)).toList();
            Map<String, BigDecimal> expected = new TreeMap<>();
            then.forEach(each -> expected.merge(each.owner(), each.percent().movePointLeft(2), BigDecimal::add));
            BigDecimal declared = expected.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal tolerance = HALF_A_UNIT.multiply(BigDecimal.valueOf(then.size()));
            JsonNode answer = answer("/parties/" + party + "/ownership?asOf=" + day);
            assertThat(answer.path("outcome").asText()).as(what).isEqualTo("INTEGRATED");
            Map<String, BigDecimal> told = new TreeMap<>();
            for (JsonNode owner : answer.path("owners")) {
                String number = numberIn(owner.path("ownerName").asText());
                String id = owner.path("ownerId").asText();
                String earlier = partyOfNumber.putIfAbsent(number, id);
                assertThat(earlier == null ? id : earlier)
                        .as("a number is one party, whatever its name was: " + what)
                        .isEqualTo(id);
                BigDecimal low =
                        new BigDecimal(owner.path("economic").path("min").asText());
                assertThat(told.put(number, low)).as(what).isNull();
                assertThat(new BigDecimal(owner.path("economic").path("max").asText()).subtract(low))
                        .as(what + ", " + number + ": exact but for what the register leaves open")
                        .isLessThanOrEqualTo(tolerance);
            }
            assertThat(told.keySet()).as(what).isEqualTo(expected.keySet());
            expected.forEach((owner, share) -> assertThat(told.getOrDefault(owner, BigDecimal.ZERO)
                            .subtract(share)
                            .abs())
                    .as(what + ", " + owner)
                    .isLessThanOrEqualTo(tolerance));
            if (!then.isEmpty()) {
                assertThat(declared.subtract(BigDecimal.ONE).abs()).as(what).isLessThanOrEqualTo(tolerance);
                assertThat(told.values().stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .subtract(BigDecimal.ONE)
                                .abs())
                        .as(what)
                        .isLessThanOrEqualTo(tolerance);
            }
        }
        return days.size();
    }

    private static String numberIn(String name) {
        return name.substring(name.lastIndexOf('(') + 1, name.length() - 1);
    }

    private JsonNode answer(String path) throws IOException {
        return mapper.readTree(
                rosa().get(API + path).then().statusCode(200).extract().asByteArray());
    }

    private String party(String name) throws IOException {
        for (JsonNode party : answer("/parties?q=" + name).path("items")) {
            if (party.path("name").asText().equals(name)) {
                return party.path("id").asText();
            }
        }
        throw new AssertionError("There is no party " + name);
    }

    private JsonPath imported(String lines) throws InterruptedException {
        String id = rosa().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post(API + "/imports/bods?dataset=npd&status=CONFIRMED")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonPath operation = rosa().get(API + "/operations/" + id).jsonPath();
            if (!operation.getString("status").equals("RUNNING") || System.nanoTime() > until) {
                return operation;
            }
            Thread.sleep(100);
        }
    }

    /** Companies by their first number and name, their renames, licences, and the stakes in them. */
    private String statements(
            NpdLicences register,
            Set<String> owners,
            List<NpdLicences.Rename> renames,
            Set<String> licences,
            List<Holding> stakes) {
        StringBuilder lines = new StringBuilder();
        owners.forEach(owner -> entity(lines, owner, "new", "1965-01-01", register.nameOf(owner) + " (" + owner + ")"));
        renames.forEach(rename -> {
            String first = register.first(rename.after());
            entity(
                    lines,
                    first,
                    "updated",
                    rename.on().toString(),
                    register.nameOf(rename.after()) + " (" + first + ")");
        });
        licences.forEach(licence -> entity(lines, "L" + licence, "new", "1965-01-01", "Licence " + licence));
        int number = 0;
        for (Holding holding : stakes) {
            ObjectNode statement = statement(
                    "relationship", "S" + number++, "new", holding.from().toString());
            ObjectNode details = statement.putObject("recordDetails");
            details.put("isComponent", false)
                    .put("subject", "L" + holding.licence())
                    .put("interestedParty", holding.owner());
            ObjectNode interest = details.putArray("interests").addObject();
            interest.put("type", "shareholding")
                    .put("directOrIndirect", "direct")
                    .put("beneficialOwnershipOrControl", false)
                    .put("startDate", holding.from().toString());
            if (holding.to() != null) {
                interest.put("endDate", holding.to().toString());
            }
            interest.putObject("share").put("exact", holding.percent());
            lines.append(statement).append('\n');
        }
        return lines.toString();
    }

    private void entity(StringBuilder lines, String record, String status, String day, String name) {
        ObjectNode statement = statement("entity", record, status, day);
        ObjectNode details = statement.putObject("recordDetails");
        details.put("isComponent", false).put("name", name);
        details.putObject("entityType").put("type", "registeredEntity");
        lines.append(statement).append('\n');
    }

    private ObjectNode statement(String type, String record, String status, String day) {
        return mapper.createObjectNode()
                .put(
                        "statementId",
                        UUID.nameUUIDFromBytes((type + record + status + day).getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("statementDate", day)
                .put("declarationSubject", record)
                .put("recordId", record)
                .put("recordType", type)
                .put("recordStatus", status);
    }
}
