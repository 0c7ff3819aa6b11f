package armslength.risk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

/** The rules of ARCHITECTURE.md as far as they concern this service. */
@AnalyzeClasses(packages = "armslength.risk", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    private static final Set<Class<?>> CLOCKS =
            Set.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class);

    @ArchTest
    static final ArchRule KNOWS_NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("armslength.vendor..", "armslength.contract..", "armslength.gateway..");

    /** The formulas are plain Java: no framework, no database, no clock. */
    @ArchTest
    static final ArchRule THE_MODEL_IS_PLAIN = noClasses()
            .that()
            .resideInAnyPackage("armslength.risk.influence..", "armslength.risk.score..")
            .or()
            .haveSimpleName("Policy")
            .or()
            .haveSimpleName("BusinessCalendar")
            .or()
            .haveSimpleName("Concentration")
            .or()
            .haveSimpleName("Connected")
            .or()
            .haveSimpleName("Dependency")
            .or()
            .haveSimpleName("ReleaseDecision")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..", "io.quarkus..", "org.hibernate..", "java.sql..", "armslength.kit.messaging..");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .should()
            .callMethodWhere(describe("it reads the machine's clock", HouseRulesTest::readsTheMachinesClock));

    private static boolean readsTheMachinesClock(JavaCall<?> call) {
        return call.getName().equals("now")
                && CLOCKS.stream().anyMatch(clock -> call.getTargetOwner().isEquivalentTo(clock));
    }

    @ArchTest
    static final ArchRule ENTITIES_STAY_IN_THEIR_FEATURE =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule EVERY_ENDPOINT_NEEDS_A_ROLE = methods()
            .that()
            .areAnnotatedWith(GET.class)
            .or()
            .areAnnotatedWith(POST.class)
            .or()
            .areAnnotatedWith(PUT.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class);

    @ArchTest
    static final ArchRule RESOURCES_BLOCK_ON_VIRTUAL_THREADS =
            classes().that().areAnnotatedWith(Path.class).should().beAnnotatedWith(RunOnVirtualThread.class);

    @ArchTest
    static final ArchRule NO_FLOATING_POINT = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Double")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Float");

    @ArchTest
    static final ArchRule NO_DRAWERS = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..impl..", "..dto..", "..mapper..")
            .orShould()
            .haveSimpleNameEndingWith("Impl");
}
