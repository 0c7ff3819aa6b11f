package armslength.risk.standing;

import armslength.events.OwnershipRestated;
import armslength.events.VendorStandingChanged;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.risk.gate.ReleaseDecision;
import armslength.risk.influence.Tier;
import armslength.risk.known.KnownFacts;
import armslength.risk.policy.Policy;
import armslength.risk.score.Band;
import armslength.risk.score.RivalScore;
import armslength.risk.score.Score;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stores scores with all that they rest on, keeps the standing that follows, and publishes what changed in it. */
@ApplicationScoped
class StandingKeeper {

    private final KnownFacts known;
    private final Outbox outbox;
    private final Ids ids;
    private final ObjectMapper mapper;

    StandingKeeper(KnownFacts known, Outbox outbox, Ids ids, ObjectMapper mapper) {
        this.known = known;
        this.outbox = outbox;
        this.ids = ids;
        this.mapper = mapper;
    }

    /** What is known of each owner, as JSON: the same facts told again are the same text. */
    Map<UUID, String> bases(OwnershipRestated fact) {
        Map<UUID, String> bases = new LinkedHashMap<>();
        fact.owners().forEach(owner -> bases.put(owner.ownerId(), json(owner)));
        return bases;
    }

    /** The same for many vendors, by vendor and owner. */
    Map<UUID, Map<UUID, String>> basesOf(Collection<Standings.Computed> computed, Instant now) {
        Map<UUID, Map<UUID, String>> bases = new HashMap<>();
        known.ownerships(
                        computed.stream()
                                .filter(one -> !one.score().rivals().isEmpty())
                                .map(Standings.Computed::vendorId)
                                .toList(),
                        now)
                .forEach((vendorId, fact) -> bases.put(vendorId, bases(fact)));
        return bases;
    }

    /**
     * Stores and publishes. The passing of a day that changes no digit stores no score.
     *
     * @param reviewOf the open review by vendor
     */
    void keep(Collection<Standings.Computed> computed, Cause cause, Map<UUID, UUID> reviewOf, Instant now) {
        List<UUID> vendorIds =
                computed.stream().map(Standings.Computed::vendorId).toList();
        List<Standing> found = Standing.list("vendorId in :vendors", Map.of("vendors", vendorIds));
        Map<UUID, Standing> standings =
                found.stream().collect(Collectors.toMap(standing -> standing.vendorId, Function.identity()));
        for (Standings.Computed one : computed) {
            keep(
                    one,
                    cause,
                    Optional.ofNullable(standings.get(one.vendorId())),
                    Optional.ofNullable(reviewOf.get(one.vendorId())),
                    now);
        }
    }

    private void keep(
            Standings.Computed computed, Cause cause, Optional<Standing> before, Optional<UUID> review, Instant now) {
        Standing standing = before.orElseGet(() -> {
            Standing fresh = new Standing();
            fresh.vendorId = computed.vendorId();
            fresh.published = "";
            return fresh;
        });
        Score score = computed.score();
        String gateState = json(computed.gateState());
        boolean sameDigits = gateState.equals(standing.gateState)
                && Integer.valueOf(computed.policyVersion()).equals(standing.policyVersion);
        if (before.isEmpty() || !cause.isPassingOfTime() || !sameDigits) {
            standing.scoreId = store(computed, cause, now);
        }
        Optional<RivalScore> worst = score.worst();
        standing.vendorName = computed.inputs().vendorName();
        standing.band = score.band().name();
        standing.tier = worst.map(rival -> rival.tier().name()).orElse(Tier.T0.name());
        standing.rivalId = worst.map(RivalScore::rivalId).orElse(null);
        standing.rivalName = worst.map(RivalScore::rivalName).orElse(null);
        standing.inherent = rounded(score.inherent());
        standing.residual = rounded(score.residual());
        standing.gateClosedFromClass = ReleaseDecision.closedFromClass(computed.gateState(), computed.policy())
                .orElse(null);
        standing.ordersHeld = ordersHeld(score, computed.policy());
        standing.reviewId = review.orElse(null);
        standing.policyVersion = computed.policyVersion();
        standing.gateState = gateState;
        standing.asOf = computed.inputs().asOf();
        standing.knownAt = now;
        publishIfChanged(standing, reasons(score, computed));
        if (before.isEmpty()) {
            standing.persist();
        }
    }

    private void publishIfChanged(Standing standing, List<String> reasons) {
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
        if (fingerprint.equals(standing.published)) {
            return;
        }
        standing.published = fingerprint;
        standing.version++;
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
                standing.scoreId,
                standing.policyVersion,
                standing.asOf,
                standing.knownAt));
    }

    private UUID store(Standings.Computed computed, Cause cause, Instant now) {
        StoredScore stored = new StoredScore();
        stored.id = ids.next();
        stored.vendorId = computed.vendorId();
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

    /** New orders are held while releases are frozen by band or by the hard gate. */
    private static boolean ordersHeld(Score score, Policy policy) {
        return score.band().atLeast(Band.RESTRICT)
                || ReleaseDecision.hardGate(score, policy.gate()).isPresent();
    }

    private static List<String> reasons(Score score, Standings.Computed computed) {
        List<String> reasons = new ArrayList<>();
        ReleaseDecision.hardGate(score, computed.policy().gate())
                .ifPresent(rival -> reasons.add(rival.rivalName() + " is a direct rival at " + rival.tierText()));
        score.worst()
                .filter(rival -> rival.residual().signum() > 0)
                .ifPresent(rival -> reasons.add("residual score " + rounded(rival.residual()) + " against "
                        + rival.rivalName() + " is in band " + score.band()));
        reasons.addAll(computed.conflicts());
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
