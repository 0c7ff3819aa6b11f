package armslength.contract.policy;

import armslength.contract.BuyingProblem;
import armslength.kit.audit.Audit;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.value.Share;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.FieldError;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The buying policy in its versions. */
@Path("/buying-policies")
@RunOnVirtualThread
@Tag(name = "Buying policy", description = "Thresholds of approval, tolerances of matching, least samples.")
public class BuyingPolicyResource {

    private final EntityManager database;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;

    BuyingPolicyResource(EntityManager database, Audit audit, Caller caller, BusinessClock clock) {
        this.database = database;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A new version of the policy.
     *
     * @param directOrderUpTo what may be ordered without a requisition; null: whatever the contract allows
     */
    public record NewPolicy(
            @NotNull LocalDate validFrom,
            @NotNull Money secondApproverAbove,
            @NotNull Money financeApproverAbove,
            @Nullable Money directOrderUpTo,
            @NotNull Share quantityTolerance,
            @NotNull Share priceTolerance,
            @NotNull BigDecimal amountTolerance,
            @NotNull Share leastAuditShare,
            @Min(0) @Max(100_000) int leastGoldItems,
            @NotBlank @Size(max = 2_000) String reason)
            implements RequestBody {

        public NewPolicy {
            if (secondApproverAbove != null && secondApproverAbove.isNegative()) {
                throw new FieldProblem("/secondApproverAbove/amount", "must not be below zero");
            }
            if (directOrderUpTo != null && directOrderUpTo.isNegative()) {
                throw new FieldProblem("/directOrderUpTo/amount", "must not be below zero");
            }
            if (directOrderUpTo != null
                    && secondApproverAbove != null
                    && !directOrderUpTo.currency().equals(secondApproverAbove.currency())) {
                throw new FieldProblem("/directOrderUpTo/currency", "must be " + secondApproverAbove.currency());
            }
            if (amountTolerance != null
                    && (amountTolerance.signum() < 0
                            || amountTolerance.stripTrailingZeros().scale() > 6)) {
                throw new FieldProblem("/amountTolerance", "must not be below zero and have at most 6 decimal places");
            }
            if (secondApproverAbove != null && financeApproverAbove != null) {
                if (!secondApproverAbove.currency().equals(financeApproverAbove.currency())) {
                    throw new FieldProblem(
                            "/financeApproverAbove/currency", "must be " + secondApproverAbove.currency());
                }
                if (financeApproverAbove.compareTo(secondApproverAbove) < 0) {
                    throw new FieldProblem("/financeApproverAbove", "must be at least secondApproverAbove");
                }
            }
        }
    }

    /** Adds a version. */
    @POST
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "changeBuyingPolicy",
            summary = "Add a version of the buying policy; what was decided stays decided by the version of its time")
    @APIResponse(responseCode = "201", description = "Added.")
    public Response change(NewPolicy request) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('buying policy', 0))")
                .getSingleResult();
        if (request.validFrom().isBefore(clock.today())) {
            throw Problem.invalid(
                    List.of(new FieldError("/validFrom", "must not be before today (" + clock.today() + ")")));
        }
        Integer newest = database.createQuery("select max(version) from PolicyEntity", Integer.class)
                .getSingleResult();
        PolicyEntity policy = new PolicyEntity();
        policy.version = newest + 1;
        policy.validFrom = request.validFrom();
        policy.currency = request.secondApproverAbove().currency();
        policy.secondApproverAbove = request.secondApproverAbove().amount();
        policy.financeApproverAbove = request.financeApproverAbove().amount();
        Money direct = request.directOrderUpTo();
        policy.directOrderUpTo = direct == null ? null : direct.amount();
        policy.quantityTolerance = request.quantityTolerance().value();
        policy.priceTolerance = request.priceTolerance().value();
        policy.amountTolerance = request.amountTolerance();
        policy.leastAuditShare = request.leastAuditShare().value();
        policy.leastGoldItems = request.leastGoldItems();
        policy.reason = request.reason();
        policy.recordedAt = clock.now();
        policy.recordedBy = caller.name();
        policy.persistAndFlush();
        BuyingPolicy model = policy.toModel();
        audit.record("buying-policy-changed", "buying-policy", new UUID(0, policy.version), null, model);
        return Response.created(URI.create("/api/contract/v1/buying-policies/" + policy.version))
                .entity(model)
                .build();
    }

    /** The versions, newest first. */
    @GET
    @RolesAllowed({
        Roles.FINANCE,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listBuyingPolicies", summary = "Versions of the buying policy, newest first")
    public Page<BuyingPolicy> list(@BeanParam @Valid PageRequest page) {
        int before = page.after(1).map(keys -> number(keys.getFirst())).orElse(Integer.MAX_VALUE);
        List<BuyingPolicy> rows =
                PolicyEntity.<PolicyEntity>find("version < ?1 order by version desc", before)
                        .page(0, page.limit + 1)
                        .stream()
                        .map(PolicyEntity::toModel)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.version()), clock.today());
    }

    /** One version. */
    @GET
    @Path("{version}")
    @RolesAllowed({
        Roles.FINANCE,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "getBuyingPolicy", summary = "One version of the buying policy")
    public BuyingPolicy get(@PathParam("version") int version) {
        PolicyEntity found = PolicyEntity.findById(version);
        if (found == null) {
            throw Problem.of(BuyingProblem.NO_SUCH_POLICY, "There is no version " + version + ".");
        }
        return found.toModel();
    }

    private static int number(String key) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException notOurs) {
            throw Cursor.wrong();
        }
    }
}
