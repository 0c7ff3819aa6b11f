package armslength.vendor.influence;

import armslength.events.OwnershipRestated;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Claims;
import armslength.vendor.claim.ClaimsChanged;
import armslength.vendor.claim.Resolution;
import armslength.vendor.ownership.DirectStake;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Restates vendors: works out everyone's influence from the live graph, and publishes those whose numbers changed, with the
 * cause. Set statements throughout: one of each kind for a hundred vendors.
 */
@ApplicationScoped
class Restatement {

    private static final int BATCH = 100;

    /** Claims named in a fact as its cause. */
    private static final int MOST_CLAIMS = 20;

    /** Characters of a fact's owners, well below what the outbox takes. */
    private static final int LONGEST_STATE = 200_000;

    private final Claims claims;
    private final Parties parties;
    private final PublishedOwnership published;
    private final Outbox outbox;
    private final BusinessClock clock;
    private final ObjectMapper mapper;

    Restatement(
            Claims claims,
            Parties parties,
            PublishedOwnership published,
            Outbox outbox,
            BusinessClock clock,
            ObjectMapper mapper) {
        this.claims = claims;
        this.parties = parties;
        this.published = published;
        this.outbox = outbox;
        this.clock = clock;
        this.mapper = mapper;
    }

    /** Restates the vendors among some parties, on the graph of a transaction that holds the lock of ownership. */
    void restate(LiveGraph.Unsettled graph, Collection<UUID> reached, ClaimsChanged cause, LocalDate today) {
        List<UUID> vendors = published.vendorsAmong(reached);
        for (int from = 0; from < vendors.size(); from += BATCH) {
            restate(graph, vendors.subList(from, Math.min(from + BATCH, vendors.size())), cause, today);
        }
    }

    private void restate(LiveGraph.Unsettled graph, List<UUID> vendors, ClaimsChanged cause, LocalDate today) {
        Map<UUID, List<DirectStake>> upstream = new LinkedHashMap<>();
        Set<UUID> companies = new LinkedHashSet<>(vendors);
        for (UUID vendor : vendors) {
            List<DirectStake> stakes = graph.upstreamOf(vendor);
            upstream.put(vendor, stakes);
            stakes.forEach(stake -> companies.addAll(List.of(stake.subject(), stake.owner())));
        }
        Map<UUID, List<Claim>> about = about(vendors);
        Map<UUID, Integer> pending = published.pendingClaims(companies, today);
        // numbers alone, from what is in memory: every processor takes a part
        List<Influence> influences = vendors.parallelStream()
                .map(vendor -> Influence.numbers(
                        vendor,
                        DirectStakes.of(upstream.getOrDefault(vendor, List.of())),
                        Resolution.of(about.getOrDefault(vendor, List.of()), today)))
                .toList();
        Set<UUID> named = new LinkedHashSet<>();
        influences.forEach(influence -> {
            named.add(influence.subject());
            influence.owners().forEach(owner -> named.addAll(OwnerFacts.named(owner)));
        });
        Map<UUID, Party> names = parties.byId(named);
        Map<UUID, State> states = new LinkedHashMap<>();
        for (Influence influence : influences) {
            UUID vendor = influence.subject();
            int waiting = pendingOf(vendor, upstream.getOrDefault(vendor, List.of()), pending);
            states.put(vendor, state(influence.owners(), names, waiting));
        }
        Set<UUID> changed = published.replace(states, clock.now());
        changed.stream().sorted().forEach(vendor -> publish(vendor, states.get(vendor), names, cause, today));
    }

    private void publish(
            UUID vendor, @Nullable State state, Map<UUID, Party> names, ClaimsChanged cause, LocalDate today) {
        if (state == null) {
            throw new IllegalStateException("Only what was restated is published");
        }
        outbox.publish(new OwnershipRestated(
                vendor,
                OwnerFacts.name(vendor, names),
                state.owners(),
                state.pending(),
                new OwnershipRestated.Cause(
                        cause.kind().name(),
                        cause.claimIds().stream().limit(MOST_CLAIMS).toList(),
                        cause.summary()),
                today,
                clock.now()));
    }

    /** What a fact tells of a vendor, and the text by which a change is noticed. */
    record State(List<OwnershipRestated.Owner> owners, int pending, String text) {}

    private State state(List<OwnerInfluence> owners, Map<UUID, Party> names, int pending) {
        List<OwnershipRestated.Owner> told =
                owners.stream().map(owner -> OwnerFacts.of(owner, names)).toList();
        String text = json(Map.of("owners", told, "pending", pending));
        while (text.length() > LONGEST_STATE) {
            told = told.subList(0, told.size() / 2);
            text = json(Map.of("owners", told, "pending", pending));
        }
        return new State(told, pending, text);
    }

    private static int pendingOf(UUID vendor, List<DirectStake> upstream, Map<UUID, Integer> pending) {
        Set<UUID> companies = new HashSet<>(Set.of(vendor));
        upstream.forEach(stake -> {
            companies.add(stake.subject());
            companies.add(stake.owner());
        });
        return companies.stream()
                .mapToInt(company -> pending.getOrDefault(company, 0))
                .sum();
    }

    private Map<UUID, List<Claim>> about(List<UUID> vendors) {
        Map<UUID, List<Claim>> about = new HashMap<>();
        claims.about(vendors)
                .forEach(claim -> about.computeIfAbsent(claim.subjectId(), _ -> new ArrayList<>())
                        .add(claim));
        return about;
    }

    private String json(Object state) {
        try {
            return mapper.writeValueAsString(state);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
