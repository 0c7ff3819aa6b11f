package armslength.risk.standing;

import armslength.events.VendorStandingChanged;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.risk.gate.ReleaseDecision;
import armslength.risk.influence.Tier;
import armslength.risk.known.KnownFacts;
import armslength.risk.policy.Policies;
import armslength.risk.policy.Policy;
import armslength.risk.rebuttal.Rebuttals;
import armslength.risk.review.Reviews;
import armslength.risk.score.Band;
import armslength.risk.score.RivalScore;
import armslength.risk.score.Score;
import armslength.risk.score.ScoreInputs;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
    private final Outbox outbox;
    private final BusinessClock clock;
    private final Ids ids;
    private final ObjectMapper mapper;

    Standings(
            EntityManager database,
            InputsReader reader,
            Policies policies,
            KnownFacts known,
            Reviews reviews,
            Rebuttals rebuttals,
            Outbox outbox,
            BusinessClock clock,
            Ids ids,
            ObjectMapper mapper) {
        this.database = database;
        this.reader = reader;
        this.policies = policies;
        this.known = known;
        this.reviews = reviews;
        this.rebuttals = rebuttals;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
        this.mapper = mapper;
    }

    /**
     * A score and what it was computed from.
     *
     * @param inputs what went in
     * @param policyVersion under which policy
     * @param policy the policy
     * @param score what came out
     */
    public record Computed(ScoreInputs inputs, int policyVersion, Policy policy, Score score) {}

    /** Computes a vendor's score as of a day, as known at an instant; nothing is written. */
    public Optional<Computed> compute(UUID vendorId, LocalDate asOf, Instant knownAt) {
        return reader.read(vendorId, asOf, knownAt).map(inputs -> {
            Policies.Numbered policy = policies.inForceOn(asOf);
            return new Computed(inputs, policy.version(), policy.policy(), Score.of(inputs, policy.policy()));
        });
    }

    /** New facts about influence: they void rebuttals that were made without them, and may open a review. */
    public void influenceChanged(UUID vendorId, Cause cause) {
        lock(vendorId);
        rebuttals.voidThoseOutdatedBy(vendorId, cause, influenceBasis(vendorId));
        restate(vendorId, cause);
    }

    /** Everything about a party's rivalry changed: every vendor that it has influence over is restated. */
    public void restateVendorsOf(UUID ownerId, Cause cause) {
        known.vendorsOf(ownerId).stream().sorted().forEach(vendorId -> restate(vendorId, cause));
    }

    /**
     * Computes a vendor's standing from what is known now, in the current transaction, one vendor at a time; publishes
     * it when anything in it changed.
     */
    public void restate(UUID vendorId, Cause cause) {
        lock(vendorId);
        LocalDate today = clock.today();
        Instant now = clock.now();
        compute(vendorId, today, now).ifPresent(computed -> {
            UUID scoreId = store(computed, cause, now);
            Optional<UUID> review = reviews.openIfDue(computed, cause);
            keep(computed, scoreId, review, now);
        });
    }

    private void lock(UUID vendorId) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .setParameter("what", "standing " + vendorId)
                .getSingleResult();
    }

    /** The owners as they are known now, as JSON: what a rebuttal was made of. */
    public String influenceBasis(UUID vendorId) {
        return known.ownership(vendorId, clock.now())
                .map(fact -> json(fact.owners()))
                .orElse("[]");
    }

    private UUID store(Computed computed, Cause cause, Instant now) {
        StoredScore stored = new StoredScore();
        stored.id = ids.next();
        stored.vendorId = computed.inputs().vendorId();
        stored.policyVersion = computed.policyVersion();
        stored.asOf = computed.inputs().asOf();
        stored.knownAt = now;
        stored.cause = cause.summary();
        stored.inputs = json(computed.inputs());
        stored.inherent = computed.score().inherent().setScale(34, RoundingMode.HALF_EVEN);
        stored.residual = computed.score().residual().setScale(34, RoundingMode.HALF_EVEN);
        stored.band = computed.score().band().name();
        stored.result = json(computed.score());
        stored.persist();
        return stored.id;
    }

    private void keep(Computed computed, UUID scoreId, Optional<UUID> review, Instant now) {
        Score score = computed.score();
        Optional<RivalScore> worst = score.worst();
        Standing standing = Standing.findById(computed.inputs().vendorId());
        boolean isNew = standing == null;
        if (isNew) {
            standing = new Standing();
            standing.vendorId = computed.inputs().vendorId();
            standing.published = "";
        }
        standing.vendorName = computed.inputs().vendorName();
        standing.band = score.band().name();
        standing.tier = worst.map(rival -> rival.tier().name()).orElse(Tier.T0.name());
        standing.rivalId = worst.map(RivalScore::rivalId).orElse(null);
        standing.rivalName = worst.map(RivalScore::rivalName).orElse(null);
        standing.inherent = rounded(score.inherent());
        standing.residual = rounded(score.residual());
        standing.gateClosedFromClass =
                ReleaseDecision.closedFromClass(score, computed.policy()).orElse(null);
        standing.ordersHeld = ordersHeld(score, computed.policy());
        standing.reviewId = review.orElse(null);
        standing.asOf = computed.inputs().asOf();
        standing.knownAt = now;
        List<String> reasons = reasons(score, computed.policy());
        String fingerprint = json(List.of(
                standing.vendorName,
                standing.band,
                standing.tier,
                String.valueOf(standing.rivalId),
                standing.inherent,
                standing.residual,
                String.valueOf(standing.gateClosedFromClass),
                standing.ordersHeld,
                String.valueOf(standing.reviewId),
                reasons));
        standing.scoreId = scoreId;
        boolean changed = !fingerprint.equals(standing.published);
        if (changed) {
            standing.published = fingerprint;
            standing.version++;
        }
        if (isNew) {
            standing.persist();
        }
        if (changed) {
            outbox.publish(new VendorStandingChanged(
                    standing.vendorId,
                    standing.vendorName,
                    standing.band,
                    standing.tier,
                    standing.rivalId,
                    standing.rivalName,
                    standing.inherent,
                    standing.residual,
                    standing.gateClosedFromClass,
                    standing.ordersHeld,
                    reasons,
                    standing.reviewId,
                    scoreId,
                    computed.policyVersion(),
                    standing.asOf,
                    now));
        }
    }

    /** New orders are held while releases are frozen by band or by the hard gate. */
    private static boolean ordersHeld(Score score, Policy policy) {
        return score.band().atLeast(Band.RESTRICT)
                || ReleaseDecision.hardGate(score, policy.gate()).isPresent();
    }

    private static List<String> reasons(Score score, Policy policy) {
        List<String> reasons = new ArrayList<>();
        ReleaseDecision.hardGate(score, policy.gate())
                .ifPresent(rival -> reasons.add(rival.rivalName() + " is a direct rival at " + rival.tierText()));
        score.worst()
                .filter(rival -> rival.residual().signum() > 0)
                .ifPresent(rival -> reasons.add("residual score " + rounded(rival.residual()) + " against "
                        + rival.rivalName() + " is in band " + score.band()));
        return reasons;
    }

    static BigDecimal rounded(BigDecimal score) {
        return score.setScale(2, RoundingMode.HALF_UP);
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
