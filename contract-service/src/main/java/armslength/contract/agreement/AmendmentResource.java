package armslength.contract.agreement;

import armslength.contract.ContractProblem;
import armslength.contract.clause.ClauseLibrary;
import armslength.contract.clause.Clauses;
import armslength.contract.clause.LibraryClause;
import armslength.contract.clause.NewClause;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.ETags;
import armslength.kit.web.FieldError;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Amendments: each is a new version, and the versions before stay. */
@Path("/contracts/{id}")
@RunOnVirtualThread
@Tag(name = "Contracts", description = "Terms, commitments, clauses and who owns the spend.")
public class AmendmentResource {

    private final Amendments amendments;
    private final Clauses clauses;
    private final ClauseLibrary library;
    private final Ids ids;
    private final Caller caller;
    private final BusinessClock clock;

    AmendmentResource(
            Amendments amendments,
            Clauses clauses,
            ClauseLibrary library,
            Ids ids,
            Caller caller,
            BusinessClock clock) {
        this.amendments = amendments;
        this.clauses = clauses;
        this.library = library;
        this.ids = ids;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * An amendment; what is not given stays as it is.
     *
     * @param effectiveOn from when it counts
     * @param summary what changes and why
     * @param addedClauses clauses that come with it, in their own words
     * @param addedLibraryClauses clauses that come with it, taken from the library
     */
    public record NewAmendment(
            @NotNull LocalDate effectiveOn,
            @NotBlank @Size(max = 2_000) String summary,
            @Nullable @Size(min = 1, max = 300) String title,
            @Nullable LocalDate validTo,
            @Nullable @Min(0) @Max(3_650) Integer noticeDays,
            @Nullable @Min(0) @Max(3_650) Integer theirNoticeDays,
            @Nullable @Min(0) @Max(120) Integer renewalMonths,
            @Nullable @Size(min = 1, max = 50) List<@NotBlank String> spendOwners,
            @Nullable @Valid @Size(max = 100) List<@NotNull @Valid NewClause> addedClauses,
            @Nullable @Valid @Size(max = 100) List<@NotNull @Valid LibraryClause> addedLibraryClauses)
            implements RequestBody {

        Terms after(Terms before) {
            return new Terms(
                    Objects.requireNonNullElse(title, before.title()),
                    before.validFrom(),
                    Objects.requireNonNullElse(validTo, before.validTo()),
                    Objects.requireNonNullElse(noticeDays, before.noticeDays()),
                    Objects.requireNonNullElse(theirNoticeDays, before.theirNoticeDays()),
                    Objects.requireNonNullElse(renewalMonths, before.renewalMonths()),
                    Objects.requireNonNullElse(spendOwners, before.spendOwners()));
        }
    }

    /** A version of a contract's terms. */
    public record Version(
            long version,
            LocalDate effectiveOn,
            String summary,
            String title,
            LocalDate validFrom,
            LocalDate validTo,
            int noticeDays,
            int theirNoticeDays,
            int renewalMonths,
            List<String> spendOwners,
            Instant recordedAt,
            String recordedBy) {

        static Version of(VersionEntity version) {
            return new Version(
                    version.version,
                    version.effectiveOn,
                    version.summary,
                    version.title,
                    version.validFrom,
                    version.validTo,
                    version.noticeDays,
                    version.theirNoticeDays,
                    version.renewalMonths,
                    version.spendOwners,
                    version.recordedAt,
                    version.recordedBy);
        }
    }

    /** Amends a contract that was read before. */
    @POST
    @Path("amendments")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "amendContract", summary = "Amend a contract: a new version from a day on")
    @APIResponse(responseCode = "201", description = "Amended; the version that counts from that day.")
    @APIResponse(responseCode = "404", description = "There is no such contract.")
    @APIResponse(responseCode = "412", description = "It was changed since it was read.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Response amend(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            NewAmendment request) {
        ContractEntity contract = ContractEntity.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (contract == null) {
            throw Problem.of(ContractProblem.NO_SUCH_CONTRACT, "There is no contract " + id + ".");
        }
        ETags.require(ifMatch, contract.version);
        Terms terms = request.after(Terms.of(contract));
        if (!terms.validTo().isAfter(terms.validFrom())) {
            throw Problem.invalid(
                    List.of(new FieldError("/validTo", "must be after the start (" + terms.validFrom() + ")")));
        }
        VersionEntity newest = VersionEntity.<VersionEntity>find("contractId = ?1 order by version desc", id)
                .firstResult();
        if (newest != null && request.effectiveOn().isBefore(newest.effectiveOn)) {
            throw Problem.invalid(List.of(new FieldError(
                    "/effectiveOn", "must not be before version " + newest.version + " (" + newest.effectiveOn + ")")));
        }
        amendments.amend(contract, terms, request.effectiveOn(), request.summary(), caller.name());
        if (request.addedClauses() != null) {
            request.addedClauses().forEach(clause -> clause.store(ids.next(), id));
        }
        library.store(id, request.addedLibraryClauses(), "/addedLibraryClauses");
        clauses.evaluate(contract.vendorId);
        Version version = Version.of(VersionEntity.findById(new VersionEntity.Key(id, contract.version)));
        return Response.created(URI.create("/api/contract/v1/contracts/" + id))
                .entity(version)
                .tag(ETags.of(contract.version))
                .build();
    }

    /** The versions, newest first. */
    @GET
    @Path("versions")
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listContractVersions", summary = "The versions of a contract's terms, newest first")
    public Page<Version> versions(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        if (ContractEntity.findById(id) == null) {
            throw Problem.of(ContractProblem.NO_SUCH_CONTRACT, "There is no contract " + id + ".");
        }
        long before = page.after(1).map(keys -> number(keys.getFirst())).orElse(Long.MAX_VALUE);
        List<Version> rows = VersionEntity.<VersionEntity>find(
                        "contractId = ?1 and version < ?2 order by version desc", id, before)
                .page(0, page.limit + 1)
                .stream()
                .map(Version::of)
                .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.version()), clock.today());
    }

    private static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException notOurs) {
            throw Cursor.wrong();
        }
    }
}
