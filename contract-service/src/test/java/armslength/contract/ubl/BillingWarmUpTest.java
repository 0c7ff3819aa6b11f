package armslength.contract.ubl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What warms the rules up gets as far as the rules: a document that its schema refuses would leave them cold. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class BillingWarmUpTest {

    @Inject
    BillingRules rules;

    @ParameterizedTest
    @CsvSource({
        "Invoice,Invoiced,urn:cen.eu:en16931:2017,[BR-",
        "CreditNote,Credited,urn:cen.eu:en16931:2017,[BR-",
        "Invoice,Invoiced,urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0,[PEPPOL-",
        "CreditNote,Credited,urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0,[PEPPOL-"
    })
    void everySetOfRulesIsAsked(String kind, String quantity, String customization, String rule) {
        byte[] document = BillingWarmUp.document(kind, quantity, customization).getBytes(StandardCharsets.UTF_8);
        Problem problem = catchThrowableOfType(Problem.class, () -> rules.check(Ubl.parse(document)));
        assertThat(problem.errors()).extracting(FieldError::detail).anyMatch(detail -> detail.startsWith(rule));
    }
}
