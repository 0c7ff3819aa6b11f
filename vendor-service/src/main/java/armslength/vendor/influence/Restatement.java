package armslength.vendor.influence;

import armslength.events.OwnershipRestated;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.vendor.claim.Claims;
import armslength.vendor.claim.ClaimsChanged;
import armslength.vendor.claim.Resolution;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import armslength.vendor.registry.Vendors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Publishes the ownership of every vendor that a change of claims reached, if its numbers differ from what was published
 * last.
 *
 * <p>Runs in the transaction that changed the claims and under its lock ({@link Claims#lock()}), so two changes at once
 * are restated one after the other and the last published state contains both.
 */
@ApplicationScoped
class Restatement {

    private final Claims claims;
    private final Parties parties;
    private final Vendors vendors;
    private final BusinessClock clock;
    private final Outbox outbox;
    private final ObjectMapper mapper;

    Restatement(
            Claims claims,
            Parties parties,
            Vendors vendors,
            BusinessClock clock,
            Outbox outbox,
            ObjectMapper mapper) {
        this.claims = claims;
        this.parties = parties;
        this.vendors = vendors;
        this.clock = clock;
        this.outbox = outbox;
        this.mapper = mapper;
    }

    void restate(@Observes ClaimsChanged change) {
        OwnershipRestated.Cause cause =
                new OwnershipRestated.Cause(change.kind().name(), change.claimIds(), change.summary());
        Map<UUID, String> affected = new TreeMap<>(vendors.namesOf(claims.downstreamOf(change.subjects())));
        affected.forEach((vendorId, name) -> restate(vendorId, name, cause));
    }

    private void restate(UUID vendorId, String name, OwnershipRestated.Cause cause) {
        LocalDate today = clock.today();
        Influence influence = Influence.over(vendorId, Resolution.of(claims.upstreamOf(vendorId, null), today));
        Map<UUID, Party> names = parties.byId(Mentioned.by(influence));
        List<OwnershipRestated.Owner> owners = PublishedOwners.of(influence, names);
        int pending = influence.resolution().pending().size();
        String state = numbers(owners, pending);
        PublishedOwnershipEntity last = PublishedOwnershipEntity.findById(vendorId);
        String before = last == null ? numbers(List.of(), 0) : last.state;
        if (state.equals(before)) {
            return;
        }
        Instant now = clock.now();
        if (last == null) {
            last = new PublishedOwnershipEntity();
            last.vendorId = vendorId;
            last.state = state;
            last.publishedAt = now;
            last.persist();
        } else {
            last.state = state;
            last.publishedAt = now;
        }
        outbox.publish(new OwnershipRestated(vendorId, name, owners, pending, cause, today, now));
    }

    /** What counts as a change: numbers, people and money, but not which of several agreeing claims is behind them. */
    private String numbers(List<OwnershipRestated.Owner> owners, int pending) {
        ObjectNode state = mapper.createObjectNode();
        state.set("owners", withoutClaims(mapper.valueToTree(owners)));
        state.put("pending", pending);
        return state.toString();
    }

    private static JsonNode withoutClaims(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                object.remove(List.of("claimId", "claimIds", "ownerName", "personName"));
                object.forEach(Restatement::withoutClaims);
            }
            case ArrayNode array -> array.forEach(Restatement::withoutClaims);
            default -> {
                // a value carries no claim
            }
        }
        return node;
    }
}
