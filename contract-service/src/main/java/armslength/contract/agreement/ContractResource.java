package armslength.contract.agreement;

import armslength.contract.ContractProblem;
import armslength.contract.clause.Clauses;
import armslength.contract.clause.NewClause;
import armslength.contract.known.KnownFacts;
import armslength.events.Amount;
import armslength.events.ContractChanged;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.value.Share;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.ETags;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Contracts with vendors: terms, commitment, clauses, spend owners. */
@Path("/contracts")
@RunOnVirtualThread
@Tag(name = "Contracts", description = "Terms, commitments, clauses and who owns the spend.")
public class ContractResource {

    private final Clauses clauses;
    private final KnownFacts known;
    private final Outbox outbox;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    ContractResource(
            Clauses clauses,
            KnownFacts known,
            Outbox outbox,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.clauses = clauses;
        this.known = known;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** How binding a promise is. */
    public enum CommitmentKind {
        NONE,
        BEST_EFFORT,
        MIN_SPEND,
        TAKE_OR_PAY
    }

    /**
     * A promise to buy.
     *
     * @param shortfallRate alpha, 0..1: what is owed of what was not bought
     */
    public record Promise(
            @NotNull CommitmentKind kind,
            @NotNull Money amount,
            @NotNull Share shortfallRate,
            @NotNull LocalDate validFrom,
            @NotNull LocalDate validTo) {

        public Promise {
            if (validFrom != null) {
                DateRange.of(validFrom, validTo, "/validTo");
            }
            if (amount != null && amount.isNegative()) {
                throw new FieldProblem("/amount/amount", "must not be below zero");
            }
        }
    }

    /** A contract to record. */
    public record NewContract(
            @NotNull UUID vendorId,
            @NotBlank @Size(max = 100) String reference,
            @NotBlank @Size(max = 300) String title,
            @NotBlank String currency,
            @NotNull LocalDate validFrom,
            @NotNull LocalDate validTo,
            @Min(0) @Max(3_650) int noticeDays,
            @NotNull @Size(min = 1, max = 50) List<@NotBlank String> spendOwners,
            @Nullable @Valid Promise commitment,
            @NotNull @Size(max = 100) List<@NotNull @Valid NewClause> clauses)
            implements RequestBody {

        public NewContract {
            if (validFrom != null) {
                DateRange.of(validFrom, validTo, "/validTo");
            }
            if (currency != null) {
                try {
                    Money.zero(currency);
                } catch (FieldProblem unknown) {
                    throw new FieldProblem("/currency", unknown.detail());
                }
            }
        }
    }

    /**
     * A contract.
     *
     * @param spendOwners user names of those who own spend under it, and so may not decide about the vendor
     * @param commitment the promise, or null
     */
    public record View(
            UUID id,
            UUID vendorId,
            String reference,
            String title,
            String currency,
            LocalDate validFrom,
            LocalDate validTo,
            int noticeDays,
            List<String> spendOwners,
            @Nullable PromiseView commitment,
            Instant recordedAt,
            String recordedBy,
            long version) {

        static View of(ContractEntity contract, @Nullable CommitmentEntity commitment) {
            return new View(
                    contract.id,
                    contract.vendorId,
                    contract.reference,
                    contract.title,
                    contract.currency,
                    contract.validFrom,
                    contract.validTo,
                    contract.noticeDays,
                    contract.spendOwners,
                    commitment == null ? null : PromiseView.of(commitment, contract.currency),
                    contract.recordedAt,
                    contract.recordedBy,
                    contract.version);
        }

        /** What a vendor's contact may see: none of our people. */
        View forVendor() {
            return new View(
                    id,
                    vendorId,
                    reference,
                    title,
                    currency,
                    validFrom,
                    validTo,
                    noticeDays,
                    List.of(),
                    commitment,
                    recordedAt,
                    "",
                    version);
        }
    }

    private View shown(View view) {
        return caller.isVendorContact() ? view.forVendor() : view;
    }

    /** A promise as it is told. */
    public record PromiseView(String kind, Money amount, String shortfallRate, LocalDate validFrom, LocalDate validTo) {

        static PromiseView of(CommitmentEntity commitment, String currency) {
            return new PromiseView(
                    commitment.kind,
                    Money.rounded(commitment.amount, currency),
                    commitment.shortfallRate.stripTrailingZeros().toPlainString(),
                    commitment.validFrom,
                    commitment.validTo);
        }
    }

    /** Records a contract. */
    @POST
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "recordContract", summary = "Record a contract with its commitment and clauses")
    @APIResponse(responseCode = "201", description = "Recorded.")
    @APIResponse(responseCode = "409", description = "The reference is taken.")
    @APIResponse(responseCode = "422", description = "The vendor is not known, or a currency differs.")
    public Response record(NewContract request) {
        known.requireVendor(request.vendorId());
        if (ContractEntity.count("reference", request.reference()) > 0) {
            throw Problem.of(
                    ContractProblem.REFERENCE_TAKEN, "A contract is called '" + request.reference() + "' already.");
        }
        Promise promise = request.commitment();
        if (promise != null && !promise.amount().currency().equals(request.currency())) {
            throw Problem.of(ContractProblem.CURRENCY_MISMATCH, "The contract is in " + request.currency() + ".")
                    .at("/commitment/amount/currency", "must be " + request.currency());
        }
        ContractEntity contract = store(request);
        CommitmentEntity commitment = promise == null ? null : store(contract.id, promise);
        request.clauses().forEach(clause -> clause.store(ids.next(), contract.id));
        ContractEntity.flush();
        View view = View.of(contract, commitment);
        audit.record("contract-recorded", "contract", contract.id, null, view);
        outbox.publish(fact(contract, commitment));
        clauses.evaluate(contract.vendorId);
        return Response.created(URI.create("/api/contract/v1/contracts/" + contract.id))
                .entity(view)
                .tag(ETags.of(contract.version))
                .build();
    }

