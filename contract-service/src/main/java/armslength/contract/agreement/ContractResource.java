package armslength.contract.agreement;

import armslength.contract.ContractProblem;
import armslength.contract.clause.ClauseLibrary;
import armslength.contract.clause.Clauses;
import armslength.contract.commitment.Commitment;
import armslength.contract.known.KnownFacts;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.ETags;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Contracts with vendors: terms, commitment, clauses, spend owners. */
@Path("/contracts")
@RunOnVirtualThread
@Tag(name = "Contracts", description = "Terms, commitments, clauses and who owns the spend.")
public class ContractResource {

    private final Clauses clauses;
    private final ClauseLibrary library;
    private final KnownFacts known;
    private final ContractFacts facts;
    private final Promises promises;
    private final Amendments amendments;
    private final Parties parties;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    ContractResource(
            Clauses clauses,
            ClauseLibrary library,
            KnownFacts known,
            ContractFacts facts,
            Promises promises,
            Amendments amendments,
            Parties parties,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.clauses = clauses;
        this.library = library;
        this.known = known;
        this.facts = facts;
        this.promises = promises;
        this.amendments = amendments;
        this.parties = parties;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    private ContractView shown(ContractView view) {
        return caller.isVendorContact() ? view.forVendor() : view;
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
        NewPromise promise = request.commitment();
        if (promise != null && !promise.amount().currency().equals(request.currency())) {
            throw Problem.of(ContractProblem.CURRENCY_MISMATCH, "The contract is in " + request.currency() + ".")
                    .at("/commitment/amount/currency", "must be " + request.currency());
        }
        requireMaster(request);
        ContractEntity contract = store(request);
        CommitmentEntity commitment =
                promise == null ? null : promise.store(ids.next(), contract.id, Commitment.State.AGREED, caller.name());
        if (commitment != null) {
            promises.enter(contract, commitment);
        }
        request.clauses().forEach(clause -> clause.store(ids.next(), contract.id));
        library.store(contract.id, request.libraryClauses(), "/libraryClauses");
        ContractEntity.flush();
        ContractView view = ContractView.of(contract, commitment);
        audit.record("contract-recorded", "contract", contract.id, null, view);
        facts.tell(contract);
        clauses.evaluate(contract.vendorId);
        return Response.created(URI.create("/api/contract/v1/contracts/" + contract.id))
                .entity(view)
                .tag(ETags.of(contract.version))
                .build();
    }

    private static void requireMaster(NewContract request) {
        if (request.parentId() == null) {
            return;
        }
        ContractEntity master = ContractEntity.findById(request.parentId());
        if (master == null
                || !master.vendorId.equals(request.vendorId())
                || !master.kind.equals(NewContract.Kind.MASTER_AGREEMENT.name())) {
            throw Problem.of(ContractProblem.NO_MASTER_AGREEMENT, "An order form stands under a master agreement.")
                    .at("/parentId", "must be a master agreement with the same vendor");
        }
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
        contract.theirNoticeDays = request.theirNoticeDays();
        contract.renewalMonths = request.renewalMonths();
        contract.kind = Objects.requireNonNullElse(request.kind(), NewContract.Kind.STANDALONE)
                .name();
        contract.parentId = request.parentId();
        contract.spendOwners = List.copyOf(request.spendOwners());
        contract.recordedAt = clock.now();
        contract.recordedBy = caller.name();
        contract.version = 1;
        contract.factVersion = 1;
        contract.persistAndFlush();
        amendments.sign(contract, caller.name());
        parties.store(contract.id, request.parties());
        return contract;
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
    public Page<ContractView> list(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @Parameter(description = "Only those that are renewed unless we give notice by this day, from today on.")
                    @QueryParam("noticeBy")
                    @Nullable
                    LocalDate noticeBy,
            @BeanParam @Valid PageRequest page) {
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
        if (noticeBy != null) {
            where.append(" and renewalMonths > 0 and validTo - noticeDays * 1 day between :today and :noticeBy");
            parameters.put("today", clock.today());
            parameters.put("noticeBy", noticeBy);
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<ContractEntity> rows = ContractEntity.<ContractEntity>find(where + " order by id desc", parameters)
                .page(0, page.limit + 1)
                .list();
        Map<UUID, CommitmentEntity> byContract =
                promisesOf(rows.stream().map(row -> row.id).toList());
        List<ContractView> views = rows.stream()
                .map(row -> shown(ContractView.of(row, byContract.get(row.id))))
                .toList();
        return Page.of(views, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** Of each contract the promise that runs today, else the newest. */
    private Map<UUID, CommitmentEntity> promisesOf(List<UUID> contracts) {
        LocalDate today = clock.today();
        Map<UUID, CommitmentEntity> shown = new HashMap<>();
        CommitmentEntity.<CommitmentEntity>list(
                        "contractId in ?1 and state in ('AGREED', 'SETTLED') order by validFrom", contracts)
                .forEach(promise -> shown.merge(
                        promise.contractId,
                        promise,
                        (before, later) -> before.runsOn(today) && !later.runsOn(today) ? before : later));
        return shown;
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
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ContractView.class)))
    @APIResponse(responseCode = "404", description = "There is no such contract.")
    public Response get(@PathParam("id") UUID id) {
        ContractEntity contract = require(id);
        return Response.ok(
                        shown(ContractView.of(contract, promisesOf(List.of(id)).get(id))))
                .tag(ETags.of(contract.version))
                .build();
    }

    /** Who signed a contract. */
    @GET
    @Path("{id}/parties")
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
    @Operation(operationId = "listContractParties", summary = "Who signed a contract, beside us and the vendor")
    public Page<NewContract.Party> partiesOf(@PathParam("id") UUID id) {
        require(id);
        return new Page<>(parties.of(id), null, clock.today());
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
