package armslength.contract.ubl;

import armslength.contract.BuyingProblem;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.result.ValidationResultList;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.peppol.PeppolValidation;
import com.helger.phive.peppol.PeppolValidation2026_05;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The rules of UBL 2.1, EN 16931 and Peppol BIS Billing 3, as their publishers keep them. */
@ApplicationScoped
class BillingRules {

    private static final String PEPPOL = "urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    private static final String CREDIT_NOTE = "CreditNote";
    private static final int MOST_TOLD = 50;

    private final ValidationExecutorSetRegistry<IValidationSourceXML> registry = new ValidationExecutorSetRegistry<>();

    BillingRules() {
        EN16931Validation.initEN16931(registry);
        PeppolValidation.initStandard(registry);
    }

    /** Refuses a document that breaks a rule, naming every broken rule with its id and its reason. */
    void check(Document document) {
        IValidationExecutorSet<IValidationSourceXML> rules =
                Objects.requireNonNull(registry.getOfID(rulesOf(document)));
        ValidationResultList result = ValidationExecutionManager.executeValidation(
                IValidityDeterminator.createDefault(), rules, ValidationSourceXML.create("invoice.xml", document));
        if (result.containsNoError()) {
            return;
        }
        List<FieldError> broken = new ArrayList<>();
        result.getAllErrors().forEach(error -> {
            String id = error.getErrorID() == null ? "XML-SCHEMA" : error.getErrorID();
            String place = error.getErrorFieldName() == null ? "" : error.getErrorFieldName();
            String text = String.valueOf(error.getErrorText(Locale.ROOT));
            String named = "[" + id + "]";
            broken.add(new FieldError(place, text.startsWith(named) ? text : named + " " + text));
        });
        Problem problem = Problem.of(
                BuyingProblem.INVOICE_INVALID,
                broken.size() + " rules are broken; first " + broken.getFirst().detail());
        for (FieldError error : broken.subList(0, Math.min(MOST_TOLD, broken.size()))) {
            problem = problem.at(error.pointer(), error.detail());
        }
        throw problem.with("brokenRules", broken.size());
    }

    private static DVRCoordinate rulesOf(Document document) {
        Element root = document.getDocumentElement();
        boolean credit = CREDIT_NOTE.equals(root.getLocalName());
        String customization = Ubl.text(root, "CustomizationID");
        if (customization.contains(PEPPOL)) {
            return credit
                    ? PeppolValidation2026_05.VID_OPENPEPPOL_CREDIT_NOTE_UBL_V3
                    : PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_UBL_V3;
        }
        return credit ? EN16931Validation.VID_UBL_CREDIT_NOTE_1316 : EN16931Validation.VID_UBL_INVOICE_1316;
    }
}
