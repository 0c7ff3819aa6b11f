package armslength.risk.standing;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.risk.gate.ReleaseDecision;
import armslength.risk.influence.Tier;
import armslength.risk.known.KnownFacts;
import armslength.risk.policy.Policies;
import armslength.risk.policy.PolicyDrafts;
import armslength.risk.score.Band;
import armslength.risk.score.Score;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a draft of the policy would change on live data. */
@Path("/policy-drafts/{id}/comparison")
@RunOnVirtualThread
@Tag(name = "Policy", description = "Every threshold, weight and calendar, by version.")
public class ComparisonResource {

    private static final int AT_ONCE = 500;
    private static final int MOST_LISTED = 200;

    private final PolicyDrafts drafts;
    private final Policies policies;
    private final Standings standings;
    private final KnownFacts known;
    private final BusinessClock clock;

    ComparisonResource(
            PolicyDrafts drafts, Policies policies, Standings standings, KnownFacts known, BusinessClock clock) {
        this.drafts = drafts;
        this.policies = policies;
        this.standings = standings;
        this.known = known;
        this.clock = clock;
    }

    /** What a vendor's standing is under one policy. */
    public record Under(
            Band band,
            String tier,
            BigDecimal residual,
            @Nullable Integer gateClosedFromClass) {

        static Under of(Standings.Computed computed) {
            Score score = computed.score();
            return new Under(
                    score.band(),
                    score.worst().map(rival -> rival.tier().name()).orElse(Tier.T0.name()),
                    StandingKeeper.rounded(score.residual()),
                    ReleaseDecision.closedFromClass(computed.gateState(), computed.policy())
                            .orElse(null));
        }
    }

    /**
     * A vendor whose standing would be another.
     *
     * @param bandChanges whether its band would be another
     */
    public record Change(UUID vendorId, String vendorName, boolean bandChanges, Under now, Under then) {}

    /**
     * A draft beside the policy in force, on what is known now.
     *
     * @param summary one sentence for a person
     * @param vendorsCompared how many vendors
     * @param vendorsThatChangeBand how many would be in another band
     * @param vendorsThatChange how many would have another band, tier, score or gate
     * @param changes the first two hundred of these, by vendor id
     */
    public record Comparison(
            UUID draftId,
            LocalDate effectiveFrom,
            int currentVersion,
            String summary,
            int vendorsCompared,
            int vendorsThatChangeBand,
            int vendorsThatChange,
            List<Change> changes,
            LocalDate asOf,
            Instant knownAt) {}

    /** Compares. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(
            operationId = "comparePolicyDraft",
            summary = "Which vendors would change band, tier, score or gate under a draft; nothing is written")
    @APIResponseSchema(Comparison.class)
    @APIResponse(responseCode = "404", description = "There is no such draft.")
    public Comparison compare(@PathParam("id") UUID id) {
        PolicyDrafts.Drafted draft = drafts.drafted(id);
        LocalDate today = clock.today();
        Instant now = clock.now();
        Policies.Numbered current = policies.inForceOn(today, now);
        int compared = 0;
        int changeBand = 0;
        int change = 0;
        List<Change> listed = new ArrayList<>();
        List<UUID> vendors = known.vendorsAfter(null, AT_ONCE);
        while (!vendors.isEmpty()) {
            Inputs inputs = standings.inputs(vendors, today, now);
            Map<UUID, Standings.Computed> then =
                    inputs.under(new Policies.Numbered(current.version() + 1, draft.policy()));
            for (Standings.Computed computed : inputs.under(current).values()) {
                Under before = Under.of(computed);
                Under after = Under.of(Objects.requireNonNull(then.get(computed.vendorId())));
                compared++;
                if (!before.equals(after)) {
                    boolean band = before.band() != after.band();
                    change++;
                    changeBand += band ? 1 : 0;
                    if (listed.size() < MOST_LISTED) {
                        listed.add(new Change(
                                computed.vendorId(), computed.inputs().vendorName(), band, before, after));
                    }
                }
            }
            vendors = known.vendorsAfter(vendors.getLast(), AT_ONCE);
        }
        return new Comparison(
                id,
                draft.effectiveFrom(),
                current.version(),
                changeBand + (changeBand == 1 ? " vendor" : " vendors") + " of " + compared + " would change band",
                compared,
                changeBand,
                change,
                listed,
                today,
                now);
    }
}
