package armslength.contract.plan;

import armslength.contract.ContractProblem;
import armslength.contract.known.KnownFacts;
import armslength.contract.spend.SpendYears;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The spend plan; a new plan supersedes the one before, which stays on record. */
@Path("/plans")
@RunOnVirtualThread
@Tag(name = "Plan and spend", description = "What we plan to spend and what was recognised.")
public class PlanResource {

    private final Plans plans;
    private final SpendYears years;
    private final KnownFacts known;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    PlanResource(
            Plans plans, SpendYears years, KnownFacts known, Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.plans = plans;
        this.years = years;
        this.known = known;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A plan to enter.
     *
     * @param amount of the whole year
     * @param lines by month, category and team, adding up to the amount; without them it lies evenly on the months
     */
    public record NewPlan(
            @NotNull UUID vendorId,
            @Min(1990) @Max(2200) int fiscalYear,
            @NotNull Money amount,
            @Nullable @Valid @Size(max = 2_000) List<@NotNull PlanLine> lines)
            implements RequestBody {

        public NewPlan {
            if (amount != null && amount.isNegative()) {
                throw new FieldProblem("/amount/amount", "must not be below zero");
            }
            if (amount != null && lines != null && !lines.isEmpty() && isComplete(lines)) {
                requireSum(amount, lines);
            }
        }

        private static boolean isComplete(List<PlanLine> lines) {
            return lines.stream().noneMatch(line -> line == null || line.amount() == null);
        }

        private static void requireSum(Money amount, List<PlanLine> lines) {
            for (int index = 0; index < lines.size(); index++) {
                if (!lines.get(index).amount().currency().equals(amount.currency())) {
                    throw new FieldProblem("/lines/" + index + "/amount/currency", "must be " + amount.currency());
                }
            }
            Money sum = lines.stream().map(PlanLine::amount).reduce(Money.zero(amount.currency()), Money::plus);
            if (!sum.equals(amount)) {
                throw new FieldProblem("/amount/amount", "must be what the lines add up to: " + sum);
            }
        }
    }

    /** A plan as it was entered. */
    public record View(UUID id, UUID vendorId, int fiscalYear, Money amount, Instant recordedAt, String recordedBy) {

        static View of(PlanEntity plan) {
            return new View(
                    plan.id,
                    plan.vendorId,
                    plan.fiscalYear,
                    Money.rounded(plan.amount, plan.currency),
                    plan.recordedAt,
                    plan.recordedBy);
        }
    }

    /** Enters a plan. */
    @POST
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(operationId = "enterPlan", summary = "Enter the plan of a vendor's fiscal year")
    @APIResponse(responseCode = "201", description = "Entered; it supersedes the plan before.")
    @APIResponse(responseCode = "409", description = "It would change the plan of a closed month.")
    @APIResponse(
            responseCode = "422",
            description = "The vendor is not known, or the currency is not that of its year.")
    public Response enter(NewPlan request) {
        known.requireVendor(request.vendorId());
        years.lock(request.vendorId(), request.fiscalYear());
        String currency = years.currency(request.vendorId(), request.fiscalYear());
        if (currency != null && !currency.equals(request.amount().currency())) {
            throw Problem.of(ContractProblem.CURRENCY_MISMATCH, "The vendor's year is kept in " + currency + ".")
                    .at("/amount/currency", "must be " + currency);
        }
        PlanEntity plan = new PlanEntity();
        plan.id = ids.next();
        plan.vendorId = request.vendorId();
        plan.fiscalYear = request.fiscalYear();
        plan.amount = request.amount().amount();
        plan.currency = request.amount().currency();
        plan.recordedAt = clock.now();
        plan.recordedBy = caller.name();
        plan.persistAndFlush();
        List<PlanLine> lines = request.lines() == null ? List.of() : request.lines();
        plans.enter(plan, lines);
        View view = View.of(plan);
        audit.record("plan-entered", "vendor", plan.vendorId, null, Map.of("plan", view, "lines", lines));
        years.tell(plan.vendorId, plan.fiscalYear, plan.currency);
        return Response.created(URI.create("/api/contract/v1/plans/" + plan.id))
                .entity(view)
                .build();
    }

    /** The plans as they were entered, newest first. */
    @GET
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.RISK_OFFICER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "listPlans", summary = "Plans as they were entered, newest first")
    public Page<View> list(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("fiscalYear") @Nullable Integer fiscalYear,
            @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (vendorId != null) {
            where.append(" and vendorId = :vendorId");
            parameters.put("vendorId", vendorId);
        }
        if (fiscalYear != null) {
            where.append(" and fiscalYear = :fiscalYear");
            parameters.put("fiscalYear", fiscalYear);
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<View> rows =
                PlanEntity.<PlanEntity>find(where + " order by id desc", parameters).page(0, page.limit + 1).stream()
                        .map(View::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
