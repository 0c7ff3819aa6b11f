package armslength.contract.ubl;

import armslength.contract.BuyingProblem;
import armslength.contract.invoice.InvoiceView;
import armslength.contract.invoice.Invoices;
import armslength.contract.known.KnownVendors;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.web.Command;
import armslength.kit.web.Document;
import armslength.kit.web.ETags;
import armslength.kit.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invoices as electronic documents. */
@Path("/invoice-documents")
@RunOnVirtualThread
@Tag(name = "Invoices")
public class InvoiceDocumentResource {

    private final BillingRules rules;
    private final Invoices invoices;
    private final KnownVendors vendors;
    private final Caller caller;

    InvoiceDocumentResource(BillingRules rules, Invoices invoices, KnownVendors vendors, Caller caller) {
        this.rules = rules;
        this.invoices = invoices;
        this.vendors = vendors;
        this.caller = caller;
    }

    /** Takes an electronic invoice in. */
    @POST
    @Command
    @Consumes(MediaType.APPLICATION_XML)
    @RolesAllowed({Roles.FINANCE, Roles.VENDOR})
    @Operation(
            operationId = "submitInvoiceDocument",
            summary = "Submit a UBL 2.1 invoice or credit note (Peppol BIS Billing 3 or EN 16931)",
            description =
                    "The document is checked with the rules of its customization. Lines are matched with the order whose id is in OrderReference (or the line's own), and the line number in OrderLineReference. The vendor is the one given, or the one whose name the supplier bears.")
    @APIResponse(responseCode = "201", description = "Submitted; each line says whether it matches, and why not.")
    @APIResponse(responseCode = "409", description = "The vendor's number, or the same content, was submitted before.")
    @APIResponse(
            responseCode = "422",
            description = "A rule is broken, with its id and reason; or the supplier is not known.")
    public Response submit(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML,
                                            schema = @Schema(type = SchemaType.STRING)))
                    Document file) {
        org.w3c.dom.Document document = Ubl.parse(file.bytes());
        rules.check(document);
        UblInvoice ubl = new UblInvoice(document.getDocumentElement());
        InvoiceView invoice =
                invoices.submit(ubl.of(vendor(vendorId, ubl.supplierNames())), Invoices.Source.UBL, file.bytes());
        return Response.created(URI.create("/api/contract/v1/invoices/" + invoice.id()))
                .entity(caller.isVendorContact() ? invoice.forVendor() : invoice)
                .tag(ETags.of(invoice.version()))
                .build();
    }

    private UUID vendor(@Nullable UUID given, List<String> names) {
        if (caller.isVendorContact()) {
            UUID own = caller.vendorId().orElse(new UUID(0, 0));
            caller.requireSees(given == null ? own : given);
            return own;
        }
        if (given != null) {
            return given;
        }
        List<UUID> found = vendors.named(
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        if (found.size() != 1) {
            throw Problem.of(
                            BuyingProblem.SUPPLIER_UNKNOWN,
                            (found.isEmpty() ? "No vendor is called " : "Several vendors are called ")
                                    + String.join(" or ", names) + "; say which one.")
                    .at("?vendorId", "must be the id of the vendor");
        }
        return found.getFirst();
    }
}
