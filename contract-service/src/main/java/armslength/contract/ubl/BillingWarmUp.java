package armslength.contract.ubl;

import armslength.kit.web.Problem;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has every set of billing rules compiled right after the start, beside everything else: compiling them takes seconds,
 * which the first invoice of the day would otherwise wait.
 */
@ApplicationScoped
class BillingWarmUp {

    private static final String PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    private static final String EUROPEAN = "urn:cen.eu:en16931:2017";

    private final BillingRules rules;
    private final boolean wanted;

    BillingWarmUp(
            BillingRules rules,
            @ConfigProperty(name = "armslength.contract.warm-billing-rules", defaultValue = "true") boolean wanted) {
        this.rules = rules;
        this.wanted = wanted;
    }

    void begin(@Observes StartupEvent started) {
        if (wanted) {
            Thread.ofPlatform().daemon().name("billing-rules").start(this::run);
        }
    }

    private void run() {
        long begun = System.nanoTime();
        for (String customization : new String[] {EUROPEAN, PEPPOL}) {
            check(document("Invoice", "Invoiced", customization));
            check(document("CreditNote", "Credited", customization));
        }
        Log.infof("The billing rules are ready after %d ms", (System.nanoTime() - begun) / 1_000_000);
    }

    /** A document that keeps the schema, so that the rules behind it are asked, and breaks most of them. */
    static String document(String kind, String quantity, String customization) {
        return """
                <%1$s xmlns="urn:oasis:names:specification:ubl:schema:xsd:%1$s-2"
                  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
                  <cbc:CustomizationID>%3$s</cbc:CustomizationID>
                  <cbc:ID>1</cbc:ID><cbc:IssueDate>2025-06-13</cbc:IssueDate>
                  <cac:AccountingSupplierParty><cac:Party/></cac:AccountingSupplierParty>
                  <cac:AccountingCustomerParty><cac:Party/></cac:AccountingCustomerParty>
                  <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">1</cbc:PayableAmount></cac:LegalMonetaryTotal>
                  <cac:%1$sLine><cbc:ID>1</cbc:ID><cbc:%2$sQuantity unitCode="EA">1</cbc:%2$sQuantity>
                    <cbc:LineExtensionAmount currencyID="EUR">1</cbc:LineExtensionAmount><cac:Item/></cac:%1$sLine>
                </%1$s>
                """.formatted(kind, quantity, customization);
    }

    private void check(String document) {
        try {
            rules.check(Ubl.parse(document.getBytes(StandardCharsets.UTF_8)));
        } catch (Problem broken) {
            // as it should be
        }
    }
}