    private ContractEntity store(NewContract request) {
        ContractEntity contract = new ContractEntity();
        contract.id = ids.next();
        contract.vendorId = request.vendorId();
        contract.reference = request.reference();
        contract.title = request.title();
        contract.currency = request.currency();
        contract.validFrom = request.validFrom();
        contract.validTo = request.validTo();
        contract.noticeDays = request.noticeDays();
        contract.spendOwners = List.copyOf(request.spendOwners());
        contract.recordedAt = clock.now();
        contract.recordedBy = caller.name();
        contract.version = 1;
        contract.persistAndFlush();
        return contract;
    }

    private static CommitmentEntity store(UUID contractId, Promise promise) {
        CommitmentEntity commitment = new CommitmentEntity();
        commitment.contractId = contractId;
        commitment.kind = promise.kind().name();
        commitment.amount = promise.amount().amount();
        commitment.shortfallRate = promise.shortfallRate().value();
        commitment.validFrom = promise.validFrom();
        commitment.validTo = promise.validTo();
        commitment.persist();
        return commitment;
    }

    private ContractChanged fact(ContractEntity contract, @Nullable CommitmentEntity commitment) {
        ContractChanged.Commitment promise = null;
        if (commitment != null) {
            Money amount = Money.rounded(commitment.amount, contract.currency);
            promise = new ContractChanged.Commitment(
                    commitment.kind,
                    new Amount(amount.amount(), amount.currency()),
                    new Amount(Money.zero(contract.currency).amount(), amount.currency()),
                    new Amount(amount.amount(), amount.currency()),
                    commitment.validFrom,
                    commitment.validTo);
        }
        return new ContractChanged(
                contract.id,
                contract.vendorId,
                contract.reference,
                "ACTIVE",
                contract.spendOwners,
                promise,
                contract.version,
                clock.now());
    }

    /** The contracts, newest first. */
    @GET
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.VENDOR
    })
    @Transactional
    @Operation(operationId = "listContracts", summary = "Contracts, newest first")
    public Page<View> list(@QueryParam("vendorId") @Nullable UUID vendorId, @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (caller.isVendorContact() && vendorId != null) {
            caller.requireSees(vendorId);
        }
        UUID seen = caller.isVendorContact() ? caller.vendorId().orElse(new UUID(0, 0)) : vendorId;
        if (seen != null) {
            where.append(" and vendorId = :vendorId");
            parameters.put("vendorId", seen);
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<ContractEntity> rows = ContractEntity.<ContractEntity>find(where + " order by id desc", parameters)
                .page(0, page.limit + 1)
                .list();
        List<CommitmentEntity> promises = CommitmentEntity.list(
                "contractId in :contracts",
                Map.<String, Object>of(
                        "contracts", rows.stream().map(row -> row.id).toList()));
        Map<UUID, CommitmentEntity> byContract =
                promises.stream().collect(Collectors.toMap(promise -> promise.contractId, Function.identity()));
        List<View> views = rows.stream()
                .map(row -> shown(View.of(row, byContract.get(row.id))))
                .toList();
        return Page.of(views, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** One contract. */
    @GET
    @Path("{id}")
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.VENDOR
    })
    @Transactional
    @Operation(operationId = "getContract", summary = "One contract")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "404", description = "There is no such contract.")
    public Response get(@PathParam("id") UUID id) {
        ContractEntity contract = require(id);
        return Response.ok(shown(View.of(contract, CommitmentEntity.findById(id))))
                .tag(ETags.of(contract.version))
                .build();
    }

    /** The clauses of a contract, also the silent ones. */
    @GET
    @Path("{id}/clauses")
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.RISK_OFFICER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(
            operationId = "evaluateClauses",
            summary = "Every clause for every known owner: holds, may hold, or why silent")
    public Page<Clauses.Evaluation> clausesOf(@PathParam("id") UUID id) {
        require(id);
        return new Page<>(clauses.evaluationsOf(id), null, clock.today());
    }

    private ContractEntity require(UUID id) {
        ContractEntity contract = ContractEntity.findById(id);
        if (contract == null) {
            throw Problem.of(ContractProblem.NO_SUCH_CONTRACT, "There is no contract " + id + ".");
        }
        caller.requireSees(contract.vendorId);
        return contract;
    }
}
