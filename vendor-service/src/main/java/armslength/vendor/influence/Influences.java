package armslength.vendor.influence;

import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Claims;
import armslength.vendor.claim.Resolution;
import armslength.vendor.ownership.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everyone's influence over a company, from the claims that count on a day as they were known at an instant. */
@ApplicationScoped
public class Influences {

    private final Claims claims;

    Influences(Claims claims) {
        this.claims = claims;
    }

    /**
     * Works it out.
     *
     * @param knownAt null for everything that is known now
     */
    public Influence of(UUID subject, LocalDate asOf, @Nullable Instant knownAt) {
        return Influence.explained(
                subject, Resolution.of(claims.upstreamOf(subject, knownAt), asOf), Influence.Detail.OF_AN_ANSWER);
    }

    /**
     * Works it out without leaving an owner out, however small.
     *
     * @param knownAt null for everything that is known now
     */
    public Influence ofEveryOwner(UUID subject, LocalDate asOf, @Nullable Instant knownAt) {
        return Influence.explained(
                subject,
                Resolution.of(claims.upstreamOf(subject, knownAt), asOf),
                new Influence.Detail(Integer.MAX_VALUE, 1));
    }

    /**
     * Works it out as if some claims were on record, too; they compete with the recorded ones by the usual rule.
     *
     * @param knownAt null for everything that is known now
     */
    public Influence withHypotheses(
            UUID subject, LocalDate asOf, @Nullable Instant knownAt, Collection<Claim> hypotheses) {
        List<Claim> all = new ArrayList<>(claims.upstreamOf(subject, knownAt));
        Set<UUID> followed = new LinkedHashSet<>(Set.of(subject));
        all.forEach(claim -> followed.add(claim.ownerId()));
        for (Claim hypothesis : hypotheses) {
            // an owner that only a hypothesis names has recorded owners of its own
            if (followed.add(hypothesis.ownerId())) {
                merge(all, claims.upstreamOf(hypothesis.ownerId(), knownAt));
            }
        }
        all.addAll(hypotheses);
        return Influence.explained(subject, Resolution.of(all, asOf), Influence.Detail.OF_AN_ANSWER);
    }

    /** What a party controls by majority of votes, on a day as known at an instant; null for now. */
    public Reach controlOf(UUID party, LocalDate asOf, @Nullable Instant knownAt) {
        Set<UUID> downstream = claims.downstreamOf(Set.of(party));
        Resolution resolution = Resolution.of(claims.interestsIn(downstream, knownAt), asOf);
        return Reach.byMajority(party, DirectStakes.of(resolution).votes());
    }

    private static void merge(List<Claim> all, List<Claim> more) {
        Set<UUID> known = new LinkedHashSet<>();
        all.forEach(claim -> known.add(claim.id()));
        more.stream().filter(claim -> known.add(claim.id())).forEach(all::add);
    }
}
