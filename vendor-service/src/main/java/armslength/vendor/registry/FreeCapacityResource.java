package armslength.vendor.registry;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.web.KnownPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
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

/** Who could take the work. */
@Path("/free-capacities")
@RunOnVirtualThread
@Tag(name = "Vendors", description = "The registry: profile, lifecycle, capacity and revenue of every vendor.")
public class FreeCapacityResource {

    private static final int MOST = 200;

    private final EntityManager database;
    private final BusinessClock clock;

    FreeCapacityResource(EntityManager database, BusinessClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a vendor has free of a skill.
     *
     * @param free total minus committed, units a month
     * @param band the vendor's standing, or null while none is known
     */
    public record FreeCapacity(
            UUID vendorId,
            String vendorName,
            String lifecycle,
            @Nullable String band,
            String skill,
            String unit,
            BigDecimal total,
            BigDecimal committed,
            BigDecimal free,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** Free capacity on a day, the most first. */
    @GET
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listFreeCapacities", summary = "Who has free capacity on a day, the most first")
    public KnownPage<FreeCapacity> list(@QueryParam("skill") @Nullable String skill, @BeanParam TwoClocksParam clocks) {
        TwoClocks asked = clocks.resolve(clock);
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select v.id, v.name, v.lifecycle, s.band, c.skill, c.unit, c.total, c.committed, c.valid_from, c.valid_to
                        from (
                            select distinct on (said.vendor_id, said.skill, said.unit) said.* from vendor_capacity said
                            where said.valid @> cast(:day as date)
                              and (cast(:skill as text) is null or said.skill = cast(:skill as text))
                              and case when cast(:knownAt as timestamptz) is null then said.withdrawn_at is null
                                  else said.recorded_at <= cast(:knownAt as timestamptz)
                                    and (said.withdrawn_at is null
                                      or said.withdrawn_at > cast(:knownAt as timestamptz)) end
                            order by said.vendor_id, said.skill, said.unit,
                                array_position(array['FILING', 'COMPANY_STATEMENT', 'PRESS', 'RUMOUR'], said.grade),
                                said.valid_from desc, said.recorded_at, said.id) c
                        join vendor v on v.id = c.vendor_id
                        left join vendor_standing s on s.vendor_id = v.id
                        where c.total > c.committed and v.lifecycle not in ('SUSPENDED', 'OFFBOARDED')
                        order by c.total - c.committed desc, v.name, c.skill limit :limit
                        """, Object[].class)
                .setParameter("day", asked.asOf())
                .setParameter("knownAt", clocks.knownAt)
                .setParameter("skill", skill)
                .setParameter("limit", MOST)
                .getResultList();
        return new KnownPage<>(
                rows.stream().map(FreeCapacityResource::view).toList(), null, asked.asOf(), asked.knownAt());
    }

    private static FreeCapacity view(Object[] row) {
        BigDecimal total = (BigDecimal) row[6];
        BigDecimal committed = (BigDecimal) row[7];
        return new FreeCapacity(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                total,
                committed,
                total.subtract(committed),
                day(row[8]),
                row[9] == null ? null : day(row[9]));
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }
}
