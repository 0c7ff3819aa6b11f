package armslength.vendor.influence;

import armslength.events.OwnershipRestated;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Claims;
import armslength.vendor.claim.ClaimsChanged;
import armslength.vendor.claim.Resolution;
import armslength.vendor.ownership.Ancestry;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    private final RestatementSteps steps;

    Restatement(
            Claims claims,
            Parties parties,
            PublishedOwnership published,
            Outbox outbox,
            BusinessClock clock,
            ObjectMapper mapper,
            RestatementSteps steps) {
        this.claims = claims;
        this.parties = parties;
        this.published = published;
        this.outbox = outbox;
        this.clock = clock;
        this.mapper = mapper;
        this.steps = steps;
    }

    /** Restates the vendors among some parties, on the graph of a transaction that holds the lock of ownership. */
    void restate(LiveGraph.Unsettled graph, Collection<UUID> reached, ClaimsChanged cause, LocalDate today) {
        List<UUID> vendors = published.vendorsAmong(reached);
        for (int from = 0; from < vendors.size(); from += BATCH) {
            restate(graph, vendors.subList(from, Math.min(from + BATCH, vendors.size())), cause, today);
        }
    }

    private void restate(LiveGraph.Unsettled graph, List<UUID> vendors, ClaimsChanged cause, LocalDate today) {
        RestatementSteps.Watch watch = steps.start();
        Map<UUID, Ancestry> upstream = new LinkedHashMap<>();
        Set<UUID> companies = new LinkedHashSet<>();
        for (Ancestry found : vendors.parallelStream().map(graph::upstreamOf).toList()) {
            upstream.put(found.party(0), found);
            for (int party = 0; party < found.size(); party++) {
                companies.add(found.party(party));
            }
        }
        watch.ends("upstream");
        Map<UUID, List<Claim>> about = about(vendors);
        watch.ends("claims-about");
        Map<UUID, Integer> pending = published.pendingClaims(companies, today);
        watch.ends("pending");
        // numbers alone, from what is in memory: every processor takes a part
        List<VendorNumbers> restated = upstream.entrySet().parallelStream()
                .map(vendor -> VendorNumbers.of(
                        vendor.getValue(), Resolution.of(about.getOrDefault(vendor.getKey(), List.of()), today)))
                .toList();
        watch.ends("numbers");
        Set<UUID> named = new LinkedHashSet<>(vendors);
        restated.forEach(vendor -> vendor.owners().forEach(owner -> named.addAll(OwnerFacts.named(owner))));
        Map<UUID, Party> names = parties.byId(named);
        watch.ends("names");
        Map<UUID, State> states = new LinkedHashMap<>();
        restated.parallelStream()
                .map(vendor -> state(vendor, names, pendingOf(upstream.get(vendor.vendor()), pending)))
                .toList()
                .forEach(state -> states.put(state.vendor(), state));
        watch.ends("json");
        Set<UUID> changed = published.replace(states, clock.now());
        watch.ends("replace");
        changed.stream().sorted().forEach(vendor -> publish(states.get(vendor), names, cause, today));
        watch.ends("publish");
    }

    private void publish(@Nullable State state, Map<UUID, Party> names, ClaimsChanged cause, LocalDate today) {
        if (state == null) {
            throw new IllegalStateException("Only what was restated is published");
        }
        outbox.publish(new OwnershipRestated(
                state.vendor(),
                OwnerFacts.name(state.vendor(), names),
                state.owners(),
                state.omitted(),
                state.pending(),
                new OwnershipRestated.Cause(
                        cause.kind().name(),
                        cause.claimIds().stream().limit(MOST_CLAIMS).toList(),
                        cause.summary()),
                today,
                clock.now()));
    }

    /** What a fact tells of a vendor, and the text by which a change is noticed. */
    record State(UUID vendor, List<OwnershipRestated.Owner> owners, int omitted, int pending, String text) {}

    private State state(VendorNumbers vendor, Map<UUID, Party> names, int pending) {
        List<OwnershipRestated.Owner> told = vendor.owners().stream()
                .map(owner -> OwnerFacts.of(owner, names))
                .toList();
        int omitted = vendor.omitted();
        String text = text(told, omitted, pending);
        while (text.length() > LONGEST_STATE) {
            int half = told.size() / 2;
            omitted += told.size() - half;
            told = told.subList(0, half);
            text = text(told, omitted, pending);
        }
        return new State(vendor.vendor(), told, omitted, pending, text);
    }

    private String text(List<OwnershipRestated.Owner> owners, int omitted, int pending) {
        return json(new Published(owners, omitted, pending));
    }

    /** What is compared with the last published state. */
    private record Published(List<OwnershipRestated.Owner> owners, int omitted, int pending) {}

    private static int pendingOf(@Nullable Ancestry upstream, Map<UUID, Integer> pending) {
        int waiting = 0;
        if (upstream != null && !pending.isEmpty()) {
            for (int party = 0; party < upstream.size(); party++) {
                waiting += pending.getOrDefault(upstream.party(party), 0);
            }
        }
        return waiting;
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
