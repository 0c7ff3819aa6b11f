package armslength.risk.review;

import armslength.kit.id.Ids;
import armslength.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** What has to be done in the course of a review, or because of its decision. */
@ApplicationScoped
class ReviewTasks {

    private static final int DAYS_TO_ASK_FOR_PURGES = 5;

    private final EntityManager database;
    private final BusinessClock clock;
    private final Ids ids;

    ReviewTasks(EntityManager database, BusinessClock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /** Leaving means getting back what is ours: one task for everything that the vendor still holds, once each. */
    void askForPurges(Review review, String by) {
        @SuppressWarnings("unchecked") // the result class makes it so
        java.util.List<Object[]> held = database.createNativeQuery("""
                        select h.id, a.name, a.owner from holding h
                        join asset a on a.id = h.asset_id
                        join holding_status s on s.holding_id = h.id and s.version = h.version
                        where h.vendor_id = :vendor and s.status = 'ACTIVE'
                        order by h.id
                        """, Object[].class)
                .setParameter("vendor", review.vendorId)
                .getResultList();
        for (Object[] row : held) {
            ReviewTask task = new ReviewTask();
            task.id = ids.next();
            task.reviewId = review.id;
            task.title = "Have " + row[1] + " purged at " + review.vendorName;
            task.owner = (String) row[2];
            task.dueOn = clock.today().plusDays(DAYS_TO_ASK_FOR_PURGES);
            task.status = ReviewTask.Status.OPEN;
            task.subjectId = (java.util.UUID) row[0];
            task.recordedAt = clock.now();
            task.recordedBy = by;
            task.persist(); // written in batches at the end of the transaction
        }
    }

    /** Whether something stands, or is planned to stand, in between. */
    boolean hasMitigation(Review review) {
        return (Boolean) database.createNativeQuery("""
                        select exists (select 1 from mitigation_plan
                                       where vendor_id = :vendor and status = 'PLANNED' and due_on >= :today)
                            or exists (select 1 from mitigation
                                       where vendor_id = :vendor and valid_from <= :today
                                         and (valid_to is null or valid_to > :today))
                        """, Boolean.class)
                .setParameter("vendor", review.vendorId)
                .setParameter("today", clock.today())
                .getSingleResult();
    }
}
