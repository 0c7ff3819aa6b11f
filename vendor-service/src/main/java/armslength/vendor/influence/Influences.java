package armslength.vendor.influence;

import armslength.vendor.claim.Claims;
import armslength.vendor.claim.Resolution;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers questions about influence from the claims on record. */
@ApplicationScoped
public class Influences {

    private final Claims claims;
    private final Parties parties;

    Influences(Claims claims, Parties parties) {
        this.claims = claims;
        this.parties = parties;
    }

    /**
     * Influence over a company.
     *
     * @param knownAt null for everything that is known now
     */
    public Influence over(UUID subjectId, LocalDate asOf, @Nullable Instant knownAt) {
        return Influence.over(subjectId, Resolution.of(claims.upstreamOf(subjectId, knownAt), asOf));
    }

    Map<UUID, Party> namesIn(Influence influence) {
        return parties.byId(Mentioned.by(influence));
    }
}
