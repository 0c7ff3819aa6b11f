package armslength.risk.mitigation;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.known.KnownFacts;
import armslength.risk.review.Impartiality;
import armslength.risk.standing.Cause;
import armslength.risk.standing.Standings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Brings planned mitigations from plan to proof, and notices what has ended or was never done. */
@ApplicationScoped
public class Plans {

    /** What ended reopens reviews that were decided while it stood. */
    private static final String LAPSED = "mitigation-lapsed";

    private final EntityManager database;
    private final KnownFacts known;
    private final Impartiality impartiality;
    private final Standings standings;
    private final Audit audit;
    private final BusinessClock clock;
    private final Ids ids;

    Plans(
            EntityManager database,
            KnownFacts known,
            Impartiality impartiality,
            Standings standings,
            Audit audit,
            BusinessClock clock,
            Ids ids) {
        this.database = database;
        this.known = known;
        this.impartiality = impartiality;
        this.standings = standings;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    PlanResource.PlanView plan(PlanResource.NewPlan request, String by) {
        known.requireVendor(request.vendorId());
        List<FieldError> errors = new ArrayList<>();
        if (request.dueOn().isBefore(clock.today())) {
            errors.add(new FieldError("/dueOn", "must not be before today (" + clock.today() + ")"));
        }
        if (request.reviewId() != null && !isReviewOf(request.reviewId(), request.vendorId())) {
            errors.add(new FieldError("/reviewId", "must be a review of that vendor, or be left out"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        MitigationPlan plan = new MitigationPlan();
        plan.id = ids.next();
        plan.vendorId = request.vendorId();
        plan.reviewId = request.reviewId();
        plan.kind = request.kind().name();
        plan.owner = request.owner();
        plan.dueOn = request.dueOn();
        plan.status = MitigationPlan.Status.PLANNED;
        plan.note = request.note();
        plan.recordedAt = clock.now();
        plan.recordedBy = by;
        plan.persistAndFlush();
        PlanResource.PlanView view = PlanResource.PlanView.of(plan);
        audit.record("mitigation-planned", "mitigation-plan", plan.id, null, view);
        return view;
    }

    private boolean isReviewOf(UUID reviewId, UUID vendorId) {
        return (Boolean) database.createNativeQuery(
                        "select exists (select 1 from review where id = :review and vendor_id = :vendor)",
                        Boolean.class)
                .setParameter("review", reviewId)
                .setParameter("vendor", vendorId)
                .getSingleResult();
    }

    PlanResource.PlanView verify(UUID id, PlanResource.Verification proof, String by) {
        MitigationPlan plan = locked(id);
        if (plan.owner.equals(by)) {
            throw Problem.of(RiskProblem.OWNER_MAY_NOT_VERIFY, "You bring it about; somebody else has to verify it.");
        }
        impartiality.require(by, plan.vendorId);
        MitigationRecord mitigation = new MitigationRecord();
        mitigation.id = ids.next();
        mitigation.vendorId = plan.vendorId;
        mitigation.kind = plan.kind;
        mitigation.evidence = proof.evidence();
        mitigation.validFrom = proof.validFrom();
        mitigation.validTo = proof.validTo();
        mitigation.recordedAt = clock.now();
        mitigation.recordedBy = by;
        mitigation.persistAndFlush();
        plan.mitigationId = mitigation.id;
        PlanResource.PlanView view = settle(plan, MitigationPlan.Status.VERIFIED, by, "mitigation-verified");
        audit.record("mitigation-recorded", "mitigation", mitigation.id, null, MitigationResource.View.of(mitigation));
        standings.restate(
                plan.vendorId, Cause.of("mitigation", mitigation.id, "A mitigation was verified: " + plan.kind));
        return view;
    }

    PlanResource.PlanView cancel(UUID id, String reason, String by) {
        MitigationPlan plan = locked(id);
        plan.note = plan.note + "\nCanceled: " + reason;
        return settle(plan, MitigationPlan.Status.CANCELED, by, "mitigation-plan-canceled");
    }

    private static MitigationPlan locked(UUID id) {
        MitigationPlan plan = MitigationPlan.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (plan == null) {
            throw Problem.of(RiskProblem.NO_SUCH_PLAN, "There is no planned mitigation " + id + ".");
        }
        if (plan.status != MitigationPlan.Status.PLANNED) {
            throw Problem.of(RiskProblem.PLAN_SETTLED, "It is " + plan.status + ".");
        }
        return plan;
    }

    private PlanResource.PlanView settle(MitigationPlan plan, MitigationPlan.Status status, String by, String action) {
        PlanResource.PlanView before = PlanResource.PlanView.of(plan);
        plan.status = status;
        plan.settledAt = clock.now();
        plan.settledBy = by;
        MitigationPlan.flush();
        PlanResource.PlanView after = PlanResource.PlanView.of(plan);
        audit.record(action, "mitigation-plan", plan.id, before, after);
        return after;
    }

    /** Lets plans lapse that were not verified by their day, and notices mitigations whose period ended; at most so many. */
    public void lapse(int atMost) {
        List<MitigationPlan> overdue = MitigationPlan.<MitigationPlan>find(
                        "status = :planned and dueOn < :today order by id",
                        Map.of("planned", MitigationPlan.Status.PLANNED, "today", clock.today()))
                .page(0, atMost)
                .list();
        for (MitigationPlan plan : overdue) {
            settle(plan, MitigationPlan.Status.LAPSED, "system", "mitigation-plan-lapsed");
            standings.restate(
                    plan.vendorId,
                    Cause.of(LAPSED, plan.id, plan.kind + " was due on " + plan.dueOn + " and is not verified"));
        }
        List<MitigationRecord> ended = MitigationRecord.<MitigationRecord>find(
                        "validTo <= :today and lapsedAt is null order by id", Map.of("today", clock.today()))
                .page(0, atMost)
                .list();
        for (MitigationRecord mitigation : ended) {
            mitigation.lapsedAt = clock.now();
            audit.record(LAPSED, "mitigation", mitigation.id, null, MitigationResource.View.of(mitigation));
            standings.restate(
                    mitigation.vendorId,
                    Cause.of(LAPSED, mitigation.id, mitigation.kind + " ended on " + mitigation.validTo));
        }
    }
}
