package armslength.contract.clause;

import armslength.events.ClauseTriggered;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Percent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evaluates clauses on what is known of owners and rivalries, and announces each that comes true, once. */
@ApplicationScoped
public class Clauses {

    private static final String PAIRS = """
            select c.id, c.contract_id, c.code, c.metric, c.comparator, c.threshold, c.rival_only, c.effect,
                   c.notice_days, c.exercise_months, o.owner_id, o.owner_name, o.economic_low, o.economic_high,
                   o.votes_low, o.votes_high, o.since, o.known_at,
                   coalesce((select max(r.weight) from known_rivalry r
                             where r.rival_id = o.owner_id and r.valid_from <= :today
                               and (r.valid_to is null or r.valid_to > :today)), 0),
                   exists (select 1 from clause_trigger t where t.clause_id = c.id and t.owner_id = o.owner_id),
                   k.vendor_id
            from clause c
            join contract k on k.id = c.contract_id
            left join known_owner o on o.vendor_id = k.vendor_id
            where (cast(:vendor as uuid) is null or k.vendor_id = :vendor)
              and (cast(:contract as uuid) is null or k.id = :contract)
              and k.valid_to > :today
            order by c.id, o.economic_high desc, o.owner_id
            """;

    private final EntityManager database;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;
    private final Ids ids;

    Clauses(EntityManager database, Outbox outbox, Audit audit, BusinessClock clock, Ids ids) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** Evaluates the clauses of a vendor's contracts and announces those that come true for the first time. */
    public void evaluate(UUID vendorId) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .setParameter("what", "clauses of " + vendorId)
                .getSingleResult();
        pairs(vendorId, null).stream()
                .filter(pair -> pair.owner() != null && !pair.triggered() && pair.outcome() != Predicate.Outcome.SILENT)
                .forEach(this::trigger);
    }

    /** Every clause of a contract with its last evaluation for each owner; silent ones say why. */
    public List<Evaluation> evaluationsOf(UUID contractId) {
        return pairs(null, contractId).stream().map(Pair::evaluation).toList();
    }

    /**
     * A clause as it stands for one owner.
     *
     * @param outcome HOLDS, MAY_HOLD or SILENT
     * @param why the measured share against the threshold
     */
    public record Evaluation(
            UUID clauseId,
            String code,
            String predicate,
            @Nullable UUID ownerId,
            @Nullable String ownerName,
            Predicate.Outcome outcome,
            String why,
            String effect,
            int noticeDays) {}

    private void trigger(Pair pair) {
        Owner owner = java.util.Objects.requireNonNull(pair.owner());
        LocalDate knownOn = LocalDate.ofInstant(owner.knownAt(), ZoneOffset.UTC);
        TriggerEntity trigger = new TriggerEntity();
        trigger.id = ids.next();
        trigger.clauseId = pair.clauseId();
        trigger.ownerId = owner.id();
        trigger.ownerName = owner.name();
        trigger.observed = pair.why();
        trigger.certain = pair.outcome() == Predicate.Outcome.HOLDS;
        trigger.triggeredOn = owner.since();
        trigger.knownOn = knownOn;
        trigger.lastNoticeOn = knownOn.plusMonths(pair.exerciseMonths());
        trigger.recordedAt = clock.now();
        trigger.persist();
        ClauseTriggered fact = new ClauseTriggered(
                pair.contractId(),
                pair.clauseId(),
                pair.vendorId(),
                pair.code(),
                owner.id(),
                owner.name(),
                pair.predicate().text(),
                trigger.observed,
                pair.effect(),
                trigger.triggeredOn,
                trigger.knownOn,
                trigger.lastNoticeOn,
                pair.noticeDays(),
                trigger.recordedAt);
        audit.record("clause-triggered", "clause", pair.clauseId(), null, fact);
        outbox.publish(fact);
    }

    private List<Pair> pairs(@Nullable UUID vendorId, @Nullable UUID contractId) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(PAIRS, Object[].class)
                .setParameter("today", clock.today())
                .setParameter("vendor", vendorId)
                .setParameter("contract", contractId)
                .getResultList();
        List<Pair> pairs = new ArrayList<>();
        for (Object[] row : rows) {
            Predicate predicate = new Predicate(
                    Predicate.Metric.valueOf((String) row[3]),
                    Predicate.Comparator.valueOf((String) row[4]),
                    (BigDecimal) row[5],
                    (Boolean) row[6]);
            Owner owner = row[10] == null
                    ? null
                    : new Owner(
                            (UUID) row[10],
                            (String) row[11],
                            new Predicate.Owner(
                                    (BigDecimal) row[12],
                                    (BigDecimal) row[13],
                                    (BigDecimal) row[14],
                                    (BigDecimal) row[15],
                                    (BigDecimal) row[18]),
                            row[16] instanceof LocalDate day ? day : ((java.sql.Date) row[16]).toLocalDate(),
                            row[17] instanceof Instant instant ? instant : ((java.sql.Timestamp) row[17]).toInstant());
            pairs.add(new Pair(
                    (UUID) row[0],
                    (UUID) row[1],
                    (UUID) row[20],
                    (String) row[2],
                    predicate,
                    (String) row[7],
                    ((Number) row[8]).intValue(),
                    ((Number) row[9]).intValue(),
                    owner,
                    (Boolean) row[19]));
        }
        return pairs;
    }

    private record Owner(UUID id, String name, Predicate.Owner shares, LocalDate since, Instant knownAt) {}

    private record Pair(
            UUID clauseId,
            UUID contractId,
            UUID vendorId,
            String code,
            Predicate predicate,
            String effect,
            int noticeDays,
            int exerciseMonths,
            @Nullable Owner owner,
            boolean triggered) {

        Predicate.Outcome outcome() {
            return owner == null ? Predicate.Outcome.SILENT : predicate.on(owner.shares());
        }

        String why() {
            if (owner == null) {
                return "no owner is known";
            }
            boolean votes = predicate.metric() == Predicate.Metric.VOTES;
            BigDecimal low = votes ? owner.shares().votesLow() : owner.shares().economicLow();
            BigDecimal high =
                    votes ? owner.shares().votesHigh() : owner.shares().economicHigh();
            String share = low.compareTo(high) == 0
                    ? Percent.of(high) + " %"
                    : Percent.of(low) + " % to " + Percent.of(high) + " %";
            return owner.name() + " holds " + share + " of the " + (votes ? "votes" : "economic rights")
                    + (predicate.rivalOnly()
                            ? ", rivalry "
                                    + owner.shares()
                                            .rivalry()
                                            .stripTrailingZeros()
                                            .toPlainString()
                            : "")
                    + (outcome() == Predicate.Outcome.MAY_HOLD ? ": the clause may hold" : "");
        }

        Evaluation evaluation() {
            return new Evaluation(
                    clauseId,
                    code,
                    predicate.text(),
                    owner == null ? null : owner.id(),
                    owner == null ? null : owner.name(),
                    outcome(),
                    why(),
                    effect,
                    noticeDays);
        }
    }
}
