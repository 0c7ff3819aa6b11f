package armslength.vendor.supply;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import armslength.vendor.registry.VendorKeys;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everybody behind a vendor. */
@Path("/vendors/{id}/supply-chain")
@RunOnVirtualThread
@Tag(name = "Supply", description = "The vendors behind our vendors, however far, also in circles.")
public class SupplyChainResource {

    private final SupplyLinks links;
    private final Parties parties;
    private final VendorKeys vendors;
    private final BusinessClock clock;

    SupplyChainResource(SupplyLinks links, Parties parties, VendorKeys vendors, BusinessClock clock) {
        this.links = links;
        this.parties = parties;
        this.vendors = vendors;
        this.clock = clock;
    }

    /** A party behind a vendor, our third party; 4 supplies the vendor itself, 5 supplies one of those, and so on. */
    public record Behind(UUID partyId, String name, int party) {}

    /**
     * Everybody behind a vendor on a day.
     *
     * @param items nearest first
     * @param links the links that lead to them
     * @param cycles groups of parties that supply each other in a circle
     * @param complete whether everybody is listed, or only the nearest five hundred
     * @param asOf valid time
     * @param knownAt system time
     */
    public record Chain(
            UUID vendorId,
            List<Behind> items,
            List<SupplyLink> links,
            List<List<UUID>> cycles,
            boolean complete,
            LocalDate asOf,
            Instant knownAt) {}

    /** The chain. */
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
    @Operation(
            operationId = "getSupplyChain",
            summary = "Fourth parties and beyond: everybody behind a vendor, and who supplies whom in a circle")
    @APIResponseSchema(value = Chain.class, responseCode = "200", responseDescription = "The chain.")
    public Chain chain(@PathParam("id") UUID vendor, @BeanParam TwoClocksParam clocks) {
        vendors.require(vendor);
        TwoClocks asked = clocks.resolve(clock);
        List<SupplyLink> behind = links.behind(vendor, asked.asOf(), clocks.knownAt);
        SupplyChain chain = SupplyChain.of(vendor, behind);
        Set<UUID> named = new HashSet<>(chain.tiers().keySet());
        Map<UUID, Party> names = parties.byId(named);
        List<Behind> items = chain.tiers().entrySet().stream()
                .map(tier -> new Behind(tier.getKey(), name(tier.getKey(), names), tier.getValue() + 3))
                .sorted(Comparator.comparingInt(Behind::party).thenComparing(Behind::name))
                .toList();
        return new Chain(
                vendor,
                items,
                behind,
                chain.cycles(),
                named.size() < SupplyLinks.MOST_PARTIES,
                asked.asOf(),
                asked.knownAt());
    }

    private static String name(UUID party, Map<UUID, Party> names) {
        Party named = names.get(party);
        return named == null ? party.toString() : named.name();
    }
}
