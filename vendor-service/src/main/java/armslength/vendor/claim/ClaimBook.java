package armslength.vendor.claim;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import armslength.vendor.party.PartyKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes claims and what we make of them; everything downstream is restated in the same transaction. */
@ApplicationScoped
public class ClaimBook {

    private final Claims claims;
    private final Parties parties;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final Audit audit;
    private final Event<ClaimsChanged> changes;

    ClaimBook(
            Claims claims,
            Parties parties,
            Caller caller,
            BusinessClock clock,
            Ids ids,
            Audit audit,
            Event<ClaimsChanged> changes) {
        this.claims = claims;
        this.parties = parties;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.audit = audit;
        this.changes = changes;
    }

    /** Records a claim, unless the same source has said the same already. */
    Claim record(NewClaim said) {
        Map<UUID, Party> named = requireParties(said);
        claims.lock();
        requireNews(said);
        Instant now = clock.now();
        Claim claim = write(said, now, now, null, caller.name());
        audit.record("claim-recorded", "claim", claim.id(), null, claim);
        changes.fire(new ClaimsChanged(
                ClaimsChanged.Kind.CLAIM_RECORDED,
                List.of(claim.id()),
                Set.of(claim.subjectId()),
                Sentences.recorded(claim, named)));
        return claim;
    }

    /** The claim that would be recorded now; nothing is written. */
    Claim imagine(NewClaim said) {
        requireParties(said);
        Instant now = clock.now();
        return new Claim(
                ids.next(),
                said.subjectId(),
                said.ownerId(),
                said.valid(),
                said.grade(),
                said.source(),
                said.status().status(),
                now,
                caller.name(),
                now,
                null,
                said.content());
    }

    /** Replaces a claim by a better one, which takes its place among competing claims. */
    Claim correct(UUID id, NewClaim said) {
        Map<UUID, Party> named = requireParties(said);
        claims.lock();
        Claim wrong = require(id);
        if (wrong.content().kind() != said.content().kind()) {
            throw Problem.invalid(List.of(
                    new FieldError("/kind", "must be " + wrong.content().kind() + ", as in the claim corrected")));
        }
        requireOpen(wrong, EnumSet.of(ClaimStatus.CONFIRMED, ClaimStatus.PENDING), "corrected");
        Instant now = clock.now();
        ClaimEntity.flush();
        turn(wrong, ClaimStatus.SUPERSEDED, now, null, caller.name());
        Claim right = write(said, now, wrong.precedence(), wrong.id(), caller.name());
        audit.record("claim-corrected", "claim", wrong.id(), wrong, right);
        changes.fire(new ClaimsChanged(
                ClaimsChanged.Kind.CLAIM_CORRECTED,
                List.of(wrong.id(), right.id()),
                new LinkedHashSet<>(List.of(wrong.subjectId(), right.subjectId())),
                "Corrected: " + Sentences.recorded(right, named)));
        return right;
    }

    /** Stops believing a claim. */
    Claim refute(UUID id, String reason) {
        return decide(
                id,
                EnumSet.of(ClaimStatus.CONFIRMED, ClaimStatus.PENDING),
                ClaimStatus.REFUTED,
                ClaimsChanged.Kind.CLAIM_REFUTED,
                reason);
    }

    /** Starts believing a claim. */
    Claim confirm(UUID id, String reason) {
        return decide(
                id,
                EnumSet.of(ClaimStatus.PENDING, ClaimStatus.REFUTED),
                ClaimStatus.CONFIRMED,
                ClaimsChanged.Kind.CLAIM_CONFIRMED,
                reason);
    }

    private Claim decide(UUID id, Set<ClaimStatus> from, ClaimStatus to, ClaimsChanged.Kind kind, String reason) {
        claims.lock();
        Claim before = require(id);
        String word = to == ClaimStatus.CONFIRMED ? "confirmed" : "refuted";
        requireOpen(before, from, word);
        turn(before, to, clock.now(), reason, caller.name());
        Claim after = require(id);
        audit.record("claim-" + word, "claim", id, before, after);
        changes.fire(
                new ClaimsChanged(kind, List.of(id), Set.of(after.subjectId()), "A claim was " + word + ": " + reason));
        return after;
    }

    private Claim require(UUID id) {
        return claims.find(id, null)
                .orElseThrow(() -> Problem.of(VendorProblem.NO_SUCH_CLAIM, "No claim has the id " + id + "."));
    }

    private void requireNews(NewClaim said) {
        Claim same = claims.saying(List.of(said)).get(Saying.of(said));
        if (same != null) {
            throw Problem.of(
                    VendorProblem.CLAIM_KNOWN,
                    "It is the claim " + same.id() + ", which is " + same.status() + ": "
                            + switch (same.status()) {
                                case PENDING, REFUTED -> "confirm that one, or name another source.";
                                case CONFIRMED, SUPERSEDED -> "correct what is wrong, or name another source.";
                            });
        }
    }

    private static void requireOpen(Claim claim, Set<ClaimStatus> open, String word) {
        if (!open.contains(claim.status())) {
            throw Problem.of(
                    VendorProblem.CLAIM_CLOSED, "The claim is " + claim.status() + " and cannot be " + word + ".");
        }
    }

