package armslength.contract.clause;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Clauses that came true, with the last day on which notice can be given. */
@Path("/triggered-clauses")
@RunOnVirtualThread
@Tag(name = "Contracts", description = "Terms, commitments, clauses and who owns the spend.")
public class TriggeredClauseResource {

    private static final String QUERY = """
            select t, c, k.vendorId, k.reference from TriggerEntity t
            join ClauseEntity c on c.id = t.clauseId
            join ContractEntity k on k.id = c.contractId
            where (:vendor is null or k.vendorId = :vendor) and (:before is null or t.id < :before)
            order by t.id desc
            """;

    private final EntityManager database;
    private final BusinessClock clock;

    TriggeredClauseResource(EntityManager database, BusinessClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A clause that came true.
     *
     * @param certain false when the share is known only between bounds and the clause may hold
     * @param triggeredOn first day on which it holds
     * @param knownOn day on which we learned of it
     * @param lastNoticeOn last day on which notice can be given
     * @param daysLeft days until then, negative when it lapsed
     */
    public record View(
            UUID id,
            UUID clauseId,
            UUID contractId,
            String contractReference,
            UUID vendorId,
            String code,
            String predicate,
            UUID ownerId,
            String ownerName,
            String observed,
            boolean certain,
            String effect,
            LocalDate triggeredOn,
            LocalDate knownOn,
            LocalDate lastNoticeOn,
            long daysLeft,
            int noticeDays) {}

    /** The clauses that came true, newest first. */
    @GET
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.BUYER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listTriggeredClauses", summary = "Clauses that came true, with their last notice date")
    public Page<View> list(@QueryParam("vendorId") @Nullable UUID vendorId, @BeanParam @Valid PageRequest page) {
        UUID before = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        List<View> rows = database
                .createQuery(QUERY, Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("before", before)
                .setMaxResults(page.limit + 1)
                .getResultList()
                .stream()
                .map(this::view)
                .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    private View view(Object[] row) {
        TriggerEntity trigger = (TriggerEntity) row[0];
        ClauseEntity clause = (ClauseEntity) row[1];
        BigDecimal threshold = clause.threshold;
        Predicate predicate = new Predicate(
                Predicate.Metric.valueOf(clause.metric),
                Predicate.Comparator.valueOf(clause.comparator),
                threshold,
                clause.rivalOnly);
        return new View(
                trigger.id,
                clause.id,
                clause.contractId,
                (String) row[3],
                (UUID) row[2],
                clause.code,
                predicate.text(),
                trigger.ownerId,
                trigger.ownerName,
                trigger.observed,
                trigger.certain,
                clause.effect,
                trigger.triggeredOn,
                trigger.knownOn,
                trigger.lastNoticeOn,
                java.time.temporal.ChronoUnit.DAYS.between(clock.today(), trigger.lastNoticeOn),
                clause.noticeDays);
    }
}
