package armslength.contract.clause;

import armslength.contract.ledger.SpendRecognised;
import armslength.events.ClauseTriggered;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evaluates clauses on what is known, and announces each that comes true, once. */
@ApplicationScoped
public class Clauses {

    private final EntityManager database;
    private final Situations situations;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;
    private final Ids ids;

    Clauses(EntityManager database, Situations situations, Outbox outbox, Audit audit, BusinessClock clock, Ids ids) {
        this.database = database;
        this.situations = situations;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    void onSpend(@Observes SpendRecognised event) {
        evaluate(event.vendorId());
    }

    /** Evaluates the clauses of a vendor's contracts and announces those that come true for the first time. */
    public void evaluate(UUID vendorId) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .setParameter("what", "clauses of " + vendorId)
                .getSingleResult();
        situations.find(vendorId, null).stream().filter(Situation::isNews).forEach(this::trigger);
    }

    /** Vendors with contracts in force whose clauses hang on dates, on a rivalry that begins, or on a year's spend. */
    List<UUID> vendorsWithDates() {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> vendors = database.createNativeQuery("""
                        select distinct k.vendor_id from clause c join contract k on k.id = c.contract_id
                        where k.valid_to > :today and (c.rival_only or c.metric in ('DAYS_TO_END', 'RIVALRY'))
                          and not exists (select 1 from clause_trigger t where t.clause_id = c.id and t.certain)
                        order by 1
                        """, UUID.class)
                .setParameter("today", clock.today())
                .getResultList();
        return vendors;
    }

    /** Every clause of a contract as it stands for each owner; silent ones say why. */
    public List<Evaluation> evaluationsOf(UUID contractId) {
        return situations.find(null, contractId).stream().map(Evaluation::of).toList();
    }

    /**
     * A clause as it stands, for one owner where it is about owners.
     *
     * @param templateId the clause of the library that it was taken from, or null
     * @param outcome HOLDS, MAY_HOLD or SILENT
     * @param why what was measured
     */
    public record Evaluation(
            UUID clauseId,
            @Nullable UUID templateId,
            String code,
            String predicate,
            @Nullable UUID ownerId,
            @Nullable String ownerName,
            Predicate.Outcome outcome,
            String why,
            String effect,
            int noticeDays) {

        static Evaluation of(Situation situation) {
            Situation.Measured measured = situation.measured();
            return new Evaluation(
                    situation.clauseId(),
                    situation.templateId(),
                    situation.code(),
                    situation.predicate().text(),
                    measured == null ? null : measured.ownerId(),
                    measured == null ? null : measured.ownerName(),
                    situation.outcome(),
                    situation.why(),
                    situation.effect(),
                    situation.noticeDays());
        }
    }

    private void trigger(Situation situation) {
        Situation.Measured measured = java.util.Objects.requireNonNull(situation.measured());
        TriggerEntity trigger = new TriggerEntity();
        trigger.id = ids.next();
        trigger.clauseId = situation.clauseId();
        trigger.ownerId = measured.ownerId();
        trigger.ownerName = measured.ownerName();
        trigger.observed = situation.why();
        trigger.certain = situation.outcome() == Predicate.Outcome.HOLDS;
        trigger.triggeredOn = measured.since();
        trigger.knownOn = measured.knownOn();
        trigger.lastNoticeOn = situation.lastNoticeOn(measured.knownOn());
        trigger.recordedAt = clock.now();
        trigger.persist();
        ClauseTriggered fact = new ClauseTriggered(
                situation.contractId(),
                situation.clauseId(),
                situation.vendorId(),
                situation.code(),
                trigger.ownerId,
                trigger.ownerName,
                situation.predicate().text(),
                trigger.observed,
                situation.effect(),
                trigger.triggeredOn,
                trigger.knownOn,
                trigger.lastNoticeOn,
                situation.noticeDays(),
                trigger.recordedAt);
        audit.record("clause-triggered", "clause", situation.clauseId(), null, fact);
        outbox.publish(fact);
    }
}
