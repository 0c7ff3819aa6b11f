package armslength.vendor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** The house rules of docs and ARCHITECTURE, where a machine can check them. */
@AnalyzeClasses(packages = "armslength.vendor", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule KNOWS_NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("armslength.contract..", "armslength.risk..", "armslength.gateway..");

    @ArchTest
    static final ArchRule THE_CALCULATION_IS_FREE_OF_FRAMEWORKS = noClasses()
            .that()
            .resideInAPackage("armslength.vendor.ownership..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.quarkus..", "org.hibernate..", "com.fasterxml..", "java.sql..");

    @ArchTest
    static final ArchRule THE_CALCULATION_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("armslength.vendor.ownership..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "armslength.vendor.claim..",
                    "armslength.vendor.influence..",
                    "armslength.vendor.party..",
                    "armslength.vendor.registry..",
                    "armslength.vendor.regime..");

    @ArchTest
    static final ArchRule TABLES_STAY_IN_THEIR_FEATURE = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAnnotatedWith(Embeddable.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER_BOTH_WAYS =
            slices().matching("armslength.vendor.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_BUSINESS_CLOCK = noClasses()
            .should()
            .callMethodWhere(describe("it reads the machine's clock", HouseRulesTest::readsTheClock));

    private static boolean readsTheClock(JavaCall<?> call) {
        return call.getName().equals("now")
                && (call.getTargetOwner().isEquivalentTo(Instant.class)
                        || call.getTargetOwner().isEquivalentTo(LocalDate.class)
                        || call.getTargetOwner().isEquivalentTo(LocalDateTime.class));
    }
}
