package armslength.contract.document;

import armslength.contract.ContractProblem;
import armslength.contract.agreement.Contracts;
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
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

/** Documents of a contract. */
@Path("/contracts/{id}/documents")
@RunOnVirtualThread
@Tag(name = "Documents", description = "What was signed, stored with its hash.")
public class DocumentResource {

    private final Contracts contracts;
    private final EntityManager database;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    DocumentResource(
            Contracts contracts, EntityManager database, Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.contracts = contracts;
        this.database = database;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A document as it is told.
     *
     * @param size bytes
     * @param sha256 of the content, hexadecimal
     */
    public record View(
            UUID id,
            String name,
            String mediaType,
            long size,
            String sha256,
            boolean shownToVendor,
            Instant uploadedAt,
            String uploadedBy) {}

    /** Stores a document. */
    @POST
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "storeDocument",
            summary = "Store a document of a contract with its hash",
            description = "The body is the file, at most 10 MiB: PDF, PNG, JPEG, DOCX or text, which is told by its"
                    + " content and has to be what Content-Type says.")
    @APIResponse(responseCode = "201", description = "Stored; the answer has its SHA-256.")
    @APIResponse(responseCode = "409", description = "The same content is stored already.")
    @APIResponse(responseCode = "413", description = "The file is too large.")
    @APIResponse(responseCode = "415", description = "Files of this kind are not taken in.")
    public Response store(
            @PathParam("id") UUID id,
            @QueryParam("name") @Parameter(description = "A file name without folders.", required = true) @Nullable
                    String name,
            @QueryParam("shownToVendor")
                    @Parameter(description = "Whether the vendor's contacts may read it.")
                    @DefaultValue("false")
                    boolean shownToVendor,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) @Nullable String contentType,
            @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(required = true) LargeBody body) {
        contracts.requireSeen(id);
        UploadedFile file = UploadedFile.of(name, contentType, body);
        byte[] content = file.content();
        String hash = sha256(content);
        if (DocumentEntity.count("contractId = ?1 and sha256 = ?2", id, hash) > 0) {
            throw Problem.of(ContractProblem.DOCUMENT_KNOWN, "Its SHA-256 is " + hash + ".");
        }
        DocumentEntity document = new DocumentEntity();
        document.id = ids.next();
        document.contractId = id;
        document.name = file.name();
        document.mediaType = file.mediaType();
        document.sha256 = hash;
        document.content = content;
        document.size = content.length;
        document.shownToVendor = shownToVendor;
        document.uploadedAt = clock.now();
        document.uploadedBy = caller.name();
        document.persistAndFlush();
        View view = new View(
                document.id,
                document.name,
                document.mediaType,
                content.length,
                hash,
                document.shownToVendor,
                document.uploadedAt,
                document.uploadedBy);
        audit.record("document-stored", "contract", id, null, view);
        return Response.created(URI.create("/api/contract/v1/contracts/" + id + "/documents/" + document.id))
                .entity(view)
                .build();
    }

    /** The documents, newest first. */
    @GET
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.VENDOR
    })
    @Transactional
    @Operation(operationId = "listDocuments", summary = "The documents of a contract, newest first")
    public Page<View> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        contracts.requireSeen(id);
        UUID before = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        List<View> rows = database
                .createQuery(
                        "select d.id, d.name, d.mediaType, d.size, d.sha256, d.shownToVendor, d.uploadedAt, "
                                + "d.uploadedBy from DocumentEntity d where d.contractId = :contract "
                                + "and (:before is null or d.id < :before) and (:all = true or d.shownToVendor = true) "
                                + "order by d.id desc",
                        Object[].class)
                .setParameter("contract", id)
                .setParameter("before", before)
                .setParameter("all", !caller.isVendorContact())
                .setMaxResults(page.limit + 1)
                .getResultList()
                .stream()
                .map(this::view)
                .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    private View view(Object[] row) {
        return new View(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                ((Number) row[3]).longValue(),
                (String) row[4],
                (Boolean) row[5],
                (Instant) row[6],
                caller.isVendorContact() ? "" : (String) row[7]);
    }

    /** A document's content, always as a download: no browser may run it. */
    @GET
    @Path("{documentId}/content")
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.VENDOR
    })
    @Transactional
    @Operation(operationId = "downloadDocument", summary = "Download a document")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/octet-stream"))
    @APIResponse(responseCode = "404", description = "There is no such document, or it is not for you.")
    public Response download(@PathParam("id") UUID id, @PathParam("documentId") UUID documentId) {
        contracts.requireSeen(id);
        DocumentEntity document = DocumentEntity.findById(documentId);
        if (document == null
                || !document.contractId.equals(id)
                || (caller.isVendorContact() && !document.shownToVendor)) {
            throw Problem.of(ContractProblem.NO_SUCH_DOCUMENT, "There is no document " + documentId + ".");
        }
        String name = URLEncoder.encode(document.name, StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(document.content, document.mediaType)
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(
                        "Digest",
                        "sha-256="
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(document.sha256)))
                .build();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
