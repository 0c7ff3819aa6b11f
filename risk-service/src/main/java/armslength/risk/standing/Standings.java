package armslength.risk.standing;

import armslength.kit.time.BusinessClock;
import armslength.risk.gate.GateState;
import armslength.risk.known.FourthParty;
import armslength.risk.known.KnownFacts;
import armslength.risk.known.KnownSupply;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Keeps every vendor's standing current: computes, stores what it rests on, opens the review, tells the others. */
@ApplicationScoped
public class Standings {

    private final EntityManager database;
    private final InputsReader reader;
    private final Policies policies;
    private final KnownFacts known;
    private final KnownSupply supply;
    private final Reviews reviews;
    private final Rebuttals rebuttals;
    private final StandingKeeper keeper;
    private final BusinessClock clock;

    Standings(
            EntityManager database,
            InputsReader reader,
            Policies policies,
            KnownFacts known,
            KnownSupply supply,
            Reviews reviews,
            Rebuttals rebuttals,
            StandingKeeper keeper,
            BusinessClock clock) {
        this.database = database;
        this.reader = reader;
        this.policies = policies;
        this.known = known;
        this.supply = supply;
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
     * @param behind who is behind the vendor, on whatever days
     * @param conflicts conflicts of those behind the vendor on the day, in words
     */
    public record Computed(
            ScoreInputs inputs,
            int policyVersion,
            Policy policy,
            Score score,
            List<FourthParty> behind,
            List<String> conflicts) {

        /** What the release gate looks at. */
        public GateState gateState() {
            return GateState.of(score, policy.gate(), conflicts);
        }

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
        return inputs(vendorIds, asOf, knownAt).under(policies.inForceOn(asOf, knownAt));
    }

    /** What many vendors' standings rest on; nothing is written. */
    Inputs inputs(Collection<UUID> vendorIds, LocalDate asOf, Instant knownAt) {
        Map<UUID, List<FourthParty>> behind = supply.behind(vendorIds, knownAt);
        Set<UUID> suppliers = new TreeSet<>();
        behind.values().forEach(parties -> parties.forEach(party -> suppliers.add(party.partyId())));
        Map<UUID, ScoreInputs> vendors = reader.read(vendorIds, asOf, knownAt);
        suppliers.removeAll(vendors.keySet());
        return new Inputs(
                vendors,
                behind,
                reader.read(suppliers, asOf, knownAt),
                behind.isEmpty() ? Map.of() : reader.rivalries(asOf, knownAt),
                asOf);
    }

    /** The weight of every rival on a day, as known at an instant. */
    public Map<UUID, java.math.BigDecimal> rivalries(LocalDate asOf, Instant knownAt) {
        return reader.rivalries(asOf, knownAt);
    }

    /** New facts about influence: they void rebuttals that were made without them, and may open a review. */
    public void influenceChanged(UUID vendorId, Cause cause) {
        Set<UUID> customers = new TreeSet<>(supply.customersOf(List.of(vendorId)));
        customers.remove(vendorId);
        Set<UUID> all = new TreeSet<>(customers);
        all.add(vendorId);
        lock(List.copyOf(all));
        known.ownership(vendorId, clock.now())
                .ifPresent(fact -> rebuttals.voidThoseOutdatedBy(vendorId, cause, keeper.bases(fact)));
        restate(vendorId, cause);
        restate(customers, Cause.of("fourth-party", cause.reference(), "Behind the vendor: " + cause.summary()));
    }

    /** Who supplies a party changed: it, and everybody whom it supplies, is restated. */
    public void supplyChanged(UUID customerId, Cause cause) {
        Set<UUID> all = new TreeSet<>(supply.customersOf(List.of(customerId)));
        all.add(customerId);
        restate(all, cause);
    }

    /** Everything about a party's rivalry changed: every vendor that it has influence over, or is behind, is restated. */
    public void restateVendorsOf(UUID ownerId, Cause cause) {
        Set<UUID> held = new TreeSet<>(known.vendorsOf(ownerId));
        Set<UUID> all = new TreeSet<>(held);
        held.add(ownerId);
        all.addAll(supply.customersOf(held));
        restate(all, cause);
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
