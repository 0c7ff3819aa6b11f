package armslength.vendor.influence;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.vendor.ownership.Reach;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a party controls. */
@Path("/parties/{id}/control")
@RunOnVirtualThread
@Tag(name = "Ownership", description = "Effective ownership and control, then and now, and what the usual tests say.")
public class ControlResource {

    private static final int MOST_LISTED = 1_000;

    private final Influences influences;
    private final Parties parties;
    private final BusinessClock clock;

    ControlResource(Influences influences, Parties parties, BusinessClock clock) {
        this.influences = influences;
        this.parties = parties;
        this.clock = clock;
    }

    /**
     * The control set of a party: the fixpoint of "its members hold more than half of the votes" (DOMAIN 2.2).
     *
     * @param partyId the party
     * @param controls companies that it controls, or may control because votes are known between bounds only; by name,
     *     the first 1,000
     * @param complete whether all are listed
     * @param asOf valid time
     * @param knownAt system time
     */
    public record ControlSet(
            UUID partyId, List<Controlled> controls, boolean complete, LocalDate asOf, Instant knownAt) {}

    /**
     * A company in a control set.
     *
     * @param certain false when it is in the set for some of the possible votes only
     */
    public record Controlled(UUID partyId, String partyName, boolean certain) {}

    /** The control set. */
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
    @Operation(operationId = "getControlSet", summary = "What a party controls by majority of votes, through any chain")
    @APIResponse(responseCode = "404", description = "There is no such party.")
    public ControlSet control(@PathParam("id") UUID id, @BeanParam TwoClocksParam clocks) {
        parties.require(id);
        TwoClocks asked = clocks.resolve(clock);
        Reach reach = influences.controlOf(id, asked.asOf(), clocks.knownAt);
        Set<UUID> possible = reach.possible();
        Map<UUID, Party> names = parties.byId(possible);
        List<Controlled> controls = Stream.concat(reach.certain().stream(), possible.stream())
                .distinct()
                .filter(company -> !company.equals(id))
                .map(company -> new Controlled(
                        company,
                        OwnerFacts.name(company, names),
                        reach.certain().contains(company)))
                .sorted(Comparator.comparing(Controlled::partyName).thenComparing(Controlled::partyId))
                .toList();
        return new ControlSet(
                id,
                controls.stream().limit(MOST_LISTED).toList(),
                controls.size() <= MOST_LISTED,
                asked.asOf(),
                asked.knownAt());
    }
}
