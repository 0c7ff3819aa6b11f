package armslength.risk.whatif;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import armslength.risk.RiskProblem;
import armslength.risk.influence.Influence;
import armslength.risk.known.KnownFacts;
import armslength.risk.score.Score;
import armslength.risk.score.ScoreInputs;
import armslength.risk.standing.Standings;
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
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** "A rival buys 30 % of a vendor": tiers, scores, gate and spend as they are and as they would be. */
@Path("/vendors/{id}/what-ifs")
@RunOnVirtualThread
@Tag(name = "What if", description = "What a stake that nobody has would change; nothing is written.")
public class WhatIfResource {

    private static final String EXAMPLE = """
            {"stakes":[{"ownerId":"01976a2f-3c00-7000-8000-000000000001","ownerName":"Meta Platforms",
             "economic":"0.30","votes":"0.30","directors":1}]}
            """;

    private final Standings standings;
    private final KnownFacts known;
    private final BusinessClock clock;

    WhatIfResource(Standings standings, KnownFacts known, BusinessClock clock) {
        this.standings = standings;
        this.known = known;
        this.clock = clock;
    }

    /**
     * Stakes that nobody has.
     *
     * @param stakes at most 100; the owners that are not named keep what they have
     */
    public record WhatIf(@NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Stake> stakes)
            implements RequestBody {}

    /**
     * Our spend with the vendor in a year.
     *
     * @param sharePercent its share of all spend that is planned for the year
     * @param left planned and not yet recognised: what orders would still be placed for
     * @param atRisk what of it would be held, in the vendor's standing as it would be
     */
    public record SpendAtRisk(
            int fiscalYear, Money planned, Money recognised, String sharePercent, Money left, Money atRisk) {}

    /**
     * The answer.
     *
     * @param changes what would be different, one sentence each; empty when nothing
     * @param now as it is
     * @param then as it would be
     * @param spend null where no spend is known for the year
     */
    public record WhatIfAnswer(
            UUID vendorId,
            String vendorName,
            List<String> changes,
            Position now,
            Position then,
            @Nullable SpendAtRisk spend,
            int policyVersion,
            LocalDate asOf,
            Instant knownAt) {}

    /** Imagines stakes; writes nothing. */
    @POST
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(
            operationId = "askWhatIf",
            summary = "Tiers, scores, gate and spend at risk if some parties had other stakes; nothing is written",
            description = "Integrated shares of indirect stakes: ask vendor-service's ownership-what-ifs first.")
    @APIResponse(
            responseCode = "200",
            description = "The vendor's standing as it is and as it would be.",
            content = @Content(schema = @Schema(implementation = WhatIfAnswer.class)))
    @APIResponse(responseCode = "404", description = "Nothing was known of the vendor at that instant.")
    public WhatIfAnswer ask(
            @PathParam("id") UUID id,
            @BeanParam TwoClocksParam clocks,
            @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(examples = @ExampleObject(name = "stake", value = EXAMPLE)))
                    WhatIf asked) {
        TwoClocks times = clocks.resolve(clock);
        Standings.Computed computed = standings
                .compute(id, times.asOf(), times.knownAt())
                .orElseThrow(() -> Problem.of(
                        RiskProblem.VENDOR_NOT_FOUND, "Nothing was known of vendor " + id + " at that instant."));
        Map<UUID, BigDecimal> rivalries = standings.rivalries(times.asOf(), times.knownAt());
        ScoreInputs imagined = imagine(computed.inputs(), asked.stakes(), rivalries);
        Position now = Position.of(computed.score(), computed.policy(), computed.conflicts());
        Position then = Position.of(Score.of(imagined, computed.policy()), computed.policy(), computed.conflicts());
        return new WhatIfAnswer(
                id,
                imagined.vendorName(),
                then.changesFrom(now),
                now,
                then,
                spend(id, times.asOf().getYear(), then.ordersHeld()).orElse(null),
                computed.policyVersion(),
                times.asOf(),
                times.knownAt());
    }

    private static ScoreInputs imagine(ScoreInputs now, List<Stake> stakes, Map<UUID, BigDecimal> rivalries) {
        Map<UUID, Influence> influences = new TreeMap<>();
        now.influences().forEach(influence -> influences.put(influence.ownerId(), influence));
        for (Stake stake : stakes) {
            Influence influence = stake.over(
                    influences.get(stake.ownerId()),
                    rivalries.getOrDefault(stake.ownerId(), BigDecimal.ZERO),
                    now.asOf());
            if (influence.rivalry().signum() > 0) {
                influences.put(stake.ownerId(), influence);
            } else {
                influences.remove(stake.ownerId());
            }
        }
        return new ScoreInputs(
                now.vendorId(),
                now.vendorName(),
                now.asOf(),
                List.copyOf(influences.values()),
                now.revenues(),
                now.holdings(),
                now.mitigations(),
                now.rebuttals());
    }

    private Optional<SpendAtRisk> spend(UUID vendorId, int year, boolean held) {
        List<KnownFacts.Spend> all = known.spend(year);
        return all.stream()
                .filter(one -> one.vendorId().equals(vendorId))
                .findFirst()
                .map(one -> {
                    BigDecimal total = all.stream()
                            .filter(other -> other.planned()
                                    .currency()
                                    .equals(one.planned().currency()))
                            .map(other -> other.planned().amount())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    BigDecimal left = one.planned()
                            .amount()
                            .subtract(one.recognised().amount())
                            .max(BigDecimal.ZERO);
                    String currency = one.planned().currency();
                    return new SpendAtRisk(
                            year,
                            one.planned(),
                            one.recognised(),
                            Percent.of(
                                    total.signum() == 0
                                            ? BigDecimal.ZERO
                                            : one.planned().amount().divide(total, MathContext.DECIMAL128)),
                            Money.rounded(left, currency),
                            held ? Money.rounded(left, currency) : Money.zero(currency));
                });
    }
}
