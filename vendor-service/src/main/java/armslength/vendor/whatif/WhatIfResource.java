package armslength.vendor.whatif;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.web.RequestBody;
import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Hypotheses;
import armslength.vendor.claim.NewClaim;
import armslength.vendor.influence.Influence;
import armslength.vendor.influence.Influences;
import armslength.vendor.influence.OwnershipAnswers;
import armslength.vendor.influence.OwnershipView;
import armslength.vendor.party.Parties;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What would change if some claims were on record. */
@Path("/vendors/{id}/ownership-what-ifs")
@RunOnVirtualThread
@Tag(name = "Ownership", description = "Effective ownership and control, then and now, and what the usual tests say.")
public class WhatIfResource {

    private static final String EXAMPLE = """
            {"claims":[{"kind":"INTEREST","subjectId":"01976a2f-3c00-7000-8000-000000000002",
             "ownerId":"01976a2f-3c00-7000-8000-000000000001","validFrom":"2025-06-12",
             "source":{"name":"term sheet"},"grade":"FILING","status":"CONFIRMED",
             "interests":[{"type":"SHAREHOLDING","share":"0.49"},{"type":"VOTING_RIGHTS","share":"0"}]}]}
            """;

    private final Hypotheses hypotheses;
    private final Influences influences;
    private final OwnershipAnswers answers;
    private final Parties parties;
    private final BusinessClock clock;

    WhatIfResource(
            Hypotheses hypotheses,
            Influences influences,
            OwnershipAnswers answers,
            Parties parties,
            BusinessClock clock) {
        this.hypotheses = hypotheses;
        this.influences = influences;
        this.answers = answers;
        this.parties = parties;
        this.clock = clock;
    }

    /**
     * Claims that nobody made.
     *
     * @param claims at most 100; they compete with the recorded ones by the usual rule, so give them the grade that they
     *     would have
     */
    public record WhatIf(@NotNull @Size(min = 1, max = 100) List<@Valid @NotNull NewClaim> claims)
            implements RequestBody {}

    /**
     * Ownership with and without the hypotheses.
     *
     * @param changes owners whose numbers differ
     * @param before as it is
     * @param after as it would be
     */
    public record WhatIfAnswer(List<Change> changes, OwnershipView before, OwnershipView after) {}

    /**
     * An owner whose numbers differ.
     *
     * @param before null when the owner has no influence now
     * @param after null when the owner would have none
     */
    public record Change(
            UUID ownerId,
            String ownerName,
            @Nullable Numbers before,
            @Nullable Numbers after) {}

    /** The numbers that a change is about. */
    public record Numbers(
            OwnershipView.Bounds economicPercent,
            OwnershipView.Bounds votesPercent,
            boolean control,
            boolean mayControl,
            int indicatorCount) {
        static Numbers of(OwnershipView.Owner owner) {
            return new Numbers(
                    owner.economicPercent(),
                    owner.votesPercent(),
                    owner.control(),
                    owner.mayControl(),
                    owner.indicatorCount());
        }
    }

    /** Evaluates hypothetical claims; writes nothing. */
    @POST
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
            operationId = "askOwnershipWhatIf",
            summary = "Who would have influence over a vendor if some claims were on record; nothing is written")
    @APIResponse(responseCode = "200", description = "Ownership with and without the hypotheses, and who differs.")
    @APIResponse(responseCode = "404", description = "There is no such party.")
    public WhatIfAnswer ask(
            @PathParam("id") UUID id,
            @BeanParam TwoClocksParam clocks,
            @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(examples = @ExampleObject(name = "stake", value = EXAMPLE)))
                    WhatIf asked) {
        parties.require(id);
        TwoClocks times = clocks.resolve(clock);
        List<Claim> imagined = hypotheses.of(asked.claims());
        Influence now = influences.of(id, times.asOf(), clocks.knownAt);
        Influence then = influences.withHypotheses(id, times.asOf(), clocks.knownAt, imagined);
        OwnershipView before = answers.view(now, times);
        OwnershipView after = answers.view(then, times);
        return new WhatIfAnswer(changes(before, after), before, after);
    }

    private static List<Change> changes(OwnershipView before, OwnershipView after) {
        List<Change> changes = new ArrayList<>();
        for (OwnershipView.Owner owner : after.owners()) {
            OwnershipView.@Nullable Owner was = of(before, owner.ownerId());
            Numbers numbers = Numbers.of(owner);
            @Nullable Numbers earlier = was == null ? null : Numbers.of(was);
            if (!numbers.equals(earlier)) {
                changes.add(new Change(owner.ownerId(), owner.ownerName(), earlier, numbers));
            }
        }
        for (OwnershipView.Owner owner : before.owners()) {
            if (of(after, owner.ownerId()) == null) {
                changes.add(new Change(owner.ownerId(), owner.ownerName(), Numbers.of(owner), null));
            }
        }
        return changes;
    }

    private static OwnershipView.@Nullable Owner of(OwnershipView view, UUID ownerId) {
        return view.owners().stream()
                .filter(owner -> owner.ownerId().equals(ownerId))
                .findFirst()
                .orElse(null);
    }
}
