package armslength.risk.standing;

import armslength.events.OwnershipRestated;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.known.FourthParty;
import armslength.risk.known.KnownFacts;
import armslength.risk.known.KnownSupply;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was released between the day from which a party had a stake and the day on which we knew (DOMAIN S3). */
@Path("/vendors/{id}/exposure-windows/{ownerId}")
@RunOnVirtualThread
@Tag(name = "Holdings", description = "Assets of ours, and which vendor holds what.")
public class ExposureWindowResource {

    private static final int MOST = 1_000;

    private final KnownFacts known;
    private final KnownSupply supply;
    private final EntityManager database;
    private final BusinessClock clock;

    ExposureWindowResource(KnownFacts known, KnownSupply supply, EntityManager database, BusinessClock clock) {
        this.known = known;
        this.supply = supply;
        this.database = database;
        this.clock = clock;
    }

    /** Something that was released while we did not know. */
    public record Released(
            UUID holdingId, String assetName, int assetClass, String mode, LocalDate releasedOn, String status) {}

    /**
     * The window [validFrom, knownOn).
     *
     * @param validFrom first day of the stake
     * @param knownOn day on which it was first known here
     * @param days length of the window, 0 when we knew in time
     * @param released what was released in it, at most 1,000, the most sensitive first
     * @param fourthParties who was behind the vendor in it, and so may have seen that; the nearest first
     */
    public record ExposureWindow(
            UUID vendorId,
            UUID ownerId,
            String ownerName,
            LocalDate validFrom,
            Instant firstKnownAt,
            LocalDate knownOn,
            long days,
            List<Released> released,
            List<FourthParty> fourthParties,
            LocalDate asOf,
            Instant knownAt) {}

    /** The window of a party's stake in a vendor. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.RESEARCH_LEAD, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(
            operationId = "getExposureWindow",
            summary = "What was released to a vendor between the start of a party's stake and our knowing of it")
    @APIResponseSchema(ExposureWindow.class)
    @APIResponse(responseCode = "404", description = "No dated stake of that party was known at that instant.")
    public ExposureWindow window(
            @PathParam("id") UUID id, @PathParam("ownerId") UUID ownerId, @BeanParam TwoClocksParam clocks) {
        TwoClocks times = clocks.resolve(clock);
        OwnershipRestated.Owner owner = known.ownership(id, times.knownAt())
                .flatMap(fact -> fact.owners().stream()
                        .filter(one -> one.ownerId().equals(ownerId) && one.since() != null)
                        .findFirst())
                .orElseThrow(() -> Problem.of(
                        RiskProblem.VENDOR_NOT_FOUND, "No dated stake of " + ownerId + " in " + id + " was known."));
        LocalDate from = Objects.requireNonNull(owner.since());
        Instant first = known.firstKnown(id, ownerId, from);
        LocalDate knownOn = LocalDate.ofInstant(first, ZoneOffset.UTC);
        return new ExposureWindow(
                id,
                ownerId,
                owner.ownerName(),
                from,
                first,
                knownOn,
                Math.max(0, ChronoUnit.DAYS.between(from, knownOn)),
                released(id, from, knownOn, times.knownAt()),
                supply.behind(List.of(id), times.knownAt()).getOrDefault(id, List.of()).stream()
                        .filter(party -> knownOn.isAfter(from) && party.isThereWithin(from, knownOn))
                        .toList(),
                times.asOf(),
                times.knownAt());
    }

    private List<Released> released(UUID vendorId, LocalDate from, LocalDate to, Instant knownAt) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select h.id, a.name, a.asset_class, h.mode, h.released_on, s.status
                        from holding h
                        join asset a on a.id = h.asset_id
                        join lateral (select status from holding_status s
                                      where s.holding_id = h.id and s.recorded_at <= :knownAt
                                      order by version desc limit 1) s on true
                        where h.vendor_id = :vendor and h.recorded_at <= :knownAt
                          and h.released_on >= :from and h.released_on < :to
                        order by a.asset_class desc, h.released_on, h.id limit :most
                        """, Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("knownAt", knownAt)
                .setParameter("most", MOST)
                .getResultList();
        return rows.stream()
                .map(row -> new Released(
                        (UUID) row[0],
                        (String) row[1],
                        (Integer) row[2],
                        (String) row[3],
                        InputsReader.day(row[4]),
                        (String) row[5]))
                .toList();
    }
}
