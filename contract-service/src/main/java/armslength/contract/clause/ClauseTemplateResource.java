package armslength.contract.clause;

import armslength.contract.ContractProblem;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** The library of usual clauses. */
@Path("/clause-templates")
@RunOnVirtualThread
@Tag(name = "Clause library", description = "Usual clauses as predicates, to be taken into contracts and amendments.")
public class ClauseTemplateResource {

    private final ClauseLibrary library;
    private final EntityManager database;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    ClauseTemplateResource(
            ClauseLibrary library, EntityManager database, Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.library = library;
        this.database = database;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A clause for the library.
     *
     * @param name by which people find it
     * @param explanation what it protects from, and when it stays silent
     */
    public record NewTemplate(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 2_000) String explanation,
            @NotNull @Valid NewClause clause)
            implements RequestBody {}

    /** Why a clause is taken out of the library. */
    public record Retirement(@NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /**
     * A clause of the library.
     *
     * @param predicate when it comes true, as text
     * @param contracts how many clauses of contracts were taken from it
     * @param retiredAt when it was taken out of the library, or null
     */
    public record Template(
            UUID id,
            String name,
            String explanation,
            NewClause clause,
            String predicate,
            long contracts,
            Instant recordedAt,
            String recordedBy,
            @Nullable Instant retiredAt,
            @Nullable String retiredBy,
            @Nullable String retiredBecause) {

        static Template of(TemplateEntity template, long contracts) {
            NewClause clause = template.clause();
            return new Template(
                    template.id,
                    template.name,
                    template.explanation,
                    clause,
                    clause.predicate().text(),
                    contracts,
                    template.recordedAt,
                    template.recordedBy,
                    template.retiredAt,
                    template.retiredBy,
                    template.retiredBecause);
        }
    }

    /** Adds a clause to the library. */
    @POST
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "addClauseTemplate", summary = "Add a clause to the library")
    @APIResponse(responseCode = "201", description = "Added.")
    @APIResponse(responseCode = "409", description = "The library has a clause of that name.")
    public Response add(NewTemplate request) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('clause library', 0))")
                .getSingleResult();
        if (TemplateEntity.count("lower(name) = lower(?1) and retiredAt is null", request.name()) > 0) {
            throw Problem.of(
                    ContractProblem.CLAUSE_TEMPLATE_KNOWN,
                    "The library has a clause '" + request.name()
                            + "'; retire that one first, or choose another name.");
        }
        TemplateEntity template = new TemplateEntity();
        template.id = ids.next();
        template.name = request.name();
        template.explanation = request.explanation();
        template.code = request.clause().code().name();
        template.metric = request.clause().metric().name();
        template.comparator = request.clause().comparator().name();
        template.threshold = request.clause().threshold();
        template.rivalOnly = request.clause().rivalOnly();
        template.effect = request.clause().effect();
        template.noticeDays = request.clause().noticeDays();
        template.exerciseMonths = request.clause().exerciseMonths();
        template.recordedAt = clock.now();
        template.recordedBy = caller.name();
        template.persistAndFlush();
        Template view = Template.of(template, 0);
        audit.record("clause-template-added", "clause-template", template.id, null, view);
        return Response.created(URI.create("/api/contract/v1/clause-templates/" + template.id))
                .entity(view)
                .build();
    }

    /** Takes a clause out of the library; contracts keep what they took. */
    @POST
    @Path("{id}/retirements")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(
            operationId = "retireClauseTemplate",
            summary = "Take a clause out of the library; contracts keep what they took from it")
    @APIResponse(responseCode = "200", description = "Retired.")
    @APIResponse(responseCode = "409", description = "It was retired before.")
    public Template retire(@PathParam("id") UUID id, Retirement request) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('clause library', 0))")
                .getSingleResult();
        TemplateEntity template = library.require(id);
        if (template.retiredAt != null) {
            throw Problem.of(
                    ContractProblem.CLAUSE_TEMPLATE_RETIRED,
                    template.retiredBy + " retired it on " + template.retiredAt + ": " + template.retiredBecause);
        }
        long contracts = taken(List.of(id)).getOrDefault(id, 0L);
        Template before = Template.of(template, contracts);
        template.retiredAt = clock.now();
        template.retiredBy = caller.name();
        template.retiredBecause = request.reason();
        Template after = Template.of(template, contracts);
        audit.record("clause-template-retired", "clause-template", id, before, after);
        return after;
    }

    /** The library. */
    @GET
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.RISK_OFFICER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "listClauseTemplates", summary = "The usual clauses; also the retired ones if asked for")
    public Page<Template> list(
            @QueryParam("code") NewClause.@Nullable Code code,
            @QueryParam("retired") @DefaultValue("false") boolean retired,
            @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder(retired ? "1 = 1" : "retiredAt is null");
        if (code != null) {
            where.append(" and code = :code");
            parameters.put("code", code.name());
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id > :after");
            parameters.put("after", Cursor.id(keys.getFirst()));
        });
        List<TemplateEntity> rows = TemplateEntity.<TemplateEntity>find(where + " order by id", parameters)
                .page(0, page.limit + 1)
                .list();
        Map<UUID, Long> taken = taken(rows.stream().map(row -> row.id).toList());
        List<Template> views = rows.stream()
                .map(row -> Template.of(row, taken.getOrDefault(row.id, 0L)))
                .toList();
        return Page.of(views, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** One clause of the library. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.RISK_OFFICER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "getClauseTemplate", summary = "One clause of the library")
    @APIResponse(responseCode = "200", description = "The clause.")
    @APIResponse(responseCode = "404", description = "The library has no such clause.")
    public Template get(@PathParam("id") UUID id) {
        return Template.of(library.require(id), taken(List.of(id)).getOrDefault(id, 0L));
    }

    private Map<UUID, Long> taken(List<UUID> templates) {
        Map<UUID, Long> taken = new HashMap<>();
        database.createQuery(
                        "select templateId, count(*) from ClauseEntity where templateId in :ids group by templateId",
                        Object[].class)
                .setParameter("ids", templates)
                .getResultList()
                .forEach(row -> taken.put((UUID) row[0], (Long) row[1]));
        return taken;
    }
}