    /**
     * A claim that comes with many others.
     *
     * @param said the claim, about parties that exist
     * @param corrects the claim that it replaces, or null
     */
    public record Imported(NewClaim said, @Nullable UUID corrects) {}

    /**
     * What became of a claim that came with many others.
     *
     * @param claim the claim on record
     * @param known whether it was on record before
     */
    public record Taken(Claim claim, boolean known) {

        /** That it was known, for a person. */
        public String asAlreadyKnown() {
            return "already known: it is the claim " + claim.id() + ", which is " + claim.status();
        }
    }

    /**
     * Records many claims at once, whoever is downstream being restated once. A claim that says what one on record says,
     * from the same source, is that claim and stays what we made of it; one that was to be corrected but does not stand
     * any more is left as it is.
     *
     * @param actor who imports them
     * @param summary one sentence for a person
     * @return the claims, in the same order
     */
    public List<Taken> recordAll(List<Imported> imported, String actor, String summary) {
        claims.lock();
        Instant now = clock.now();
        Map<Saying, Claim> known = claims.saying(imported.stream()
                .filter(one -> one.corrects() == null)
                .map(Imported::said)
                .toList());
        List<Taken> taken = new ArrayList<>();
        List<UUID> concerned = new ArrayList<>();
        Set<UUID> subjects = new LinkedHashSet<>();
        for (Imported one : imported) {
            Claim same = one.corrects() == null ? known.get(Saying.of(one.said())) : null;
            if (same != null) {
                taken.add(new Taken(same, true));
                continue;
            }
            Instant precedence = now;
            Claim wrong = one.corrects() == null ? null : require(one.corrects());
            if (wrong != null) {
                precedence = wrong.precedence();
                concerned.add(wrong.id());
                subjects.add(wrong.subjectId());
                if (wrong.status() == ClaimStatus.CONFIRMED || wrong.status() == ClaimStatus.PENDING) {
                    turn(wrong, ClaimStatus.SUPERSEDED, now, null, actor);
                }
            }
            Claim claim = write(one.said(), now, precedence, one.corrects(), actor);
            known.put(Saying.of(claim), claim);
            taken.add(new Taken(claim, false));
            concerned.add(claim.id());
            subjects.add(claim.subjectId());
        }
        if (!concerned.isEmpty()) {
            ClaimEntity.flush();
            changes.fire(new ClaimsChanged(ClaimsChanged.Kind.CLAIM_RECORDED, concerned, subjects, summary));
        }
        return taken;
    }

    private Claim write(NewClaim said, Instant now, Instant precedence, @Nullable UUID corrects, String actor) {
        ClaimEntity row = new ClaimEntity();
        row.id = ids.next();
        row.subjectId = said.subjectId();
        row.ownerId = said.ownerId();
        row.validFrom = said.valid().from();
        row.validTo = said.valid().to();
        row.grade = said.grade();
        row.source = SourceColumns.of(said.source());
        row.recordedAt = now;
        row.recordedBy = actor;
        row.precedence = precedence;
        row.corrects = corrects;
        row.content(said.content());
        row.persist();
        stand(row.id, 1, said.status().status(), now, null, actor);
        return row.toClaim(said.status().status());
    }

    private void turn(Claim claim, ClaimStatus to, Instant now, @Nullable String reason, String actor) {
        ClaimStandingEntity last = claims.standings(claim.id()).getLast();
        Instant from = now.isAfter(last.knownFrom) ? now : last.knownFrom.plusNanos(1_000);
        last.knownTo = from;
        ClaimStandingEntity.flush(); // ends before the next begins, as the database insists
        stand(claim.id(), last.number + 1, to, from, reason, actor);
    }

    private void stand(
            UUID claimId, int number, ClaimStatus status, Instant from, @Nullable String reason, String actor) {
        ClaimStandingEntity row = new ClaimStandingEntity();
        row.claimId = claimId;
        row.number = number;
        row.status = status;
        row.knownFrom = from;
        row.actor = actor;
        row.reason = reason;
        row.persist();
    }

    private Map<UUID, Party> requireParties(NewClaim said) {
        Set<UUID> asked = new LinkedHashSet<>(List.of(said.subjectId(), said.ownerId()));
        said.namedPerson().ifPresent(asked::add);
        Map<UUID, Party> found = parties.byId(asked);
        List<FieldError> errors = new ArrayList<>();
        Party subject = found.get(said.subjectId());
        if (subject == null) {
            errors.add(new FieldError("/subjectId", "must be the id of a registered party or vendor"));
        } else if (subject.kind() != PartyKind.COMPANY) {
            errors.add(new FieldError("/subjectId", "must be a company: nobody owns a " + subject.kind()));
        }
        if (!found.containsKey(said.ownerId())) {
            errors.add(new FieldError("/ownerId", "must be the id of a registered party"));
        }
        if (said.subjectId().equals(said.ownerId()) && said.content().kind() != ClaimKind.INTEREST) {
            errors.add(new FieldError("/ownerId", "must be another party than the subject"));
        }
        said.namedPerson().ifPresent(person -> {
            Party party = found.get(person);
            if (party == null || party.kind() != PartyKind.PERSON) {
                errors.add(new FieldError("/personId", "must be the id of a registered person"));
            }
        });
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return found;
    }
}
