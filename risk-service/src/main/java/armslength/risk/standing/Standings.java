package armslength.risk.standing;

import armslength.kit.time.BusinessClock;
import armslength.risk.known.KnownFacts;
import armslength.risk.policy.Policies;
import armslength.risk.policy.Policy;
import armslength.risk.rebuttal.Rebuttals;
import armslength.risk.review.Reviews;
import armslength.risk.score.Score;
import armslength.risk.score.ScoreInputs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps every vendor's standing current: computes, stores what it rests on, opens the review, tells the others. */
@ApplicationScoped
public class Standings {

    private final EntityManager database;
    private final InputsReader reader;
    private final Policies policies;
    private final KnownFacts known;
    private final Reviews reviews;
    private final Rebuttals rebuttals;
    private final StandingKeeper keeper;
    private final BusinessClock clock;

    Standings(
            EntityManager database,
            InputsReader reader,
            Policies policies,
            KnownFacts known,
            Reviews reviews,
            Rebuttals rebuttals,
            StandingKeeper keeper,
            BusinessClock clock) {
        this.database = database;
        this.reader = reader;
        this.policies = policies;
        this.known = known;
        this.reviews = reviews;
        this.rebuttals = rebuttals;
        this.keeper = keeper;
        this.clock = clock;
    }

    /**
     * A score and what it was computed from.
     *
     * @param inputs what went in
     * @param policyVersion under which policy
     * @param policy the policy
     * @param score what came out
     */
    public record Computed(ScoreInputs inputs, int policyVersion, Policy policy, Score score) {

        /** The vendor. */
        public UUID vendorId() {
            return inputs.vendorId();
        }
    }

    /** Computes a vendor's score as of a day, as known at an instant; nothing is written. */
    public Optional<Computed> compute(UUID vendorId, LocalDate asOf, Instant knownAt) {
        return Optional.ofNullable(compute(List.of(vendorId), asOf, knownAt).get(vendorId));
    }

    /**
     * Computes the scores of many vendors with a fixed number of statements; nothing is written.
     *
     * @return by vendor, in the order asked for; a vendor that was not known at that instant is absent
     */
    public Map<UUID, Computed> compute(Collection<UUID> vendorIds, LocalDate asOf, Instant knownAt) {
        Policies.Numbered policy = policies.inForceOn(asOf, knownAt);
        Map<UUID, Computed> computed = new LinkedHashMap<>();
        reader.read(vendorIds, asOf, knownAt)
                .forEach((vendorId, inputs) -> computed.put(
                        vendorId,
                        new Computed(inputs, policy.version(), policy.policy(), Score.of(inputs, policy.policy()))));
        return computed;
    }

    /** The inputs of many vendors' scores; nothing is written. */
    public Map<UUID, ScoreInputs> inputs(Collection<UUID> vendorIds, LocalDate asOf, Instant knownAt) {
        return reader.read(vendorIds, asOf, knownAt);
    }

    /** The weight of every rival on a day, as known at an instant. */
    public Map<UUID, java.math.BigDecimal> rivalries(LocalDate asOf, Instant knownAt) {
        return reader.rivalries(asOf, knownAt);
    }

    /** New facts about influence: they void rebuttals that were made without them, and may open a review. */
    public void influenceChanged(UUID vendorId, Cause cause) {
        lock(List.of(vendorId));
        known.ownership(vendorId, clock.now())
                .ifPresent(fact -> rebuttals.voidThoseOutdatedBy(vendorId, cause, keeper.bases(fact)));
        restate(vendorId, cause);
    }

    /** Everything about a party's rivalry changed: every vendor that it has influence over is restated. */
    public void restateVendorsOf(UUID ownerId, Cause cause) {
        restate(known.vendorsOf(ownerId), cause);
    }

    /** Restates one vendor. */
    public void restate(UUID vendorId, Cause cause) {
        restate(List.of(vendorId), cause);
    }

    /**
     * Computes vendors' standings from what is known now, in the current transaction, each vendor by one transaction at
     * a time; publishes those in which anything changed.
     */
    public void restate(Collection<UUID> vendorIds, Cause cause) {
        List<UUID> inOrder = vendorIds.stream().sorted().toList();
        if (inOrder.isEmpty()) {
            return;
        }
        lock(inOrder);
        Instant now = clock.now();
        List<Computed> computed =
                List.copyOf(compute(inOrder, clock.today(), now).values());
        Map<UUID, UUID> reviewOf = reviews.openWhereDue(computed, cause, keeper.basesOf(computed, now));
        keeper.keep(computed, cause, reviewOf, now);
    }

    /** Restates vendors whose standing is of an earlier day or another policy than the one in force; at most so many. */
    public void restateOutdated(int atMost) {
        java.time.LocalDate today = clock.today();
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> outdated = database.createNativeQuery("""
                        select vendor_id from standing
                        where as_of < :today or (as_of = :today and policy_version is distinct from :policy)
                        order by vendor_id limit :limit
                        """, UUID.class)
                .setParameter("today", today)
                .setParameter("policy", policies.inForceOn(today, clock.now()).version())
                .setParameter("limit", atMost)
                .getResultList();
        restate(outdated, Cause.dayPassed(today));
    }

    /** Lets one transaction at a time work on vendors' standings; in the order of their ids, so that none waits for ever. */
    public void lock(List<UUID> vendorIds) {
        database.createNativeQuery("""
                        select count(pg_advisory_xact_lock(hashtextextended('standing ' || v, 0)))
                        from (select v from unnest(cast(:vendors as uuid[])) with ordinality u(v, n) order by n) ordered
                        """)
                .setParameter("vendors", vendorIds.toArray(UUID[]::new))
                .getSingleResult();
    }

    /** What a rebuttal or a review about an owner rests on: that owner's facts as they are known now, as JSON. */
    public String influenceBasis(UUID vendorId, UUID ownerId) {
        return known.ownership(vendorId, clock.now())
                .map(fact -> keeper.bases(fact).getOrDefault(ownerId, ""))
                .orElse("");
    }
}
