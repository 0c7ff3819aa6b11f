package armslength.vendor.influence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import armslength.vendor.npd.NpdLicences;
import armslength.vendor.npd.NpdLicences.Holding;
import armslength.vendor.ownership.IntegratedOwnership;
import armslength.vendor.ownership.Interval;
import armslength.vendor.ownership.OwnershipOutcome;
import armslength.vendor.ownership.OwnershipOutcome.Integrated;
import armslength.vendor.ownership.Stake;
import armslength.vendor.ownership.StakeGraph;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Half a century of real stakes: 17,254 of them in Norwegian petroleum licences, with transfers, mergers and renames. */
@NullUnmarked // the register is read before all tests
class NpdOwnershipTest {

    private static final BigDecimal HALF_A_UNIT = new BigDecimal("0.000005");

    private static NpdLicences register;

    @BeforeAll
    static void read() {
        assumeTrue(
                Files.isDirectory(NpdLicences.folder()),
                NpdLicences.folder().toAbsolutePath()
                        + " is absent; give -Dstandards.dir=FOLDER to check against the real register");
        register = NpdLicences.read();
    }

    @Test
    void atEveryChangeHoldersSumToTheWholeAndNothingIsOverDeclared() {
        int changes = 0;
        for (List<Holding> licence : licences().values()) {
            for (LocalDate day : changesOf(licence)) {
                List<Holding> held =
                        licence.stream().filter(holding -> holding.isOn(day)).toList();
                if (held.isEmpty()) {
                    continue; // the licence has ended
                }
                changes++;
                BigDecimal sum = held.stream().map(Holding::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum.subtract(BigDecimal.valueOf(100)).abs())
                        .as("%s on %s", held.getFirst().licence(), day)
                        .isLessThanOrEqualTo(HALF_A_UNIT.multiply(BigDecimal.valueOf(held.size())));
                OwnershipOutcome outcome =
                        IntegratedOwnership.of(graph(held), id(held.getFirst().licence()));
                assertThat(outcome).isInstanceOf(Integrated.class);
                BigDecimal unknown = ((Integrated) outcome).unknown().high();
                assertThat(unknown).isLessThanOrEqualTo(new BigDecimal("0.000001"));
            }
        }
        assertThat(changes).isEqualTo(4_596);
    }

    @Test
    void readAsClosedPeriodsMostChangesWouldBeOverDeclared() {
        int over = 0;
        int changes = 0;
        for (List<Holding> licence : licences().values()) {
            for (LocalDate day : changesOf(licence)) {
                BigDecimal sum = licence.stream()
                        .filter(holding ->
                                !day.isBefore(holding.from()) && (holding.to() == null || !day.isAfter(holding.to())))
                        .map(Holding::percent)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                changes++;
                over += sum.compareTo(BigDecimal.valueOf(101)) > 0 ? 1 : 0;
            }
        }
        assertThat(over).as("why periods are half-open").isGreaterThan(changes / 2);
    }

    @Test
    void aRenameMakesNoNewOwner() {
        assertThat(register.renames()).hasSizeGreaterThan(50);
        long owners =
                register.holdings().stream().map(Holding::owner).distinct().count();
        assertThat(owners)
                .isEqualTo(register.numbersInTheRegister() - register.renames().size());
        Map<String, List<Holding>> byLicence = licences();
        int continued = 0;
        for (NpdLicences.Rename rename : register.renames()) {
            for (List<Holding> licence : byLicence.values()) {
                Map<String, BigDecimal> before = shares(licence, rename.on().minusDays(1));
                Map<String, BigDecimal> after = shares(licence, rename.on());
                String owner = first(rename);
                if (before.containsKey(owner) && before.equals(after)) {
                    continued++;
                }
            }
        }
        assertThat(continued).as("licences that a rename left as they were").isGreaterThan(900);
    }

    private static String first(NpdLicences.Rename rename) {
        return register.renames().stream()
                .filter(earlier -> earlier.after().equals(rename.before()))
                .findFirst()
                .map(NpdOwnershipTest::first)
                .orElse(rename.before());
    }

    private static Map<String, BigDecimal> shares(List<Holding> licence, LocalDate day) {
        Map<String, BigDecimal> shares = new TreeMap<>();
        licence.stream()
                .filter(holding -> holding.isOn(day))
                .forEach(holding -> shares.merge(holding.owner(), holding.percent(), BigDecimal::add));
        return shares;
    }

    private static Set<LocalDate> changesOf(List<Holding> licence) {
        TreeSet<LocalDate> changes = new TreeSet<>();
        for (Holding holding : licence) {
            changes.add(holding.from());
            if (holding.to() != null) {
                changes.add(holding.to());
            }
        }
        return changes;
    }

    private static Map<String, List<Holding>> licences() {
        return register.holdings().stream().collect(Collectors.groupingBy(Holding::licence));
    }

    private static StakeGraph graph(List<Holding> held) {
        List<Stake> stakes = new ArrayList<>();
        for (Holding holding : held) {
            stakes.add(new Stake(
                    id(holding.owner()),
                    id(holding.licence()),
                    Interval.exactly(holding.percent().movePointLeft(2))));
        }
        return StakeGraph.of(stakes);
    }

    private static UUID id(String number) {
        return UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8));
    }
}
