package armslength.vendor.gleif;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.vendor.gleif.Consolidations.Consolidation;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The group that a party is part of. */
@Path("/parties/{id}/group")
@RunOnVirtualThread
@Tag(name = "Parties", description = "Everyone who can own, govern or pay, and everything that can be owned.")
public class GroupResource {

    private final Consolidations consolidations;
    private final Parties parties;
    private final BusinessClock clock;

    GroupResource(Consolidations consolidations, Parties parties, BusinessClock clock) {
        this.consolidations = consolidations;
        this.parties = parties;
        this.clock = clock;
    }

    /** A party of the group; level is DIRECT or ULTIMATE. */
    public record Member(UUID partyId, String name, String level, LocalDate validFrom, String source) {}

    /** A party's group by relationship records. */
    public record Group(UUID partyId, List<Member> parents, List<Member> children, LocalDate asOf, Instant knownAt) {}

    /** The group. */
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
    @Operation(
            operationId = "getGroup",
            summary = "A party's parents and children by accounting consolidation, as relationship records tell")
    @APIResponseSchema(value = Group.class, responseCode = "200", responseDescription = "The group.")
    public Group group(@PathParam("id") UUID id, @BeanParam TwoClocksParam clocks) {
        parties.require(id);
        TwoClocks asked = clocks.resolve(clock);
        List<Consolidation> records = consolidations.of(id, asked.asOf(), clocks.knownAt);
        Set<UUID> named = new LinkedHashSet<>();
        records.forEach(one -> named.addAll(List.of(one.childId(), one.parentId())));
        Map<UUID, Party> names = parties.byId(named);
        return new Group(
                id,
                records.stream()
                        .filter(one -> one.childId().equals(id))
                        .map(one -> member(one, one.parentId(), names))
                        .toList(),
                records.stream()
                        .filter(one -> one.parentId().equals(id))
                        .map(one -> member(one, one.childId(), names))
                        .toList(),
                asked.asOf(),
                asked.knownAt());
    }

    private static Member member(Consolidation one, UUID party, Map<UUID, Party> names) {
        Party named = names.get(party);
        return new Member(
                party, named == null ? party.toString() : named.name(), one.level(), one.validFrom(), one.source());
    }
}
