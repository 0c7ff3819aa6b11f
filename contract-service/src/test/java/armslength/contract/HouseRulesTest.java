package armslength.contract;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;

/** The contract service knows no other service, and its time comes from outside. */
@AnalyzeClasses(packages = "armslength.contract", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule KNOWS_NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("armslength.vendor..", "armslength.risk..", "armslength.gateway..");

    @ArchTest
    static final ArchRule ENTITIES_STAY_INSIDE_THEIR_FEATURE =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule RESOURCES_ARE_CALLED_SO =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");

    /** Values and formulas stand alone: a record knows neither the database nor the wire nor the messages. Keys of entities do. */
    @ArchTest
    static final ArchRule MODELS_ARE_PLAIN = noClasses()
            .that()
            .areAssignableTo(Record.class)
            .and()
            .areNotAnnotatedWith(Embeddable.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..", "jakarta.inject..", "jakarta.ws.rs..", "armslength.kit.messaging..");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_OUTSIDE = noClasses()
            .should()
            .callMethodWhere(describe(
                    "it reads the machine's clock",
                    call -> call.getName().equals("now")
                            && (call.getTargetOwner().isEquivalentTo(Instant.class)
                                    || call.getTargetOwner().isEquivalentTo(LocalDate.class))));

    @ArchTest
    static final ArchRule NO_FLOATING_POINT = noClasses()
            .that()
            .areAssignableTo(Record.class)
            .should()
            .dependOnClassesThat(describe(
                    "floating-point numbers",
                    type -> type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class)));

    @ArchTest
    static final ArchRule NO_DRAWERS_FOR_EVERYTHING =
            noClasses().should().resideInAnyPackage("..util..", "..impl..", "..dto..", "..mapper..");
}
