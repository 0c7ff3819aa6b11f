package armslength.risk.holding;

import armslength.kit.time.BusinessClock;
import armslength.kit.web.PageRequest;
import armslength.risk.known.FourthParty;
import armslength.risk.known.KnownSupply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which vendor holds what, and how far its purge is. */
@ApplicationScoped
class HoldingLedger {

    private static final String SELECT = """
            select h.id, h.vendor_id, a.id as asset_id, a.name, a.type, a.asset_class, h.mode, s.status, s.recorded_at,
                   s.evidence, h.released_on, h.after_the_fact, h.recorded_by, h.version,
                   h.asset_version, v.label
            from holding h
            join asset a on a.id = h.asset_id
            join asset_version v on v.asset_id = h.asset_id and v.version = h.asset_version
            join holding_status s on s.holding_id = h.id and s.version = h.version
            where (cast(:vendor as uuid) is null or h.vendor_id = :vendor)
              and (cast(:status as text) is null or s.status = :status)
              and (cast(:id as uuid) is null or h.id = :id)
              and (cast(:before as uuid) is null or h.id < :before)
            order by h.id desc
            """;

    private final EntityManager database;
    private final KnownSupply supply;
    private final BusinessClock clock;

    HoldingLedger(EntityManager database, KnownSupply supply, BusinessClock clock) {
        this.database = database;
        this.supply = supply;
        this.clock = clock;
    }

    List<HoldingView> list(@Nullable UUID vendorId, @Nullable String status, @Nullable UUID before, PageRequest page) {
        return seen(query(vendorId, status, null, before)
                .setMaxResults(page.limit + 1)
                .getResultList());
    }

    /** With whoever may see each, by one statement for all. */
    private List<HoldingView> seen(List<Object[]> rows) {
        List<HoldingView> held = rows.stream().map(HoldingLedger::view).toList();
        Map<UUID, List<FourthParty>> behind = supply.behind(
                held.stream().map(HoldingView::vendorId).distinct().toList(), clock.now());
        return held.stream()
                .map(one -> one.seenBy(behind.getOrDefault(one.vendorId(), List.of())))
                .toList();
    }

    Optional<HoldingView> find(UUID id) {
        return seen(query(null, null, id, null).getResultList()).stream().findFirst();
    }

    void advance(UUID holdingId, long version, String status, @Nullable String evidence, Instant at, String by) {
        database.createNativeQuery("""
                        insert into holding_status (holding_id, version, status, evidence, recorded_at, recorded_by)
                        values (:holding, :version, :status, :evidence, :at, :by)
                        """)
                .setParameter("holding", holdingId)
                .setParameter("version", version)
                .setParameter("status", status)
                .setParameter("evidence", evidence)
                .setParameter("at", at)
                .setParameter("by", by)
                .executeUpdate();
    }

    private TypedQuery<Object[]> query(
            @Nullable UUID vendorId, @Nullable String status, @Nullable UUID id, @Nullable UUID before) {
        @SuppressWarnings("unchecked") // a native query with a result class is typed, though its signature is not
        TypedQuery<Object[]> query = (TypedQuery<Object[]>) database.createNativeQuery(SELECT, Object[].class);
        return query.setParameter("vendor", vendorId)
                .setParameter("status", status)
                .setParameter("id", id)
                .setParameter("before", before);
    }

    private static HoldingView view(Object[] row) {
        return new HoldingView(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                (String) row[3],
                (String) row[4],
                (Integer) row[5],
                (String) row[6],
                (String) row[7],
                row[8] instanceof Instant instant ? instant : ((java.sql.Timestamp) row[8]).toInstant(),
                (String) row[9],
                row[10] instanceof LocalDate day ? day : ((java.sql.Date) row[10]).toLocalDate(),
                (Boolean) row[11],
                (String) row[12],
                ((Number) row[13]).longValue(),
                ((Number) row[14]).intValue(),
                (String) row[15],
                List.of());
    }
}
