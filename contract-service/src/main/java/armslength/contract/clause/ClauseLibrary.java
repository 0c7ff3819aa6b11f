package armslength.contract.clause;

import armslength.contract.ContractProblem;
import armslength.kit.id.Ids;
import armslength.kit.value.FieldProblem;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The library of usual clauses, and what contracts take from it. */
@ApplicationScoped
public class ClauseLibrary {

    private final Ids ids;

    ClauseLibrary(Ids ids) {
        this.ids = ids;
    }

    /**
     * Stores clauses of the library in a contract, as copies.
     *
     * @param wanted the clauses, or null for none
     * @param pointer where they stand in the request, for what is wrong with them
     */
    public void store(UUID contractId, @Nullable List<LibraryClause> wanted, String pointer) {
        if (wanted == null || wanted.isEmpty()) {
            return;
        }
        Map<UUID, TemplateEntity> templates = new HashMap<>();
        TemplateEntity.<TemplateEntity>list(
                        "id in ?1 and retiredAt is null",
                        wanted.stream().map(LibraryClause::templateId).toList())
                .forEach(template -> templates.put(template.id, template));
        List<FieldError> errors = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            LibraryClause clause = wanted.get(place);
            TemplateEntity template = templates.get(clause.templateId());
            if (template == null) {
                errors.add(new FieldError(
                        pointer + "/" + place + "/templateId", "must be a clause of the library that is not retired"));
                continue;
            }
            try {
                taken(template, clause).store(ids.next(), contractId, template.id);
            } catch (FieldProblem wrong) {
                errors.add(new FieldError(pointer + "/" + place + wrong.pointer(), wrong.detail()));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** One of the library, retired or not. */
    TemplateEntity require(UUID id) {
        TemplateEntity template = TemplateEntity.findById(id);
        if (template == null) {
            throw Problem.of(ContractProblem.NO_SUCH_CLAUSE_TEMPLATE, "The library has no clause " + id + ".");
        }
        return template;
    }

    private static NewClause taken(TemplateEntity template, LibraryClause clause) {
        return new NewClause(
                NewClause.Code.valueOf(template.code),
                Predicate.Metric.valueOf(template.metric),
                Predicate.Comparator.valueOf(template.comparator),
                Objects.requireNonNullElse(clause.threshold(), template.threshold),
                template.rivalOnly,
                Objects.requireNonNullElse(clause.effect(), template.effect),
                Objects.requireNonNullElse(clause.noticeDays(), template.noticeDays),
                Objects.requireNonNullElse(clause.exerciseMonths(), template.exerciseMonths));
    }
}
