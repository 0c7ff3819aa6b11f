package armslength.risk.policy;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.mitigation.MitigationResource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings a policy from draft to version: two different officers approve, and it comes into force on a later day. */
@ApplicationScoped
public class PolicyDrafts {

    private static final int OFFICERS = 2;
    private static final Set<String> MAY_BE_ABSENT =
            Set.of("/policy/reviews/repeatMonths", "/policy/reviews/officers", "/policy/substitutability");
    private static final Set<String> LADDER =
            Arrays.stream(MitigationResource.Kind.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final EntityManager database;
    private final Policies policies;
    private final ObjectMapper mapper;
    private final Audit audit;
    private final BusinessClock clock;
    private final Ids ids;

    PolicyDrafts(
            EntityManager database, Policies policies, ObjectMapper mapper, Audit audit, BusinessClock clock, Ids ids) {
        this.database = database;
        this.policies = policies;
        this.mapper = mapper;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A draft as another feature sees it.
     *
     * @param effectiveFrom first day in force, should it be approved
     */
    public record Drafted(UUID id, LocalDate effectiveFrom, Policy policy) {}

    /** A draft to compare with. */
    public Drafted drafted(UUID id) {
        PolicyDraft draft = find(id, LockModeType.NONE);
        return new Drafted(draft.id, draft.effectiveFrom, policies.parse(draft.document));
    }

    DraftView draft(String note, LocalDate effectiveFrom, Policy policy, String by) {
        List<FieldError> errors = new ArrayList<>();
        requireLater(effectiveFrom).ifPresent(errors::add);
        JsonNode document = mapper.valueToTree(policy);
        missing(document, "/policy", errors);
        if (errors.stream().noneMatch(error -> error.pointer().startsWith("/policy"))) {
            errors.addAll(PolicyCheck.of(policy, LADDER));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        PolicyDraft draft = new PolicyDraft();
        draft.id = ids.next();
        draft.note = note;
        draft.effectiveFrom = effectiveFrom;
        draft.document = document.toString();
        draft.draftedAt = clock.now();
        draft.draftedBy = by;
        draft.status = PolicyDraft.Status.DRAFTED;
        draft.persistAndFlush();
        DraftView view = view(draft);
        audit.record("policy-drafted", "policy-draft", draft.id, null, view);
        return view;
    }

    private Optional<FieldError> requireLater(LocalDate effectiveFrom) {
        return effectiveFrom.isAfter(clock.today())
                ? Optional.empty()
                : Optional.of(new FieldError("/effectiveFrom", "must be after today (" + clock.today() + ")"));
    }

    private static void missing(JsonNode node, String pointer, List<FieldError> errors) {
        if (node.isNull() && !MAY_BE_ABSENT.contains(pointer)) {
            errors.add(new FieldError(pointer, "is missing"));
        }
        node.properties().forEach(field -> missing(field.getValue(), pointer + "/" + field.getKey(), errors));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            missing(node.get(i), pointer + "/" + i, errors);
        }
    }

    /** One officer's approval; the second makes it a version. */
    DraftView approve(UUID id, String officer) {
        PolicyDraft draft = open(id);
        requireLater(draft.effectiveFrom).ifPresent(late -> {
            throw Problem.of(
                    RiskProblem.DRAFT_TOO_LATE,
                    "It was to come into force on " + draft.effectiveFrom + "; draft it again for a later day.");
        });
        if (PolicyApproval.findById(new PolicyApproval.Key(id, officer)) != null) {
            throw Problem.of(
                    RiskProblem.SECOND_OFFICER_NEEDED, "You approved it; a different officer has to approve it too.");
        }
        DraftView before = view(draft);
        PolicyApproval approval = new PolicyApproval();
        approval.draftId = id;
        approval.officer = officer;
        approval.approvedAt = clock.now();
        approval.persistAndFlush();
        if (PolicyApproval.count("draftId", id) < OFFICERS) {
            DraftView after = view(draft);
            audit.record("policy-approval-recorded", "policy-draft", id, before, after);
            return after;
        }
        draft.version = publish(draft);
        draft.status = PolicyDraft.Status.APPROVED;
        draft.settledAt = clock.now();
        PolicyDraft.flush();
        DraftView after = view(draft);
        audit.record("policy-approved", "policy-draft", id, before, after);
        return after;
    }

    private int publish(PolicyDraft draft) {
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended('policy version', 0))")
                .getSingleResult();
        PolicyVersion version = new PolicyVersion();
        version.version = database.createQuery("select max(v.version) from PolicyVersion v", Integer.class)
                        .getSingleResult()
                + 1;
        version.document = draft.document;
        version.effectiveFrom = draft.effectiveFrom;
        version.recordedAt = clock.now();
        version.note = draft.note;
        version.persistAndFlush();
        return version.version;
    }

    DraftView withdraw(UUID id) {
        PolicyDraft draft = open(id);
        DraftView before = view(draft);
        draft.status = PolicyDraft.Status.WITHDRAWN;
        draft.settledAt = clock.now();
        PolicyDraft.flush();
        DraftView after = view(draft);
        audit.record("policy-draft-withdrawn", "policy-draft", id, before, after);
        return after;
    }

    DraftView get(UUID id) {
        return view(find(id, LockModeType.NONE));
    }

    /** Drafts with their approvals, newest first: two statements. */
    List<DraftView> list(@Nullable UUID before, int limit) {
        List<PolicyDraft> drafts = before == null
                ? PolicyDraft.<PolicyDraft>find("order by id desc")
                        .page(0, limit)
                        .list()
                : PolicyDraft.<PolicyDraft>find("id < ?1 order by id desc", before)
                        .page(0, limit)
                        .list();
        List<PolicyApproval> all = PolicyApproval.list(
                "draftId in ?1 order by approvedAt",
                drafts.stream().map(draft -> draft.id).toList());
        Map<UUID, List<PolicyApproval>> approvals =
                all.stream().collect(Collectors.groupingBy(approval -> approval.draftId));
        return drafts.stream()
                .map(draft -> view(draft, approvals.getOrDefault(draft.id, List.of())))
                .toList();
    }

    private static PolicyDraft open(UUID id) {
        PolicyDraft draft = find(id, LockModeType.PESSIMISTIC_WRITE);
        if (draft.status != PolicyDraft.Status.DRAFTED) {
            throw Problem.of(RiskProblem.DRAFT_SETTLED, "It is " + draft.status + ".");
        }
        return draft;
    }

    private static PolicyDraft find(UUID id, LockModeType lock) {
        PolicyDraft draft = PolicyDraft.findById(id, lock);
        if (draft == null) {
            throw Problem.of(RiskProblem.NO_SUCH_DRAFT, "There is no draft " + id + ".");
        }
        return draft;
    }

    private DraftView view(PolicyDraft draft) {
        return view(draft, PolicyApproval.list("draftId = ?1 order by approvedAt", draft.id));
    }

    private DraftView view(PolicyDraft draft, List<PolicyApproval> approvals) {
        return new DraftView(
                draft.id,
                draft.note,
                draft.effectiveFrom,
                draft.status.name(),
                draft.draftedAt,
                draft.draftedBy,
                approvals.stream().map(approval -> approval.officer).toList(),
                draft.version,
                draft.settledAt,
                policies.parse(draft.document));
    }
}
