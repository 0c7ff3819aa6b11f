package armslength.risk.review;

import armslength.kit.audit.Audit;
import armslength.kit.file.UploadedFile;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.LargeBody;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestFingerprint;
import armslength.risk.RiskProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Files that a review rests on, each with its hash; none is changed or taken away. */
@Path("/reviews/{id}/evidence")
@RunOnVirtualThread
@Tag(name = "Review record", description = "What a review rests on: remarks, files, tasks.")
public class EvidenceResource {

    private final ReviewStore store;
    private final EntityManager database;
    private final RequestFingerprint fingerprint;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    EvidenceResource(
            ReviewStore store,
            EntityManager database,
            RequestFingerprint fingerprint,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.store = store;
        this.database = database;
        this.fingerprint = fingerprint;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A file as it is told.
     *
     * @param size bytes
     * @param sha256 of the content, hexadecimal
     */
    public record EvidenceView(
            UUID id,
            UUID reviewId,
            String name,
            String mediaType,
            long size,
            String sha256,
            Instant uploadedAt,
            String uploadedBy) {}

    /** Attaches a file. */
    @POST
    @Command
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.RESEARCH_LEAD})
    @Operation(
            operationId = "attachEvidence",
            summary = "Attach a file to a review",
            description = "The body is the file, at most 10 MiB: PDF, PNG, JPEG, DOCX or text, which is told by its"
                    + " content and has to be what Content-Type says.")
    @APIResponse(responseCode = "201", description = "Attached; the answer has its SHA-256.")
    @APIResponse(responseCode = "409", description = "The same content is attached already.")
    @APIResponse(responseCode = "413", description = "The file is too large.")
    @APIResponse(responseCode = "415", description = "Files of this kind are not taken in.")
    public Response attach(
            @PathParam("id") UUID id,
            @QueryParam("name") @Parameter(description = "A file name without folders.", required = true) @Nullable
                    String name,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(required = true) LargeBody body) {
        store.find(id);
        UploadedFile file = UploadedFile.of(name, contentType, body);
        byte[] content = file.content();
        String hash = fingerprint.digest();
        if (ReviewEvidence.count("reviewId = ?1 and sha256 = ?2", id, hash) > 0) {
            throw Problem.of(RiskProblem.EVIDENCE_KNOWN, "Its SHA-256 is " + hash + ".");
        }
        ReviewEvidence evidence = new ReviewEvidence();
        evidence.id = ids.next();
        evidence.reviewId = id;
        evidence.name = file.name();
        evidence.mediaType = file.mediaType();
        evidence.size = content.length;
        evidence.sha256 = hash;
        evidence.content = content;
        evidence.uploadedAt = clock.now();
        evidence.uploadedBy = caller.name();
        evidence.persistAndFlush();
        EvidenceView view = new EvidenceView(
                evidence.id,
                id,
                evidence.name,
                evidence.mediaType,
                evidence.size,
                hash,
                evidence.uploadedAt,
                evidence.uploadedBy);
        audit.record("review-evidence-attached", "review", id, null, view);
        return Response.created(URI.create("/api/risk/v1/reviews/" + id + "/evidence/" + evidence.id + "/content"))
                .entity(view)
                .build();
    }

    /** The files, newest first. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.RESEARCH_LEAD, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listEvidence", summary = "Files of a review, newest first")
    public Page<EvidenceView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        UUID before = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        // without the content
        List<EvidenceView> rows = database.createQuery(
                        "select e.id, e.reviewId, e.name, e.mediaType, e.size, e.sha256, e.uploadedAt, e.uploadedBy"
                                + " from ReviewEvidence e where e.reviewId = :review"
                                + " and (:before is null or e.id < :before) order by e.id desc",
                        EvidenceView.class)
                .setParameter("review", id)
                .setParameter("before", before)
                .setMaxResults(page.limit + 1)
                .getResultList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** A file, always as a download: no browser may run it. */
    @GET
    @Path("{evidenceId}/content")
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.RESEARCH_LEAD, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "downloadEvidence", summary = "Download a file of a review")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/octet-stream"))
    @APIResponse(responseCode = "404", description = "The review has no such file.")
    public Response download(@PathParam("id") UUID id, @PathParam("evidenceId") UUID evidenceId) {
        ReviewEvidence evidence = ReviewEvidence.findById(evidenceId);
        if (evidence == null || !evidence.reviewId.equals(id)) {
            throw Problem.of(RiskProblem.NO_SUCH_EVIDENCE, "Review " + id + " has no file " + evidenceId + ".");
        }
        String name = URLEncoder.encode(evidence.name, StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(evidence.content, evidence.mediaType)
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(
                        "Digest",
                        "sha-256="
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(evidence.sha256)))
                .build();
    }
}
