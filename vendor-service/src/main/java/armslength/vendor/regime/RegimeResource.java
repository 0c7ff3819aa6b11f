package armslength.vendor.regime;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import armslength.vendor.gleif.Consolidations;
import armslength.vendor.influence.Influence;
import armslength.vendor.influence.Influences;
import armslength.vendor.influence.OwnerInfluence;
import armslength.vendor.ownership.Verdict;
import armslength.vendor.party.Parties;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why the usual tests are silent, or not, about an owner. */
@Path("/vendors/{id}/owners/{ownerId}/regimes")
@RunOnVirtualThread
@Tag(name = "Ownership", description = "Effective ownership and control, then and now, and what the usual tests say.")
public class RegimeResource {

    private final Influences influences;
    private final Parties parties;
    private final Regimes regimes;
    private final Consolidations consolidations;
    private final BusinessClock clock;

    RegimeResource(
            Influences influences,
            Parties parties,
            Regimes regimes,
            Consolidations consolidations,
            BusinessClock clock) {
        this.influences = influences;
        this.parties = parties;
        this.regimes = regimes;
        this.consolidations = consolidations;
        this.clock = clock;
    }

    /**
     * What each usual test says of one owner and vendor.
     *
     * @param items one row a test
     */
    public record RegimeTable(
            UUID vendorId, UUID ownerId, List<Regimes.Row> items, int policyVersion, LocalDate asOf, Instant knownAt) {}

    /** The why-silent table. */
    @GET
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "getRegimes", summary = "What each usual test says of an owner, and why it is silent")
    @APIResponseSchema(value = RegimeTable.class, responseCode = "200", responseDescription = "One row a test.")
    @APIResponse(
            responseCode = "404",
            description =
                    "There is no such party, or neither a claim nor a relationship record gives it influence over the vendor.")
    public RegimeTable table(
            @PathParam("id") UUID id, @PathParam("ownerId") UUID ownerId, @BeanParam TwoClocksParam clocks) {
        parties.require(id);
        parties.require(ownerId);
        TwoClocks asked = clocks.resolve(clock);
        Influence influence = influences.ofEveryOwner(id, asked.asOf(), clocks.knownAt);
        boolean consolidated = consolidations.isConsolidated(id, ownerId, asked.asOf(), clocks.knownAt);
        // a register may name a parent of which no claim says anything
        OwnerInfluence owner = influence
                .of(ownerId)
                .or(() -> consolidated ? Optional.of(OwnerInfluence.none(ownerId)) : Optional.empty())
                .orElseThrow(() ->
                        Problem.of(VendorProblem.NO_SUCH_OWNER, "No influence of " + ownerId + " was known then."));
        List<Regimes.Row> rows = regimes.of(owner, influence);
        if (consolidated) {
            rows = rows.stream().map(RegimeResource::byRecord).toList();
        }
        return new RegimeTable(id, ownerId, rows, Regimes.POLICY_VERSION, asked.asOf(), asked.knownAt());
    }

    /** A register that says whose accounts include whose outweighs what the votes suggest. */
    private static Regimes.Row byRecord(Regimes.Row row) {
        return row.regime().equals("CONSOLIDATION")
                ? new Regimes.Row(
                        row.regime(),
                        row.name(),
                        Verdict.YES,
                        "relationship record",
                        row.threshold(),
                        "fires: a relationship record (GLEIF Level 2) names it as parent",
                        row.source())
                : row;
    }
}
