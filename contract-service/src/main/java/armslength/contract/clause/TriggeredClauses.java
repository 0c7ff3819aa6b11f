package armslength.contract.clause;

import armslength.contract.calendar.BusinessDays;
import armslength.contract.calendar.Holidays;
import armslength.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Clauses that came true, with what is left of the time to give notice. */
@ApplicationScoped
public class TriggeredClauses {

    /** What only may hold is left out once it certainly holds. */
    private static final String QUERY = """
            select t, c, k.vendorId, k.reference, n from TriggerEntity t
            join ClauseEntity c on c.id = t.clauseId
            join ContractEntity k on k.id = c.contractId
            left join NoticeEntity n on n.triggerId = t.id
            where (t.certain = true or not exists (
                       select 1 from TriggerEntity s where s.clauseId = t.clauseId and s.certain = true
                         and s.ownerId is not distinct from t.ownerId))
            """;

    private final EntityManager database;
    private final Holidays holidays;
    private final BusinessClock clock;

    TriggeredClauses(EntityManager database, Holidays holidays, BusinessClock clock) {
        this.database = database;
        this.holidays = holidays;
        this.clock = clock;
    }

    /** Where a clause that came true stands. */
    public enum Status {
        /** Notice can still be given. */
        OPEN,
        /** Notice was given. */
        NOTICE_GIVEN,
        /** The last day for notice has passed. */
        LAPSED
    }

    /**
     * A clause that came true.
     *
     * @param certain false when it may hold, and is not known to
     * @param triggeredOn first day on which it holds
     * @param knownOn day on which we learned of it
     * @param lastNoticeOn last day on which notice can be given
     * @param giveNoticeBy the business day on which to give it at the latest: lastNoticeOn itself, or the last one before
     * @param daysLeft days until lastNoticeOn, negative when it lapsed
     * @param noticeGivenOn when notice was given, or null
     * @param endsOn when the notice takes effect, or null
     */
    public record View(
            UUID id,
            UUID clauseId,
            UUID contractId,
            String contractReference,
            UUID vendorId,
            String code,
            String predicate,
            @Nullable UUID ownerId,
            @Nullable String ownerName,
            String observed,
            boolean certain,
            String effect,
            LocalDate triggeredOn,
            LocalDate knownOn,
            LocalDate lastNoticeOn,
            LocalDate giveNoticeBy,
            long daysLeft,
            int noticeDays,
            Status status,
            @Nullable LocalDate noticeGivenOn,
            @Nullable LocalDate endsOn) {}

    /** A page of them, newest first. */
    List<View> page(@Nullable UUID vendorId, @Nullable UUID before, int rows) {
        List<Object[]> found = database.createQuery(
                        QUERY
                                + " and (:vendor is null or k.vendorId = :vendor) and (:before is null or t.id < :before)"
                                + " order by t.id desc",
                        Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("before", before)
                .setMaxResults(rows)
                .getResultList();
        return views(found);
    }

    /** All of some vendors', oldest first. */
    public List<View> of(Collection<UUID> vendorIds) {
        return views(database.createQuery(QUERY + " and k.vendorId in :vendors order by t.id", Object[].class)
                .setParameter("vendors", vendorIds)
                .getResultList());
    }

    /** Those under which notice can still be given and has not been, and that lapse by a day; the most urgent first. */
    List<View> lapsingBy(LocalDate day, int rows) {
        return views(database.createQuery(
                        QUERY + " and n is null and t.lastNoticeOn >= :today and t.lastNoticeOn <= :day"
                                + " order by t.lastNoticeOn, t.id",
                        Object[].class)
                .setParameter("today", clock.today())
                .setParameter("day", day)
                .setMaxResults(rows)
                .getResultList());
    }

    /** One of them, or null. */
    @Nullable
    View find(UUID id) {
        return views(database.createQuery(QUERY + " and t.id = :id", Object[].class)
                        .setParameter("id", id)
                        .getResultList())
                .stream()
                .findFirst()
                .orElse(null);
    }

    private List<View> views(List<Object[]> rows) {
        BusinessDays days = holidays.businessDays();
        LocalDate today = clock.today();
        return rows.stream().map(row -> view(row, days, today)).toList();
    }

    private static View view(Object[] row, BusinessDays days, LocalDate today) {
        TriggerEntity trigger = (TriggerEntity) row[0];
        ClauseEntity clause = (ClauseEntity) row[1];
        NoticeEntity notice = (NoticeEntity) row[4];
        Status status = notice != null
                ? Status.NOTICE_GIVEN
                : today.isAfter(trigger.lastNoticeOn) ? Status.LAPSED : Status.OPEN;
        return new View(
                trigger.id,
                clause.id,
                clause.contractId,
                (String) row[3],
                (UUID) row[2],
                clause.code,
                clause.predicate().text(),
                trigger.ownerId,
                trigger.ownerName,
                trigger.observed,
                trigger.certain,
                clause.effect,
                trigger.triggeredOn,
                trigger.knownOn,
                trigger.lastNoticeOn,
                days.onOrBefore(trigger.lastNoticeOn),
                ChronoUnit.DAYS.between(today, trigger.lastNoticeOn),
                clause.noticeDays,
                status,
                notice == null ? null : notice.givenOn,
                notice == null ? null : notice.effectiveOn);
    }
}
