package armslength.contract.history;

import armslength.contract.ContractProblem;
import armslength.contract.ledger.Movement;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How published tables are read. */
@Path("/import-mappings")
@RunOnVirtualThread
@Tag(name = "Imported history", description = "Spend lines and contract snapshots of others, brought into the ledger.")
public class MappingResource {

    private final Mappings mappings;
    private final SpendFigures figures;
    private final Audit audit;
    private final BusinessClock clock;
    private final Ids ids;

    MappingResource(Mappings mappings, SpendFigures figures, Audit audit, BusinessClock clock, Ids ids) {
        this.mappings = mappings;
        this.figures = figures;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** Whether an amount was invoiced or paid; only what was invoiced counts as recognised spend. */
    public enum Books {
        INVOICED,
        PAID;

        Movement movement() {
            return this == INVOICED ? Movement.INVOICED_WITHOUT_ACCEPTANCE : Movement.PAID_WITHOUT_INVOICE;
        }
    }

    /**
     * A mapping to record.
     *
     * @param columns for each field the names under which its column comes
     * @param books what the amounts are; PAID for contract snapshots
     * @param dayFirst whether 03/04/2025 is the third of April
     */
    public record NewMapping(
            @NotBlank @Size(max = 100) String name,
            @NotNull Mapping.Kind kind,
            @NotNull String currency,
            @NotNull Books books,
            boolean dayFirst,

            @NotEmpty
            Map<Mapping.@NotNull Field, @NotEmpty @Size(max = 50) List<@NotBlank @Size(max = 200) String>> columns)
            implements RequestBody {

        public NewMapping {
            if (currency != null) {
                requireCurrency(currency);
            }
            if (kind != null && columns != null) {
                Mapping.required(kind).forEach(field -> {
                    if (!columns.containsKey(field)) {
                        throw new FieldProblem("/columns", "must have names for " + Mapping.required(kind));
                    }
                });
                requireDifferent(columns);
            }
        }

        private static void requireCurrency(String currency) {
            try {
                Money.zero(currency);
            } catch (IllegalArgumentException unknown) {
                throw new FieldProblem("/currency", "must be an ISO 4217 code");
            }
        }

        private static void requireDifferent(Map<Mapping.Field, List<String>> columns) {
            Set<String> seen = new HashSet<>();
            columns.forEach((field, names) -> {
                if (names != null) {
                    names.forEach(name -> {
                        if (name != null && !seen.add(Mapping.plain(name))) {
                            throw new FieldProblem("/columns/" + field, "must not name '" + name + "' twice");
                        }
                    });
                }
            });
        }
    }

    /** A name to add. */
    public record NewColumnName(
            @NotNull Mapping.Field field,
            @NotBlank @Size(max = 200) String name) implements RequestBody {}

    /** Records a mapping. */
    @POST
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "recordImportMapping",
            summary = "Record how a publisher's tables are read",
            description = "A column may come under several names; letters' case, spaces and points don't matter.")
    @APIResponse(responseCode = "201", description = "Recorded.")
    @APIResponse(responseCode = "409", description = "The name is taken.")
    public Response record(NewMapping request) {
        Mapping mapping = new Mapping(
                ids.next(),
                request.name(),
                request.kind(),
                request.currency(),
                request.books().movement(),
                request.dayFirst(),
                new EnumMap<>(request.columns()));
        mappings.add(mapping);
        audit.record("import-mapping-recorded", "import-mapping", mapping.id(), null, mapping);
        return Response.created(URI.create("/api/contract/v1/import-mappings/" + mapping.id()))
                .entity(mapping)
                .build();
    }

    /** Adds a name. */
    @POST
    @Path("{id}/column-names")
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "addColumnName",
            summary = "Add a name under which a column comes",
            description = "Rows that were quarantined for want of the column are taken when the file comes again.")
    @APIResponse(responseCode = "201", description = "Added; the answer is the mapping.")
    @APIResponse(responseCode = "409", description = "A column of the mapping has the name already.")
    public Response addName(@PathParam("id") UUID id, NewColumnName request) {
        Mapping before = mappings.require(id);
        if (before.names().values().stream()
                .flatMap(List::stream)
                .anyMatch(name -> Mapping.plain(name).equals(Mapping.plain(request.name())))) {
            throw Problem.of(ContractProblem.REFERENCE_TAKEN, "A column of this mapping has that name already.")
                    .at("/name", "must not be in use");
        }
        mappings.addName(id, request.field(), request.name());
        Mapping after = mappings.require(id);
        audit.record("column-name-added", "import-mapping", id, before, after);
        return Response.created(URI.create("/api/contract/v1/import-mappings/" + id))
                .entity(after)
                .build();
    }

    /** The mappings. */
    @GET
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listImportMappings", summary = "How published tables are read, oldest first")
    public Page<Mapping> list(@BeanParam @Valid PageRequest page) {
        @Nullable
        UUID after = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        return Page.of(
                mappings.list(after, page.limit + 1),
                page.limit,
                mapping -> Cursor.encode(mapping.id()),
                clock.today());
    }

    /** One mapping. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "getImportMapping", summary = "How a publisher's tables are read")
    public Mapping get(@PathParam("id") UUID id) {
        return mappings.require(id);
    }

    /** What came in by a mapping. */
    @GET
    @Path("{id}/spend-figures")
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(
            operationId = "getSpendFigures",
            summary =
                    "Control totals of the spend lines that came in: rows, duplicates, negatives, total, concentration",
            description = "Over every row with an amount that can be read, beside what of it is in the ledger.")
    public SpendFigures.Figures figures(@PathParam("id") UUID id) {
        return figures.of(mappings.require(id));
    }
}
