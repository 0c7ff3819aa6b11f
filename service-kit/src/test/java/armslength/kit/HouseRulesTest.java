package armslength.kit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import armslength.events.Fact;
import armslength.events.FactCatalog;
import armslength.events.FactType;
import armslength.events.Heartbeat;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;

/** The kit belongs to every service: it knows none of them, and of the published language only the envelope. */
@AnalyzeClasses(packages = "armslength.kit", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule KNOWS_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("armslength.vendor..", "armslength.contract..", "armslength.risk..");

    @ArchTest
    static final ArchRule KNOWS_ONLY_THE_ENVELOPE_OF_FACTS = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("armslength.events..")
                    .and(not(belongToAnyOf(Fact.class, FactCatalog.class, FactType.class, Heartbeat.class)))
                    .as("facts of the domain"));

    /** Values and the shapes of the API are plain: neither messages nor the audit trail may leak into them. */
    @ArchTest
    static final ArchRule VALUES_STAND_ALONE = noClasses()
            .that()
            .resideInAnyPackage("armslength.kit.value..", "armslength.kit.id..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("armslength.kit.messaging..", "armslength.kit.audit..", "armslength.kit.security..");

    /** How long idempotency keys and inbox entries are kept is the machine's business; these packages are the domain's. */
    @ArchTest
    static final ArchRule BUSINESS_TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .resideInAnyPackage("armslength.kit.audit..", "armslength.kit.value..")
            .should()
            .callMethodWhere(describe(
                    "it reads the machine's clock",
                    call -> call.getName().equals("now")
                            && call.getTarget().getParameterTypes().isEmpty()
                            && (call.getTargetOwner().isEquivalentTo(Instant.class)
                                    || call.getTargetOwner().isEquivalentTo(LocalDate.class))));
}
