package armslength.risk.review;

import armslength.events.ReviewOpened;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.risk.policy.BusinessCalendar;
import armslength.risk.policy.Policy;
import armslength.risk.score.Band;
import armslength.risk.score.RivalScore;
import armslength.risk.standing.Cause;
import armslength.risk.standing.Standings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens reviews by themselves, once for each vendor, rival and cause, and keeps the open ones up to the facts. */
@ApplicationScoped
public class Reviews {

    private static final int DAYS_WITHOUT_BAND = 30;

    private final ReviewStore store;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;
    private final Ids ids;

    Reviews(ReviewStore store, Outbox outbox, Audit audit, BusinessClock clock, Ids ids) {
        this.store = store;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Opens a review for each vendor and rival for which the policy asks for one, unless there is one already that knows
     * of all this.
     *
     * @param bases what is known of each owner, by vendor and owner
     * @return the open review about each vendor's worst rival that has one
     */
    public Map<UUID, UUID> openWhereDue(
            Collection<Standings.Computed> computed, Cause cause, Map<UUID, Map<UUID, String>> bases) {
        List<UUID> vendorIds =
                computed.stream().map(Standings.Computed::vendorId).toList();
        ReviewStore.History history = store.history(vendorIds, key(cause));
        Map<UUID, UUID> openByVendor = new HashMap<>();
        List<Review> told = new ArrayList<>();
        for (Standings.Computed one : computed) {
            for (RivalScore rival : one.score().rivals()) {
                String basis = bases.getOrDefault(one.vendorId(), Map.of()).getOrDefault(rival.rivalId(), "");
                Subject subject = new Subject(one, rival, basis);
                Review review = reviewOf(subject, cause, history);
                if (review != null) {
                    told.add(review);
                    openByVendor.putIfAbsent(one.vendorId(), review.id);
                }
            }
        }
        store.note(told, key(cause));
        return openByVendor;
    }

    private @Nullable Review reviewOf(Subject subject, Cause cause, ReviewStore.History history) {
        Review last = history.last(subject.vendorId(), subject.rival().rivalId());
        if (last != null && last.status == Review.Status.OPEN) {
            keepUpToDate(last, subject);
            return last;
        }
        if (!subject.asksForReview()) {
            return null;
        }
        boolean due = last == null
                || (!history.seen(subject.vendorId(), subject.rival().rivalId()) && subject.isNewsTo(last, cause));
        return due ? open(subject, Opening.byEvent(cause.summary()), last) : null;
    }

    /** An open review that gets worse is due as if it had been opened so; votes on other facts than these are void. */
    private void keepUpToDate(Review open, Subject subject) {
        boolean otherFacts = !open.basis.isEmpty() && !subject.basis().equals(open.basis);
        if (!otherFacts && !subject.isWorseThan(open)) {
            return;
        }
        ReviewView before = store.view(open);
        Band band = subject.band();
        if (band.compareTo(Band.valueOf(open.band)) > 0) {
            LocalDate due = dueOn(band, subject.policy().reviews());
            open.band = band.name();
            open.dueOn = due.isBefore(open.dueOn) ? due : open.dueOn;
        }
        if (subject.rival().presumed().name().compareTo(open.tier) > 0) {
            open.tier = subject.rival().presumed().name();
        }
        boolean votesVoid = false;
        if (otherFacts) {
            open.basis = subject.basis();
            votesVoid = store.dropVotes(open.id) > 0;
        }
        ReviewView after = store.view(open);
        if (votesVoid || !after.equals(before)) {
            open.version++;
            audit.record(votesVoid ? "review-votes-voided" : "review-tightened", "review", open.id, before, after);
        }
    }

    /**
     * Opens a review.
     *
     * @param last the last review of the pair, which this one reopens, or null
     */
    Review open(Subject subject, Opening opening, @Nullable Review last) {
        Review review = new Review();
        review.id = ids.next();
        review.vendorId = subject.vendorId();
        review.vendorName = subject.computed().inputs().vendorName();
        review.rivalId = subject.rival().rivalId();
        review.rivalName = subject.rival().rivalName();
        review.cause = opening.cause();
        review.classification = opening.classification();
        review.band = subject.band().name();
        review.tier = subject.rival().presumed().name();
        review.dueOn = dueOn(subject.band(), subject.policy().reviews());
        review.status = Review.Status.OPEN;
        review.openedAt = clock.now();
        review.origin = opening.origin();
        review.openedBy = opening.by();
        review.reopens = last == null ? null : last.id;
        review.basis = subject.basis();
        review.version = 1;
        review.persistAndFlush();
        audit.record(
                last == null ? "review-opened" : "review-reopened",
                "review",
                review.id,
                null,
                ReviewView.of(review, List.of()));
        outbox.publish(new ReviewOpened(
                review.id,
                review.vendorId,
                review.rivalId,
                review.rivalName,
                review.band,
                review.classification.name(),
                review.dueOn,
                review.cause,
                review.openedAt));
        return review;
    }

    private LocalDate dueOn(Band band, Policy.Reviews policy) {
        Integer days = policy.dueBusinessDays().get(band.name());
        return days == null
                ? clock.today().plusDays(DAYS_WITHOUT_BAND)
                : new BusinessCalendar(policy.holidays()).after(clock.today(), days);
    }

    static String key(Cause cause) {
        return cause.kind() + " " + cause.reference();
    }
}
