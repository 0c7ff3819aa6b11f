package armslength.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The gateway owns nothing, and knows the services by their API alone. */
@AnalyzeClasses(packages = "armslength.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule KNOWS_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "armslength.vendor..", "armslength.contract..", "armslength.risk..", "armslength.kit..");

    @ArchTest
    static final ArchRule OWNS_NO_DATA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..");

    @ArchTest
    static final ArchRule PROBLEMS_STAND_ALONE = noClasses()
            .that()
            .resideInAPackage("..problem..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "armslength.gateway.door..",
                    "armslength.gateway.route..",
                    "armslength.gateway.view..",
                    "armslength.gateway.live..",
                    "armslength.gateway.docs..");
}
