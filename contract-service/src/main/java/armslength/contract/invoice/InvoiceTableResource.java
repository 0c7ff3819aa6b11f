package armslength.contract.invoice;

import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.web.Command;
import armslength.kit.web.Document;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invoices as tables. */
@Path("/invoice-tables")
@RunOnVirtualThread
@Tag(name = "Invoices")
public class InvoiceTableResource {

    private final Invoices invoices;
    private final Caller caller;

    InvoiceTableResource(Invoices invoices, Caller caller) {
        this.invoices = invoices;
        this.caller = caller;
    }

    /**
     * What a table held.
     *
     * @param invoices in the order of the table
     */
    public record Taken(List<InvoiceView> invoices) {}

    /** Takes a table of invoices in. */
    @POST
    @Command
    @Consumes("text/csv")
    @RolesAllowed({Roles.FINANCE, Roles.VENDOR})
    @Operation(
            operationId = "submitInvoiceTable",
            summary = "Submit invoices and credit notes of one vendor as CSV: all of the table, or nothing",
            description =
                    "Columns: number, kind (INVOICE or CREDIT_NOTE), issuedOn, dueOn, corrects, currency, tax, description, orderId, orderLine, quantity, unit, unitPrice, net. kind, dueOn, corrects, tax and orderLine may be missing. A row is a line; rows of the same number are one invoice, whose tax is the sum of theirs. At most 2,000 rows and 200 invoices.")
    @APIResponse(responseCode = "201", description = "Submitted; each line says whether it matches, and why not.")
    @APIResponse(
            responseCode = "409",
            description = "A number, or the same content, was submitted before; nothing of the table was kept.")
    @APIResponse(responseCode = "422", description = "The vendor is not known, or no exchange rate is.")
    public Response submit(
            @QueryParam("vendorId")
                    @Parameter(description = "Whose invoices; a vendor's contact need not say it.")
                    @Nullable
                    UUID vendorId,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = SchemaType.STRING),
                                            examples =
                                                    @ExampleObject(
                                                            name = "one line",
                                                            value =
                                                                    "number,issuedOn,currency,description,orderId,quantity,unit,unitPrice,net\nINV-1,2025-06-13,USD,Preference pairs,01976930-0000-7000-8000-000000000007,3850,pair,1.70,6545.00\n")))
                    Document file) {
        List<InvoiceView> taken = new ArrayList<>();
        for (InvoiceTable.Found found : InvoiceTable.read(file.bytes(), vendor(vendorId))) {
            InvoiceView invoice = submit(found);
            taken.add(caller.isVendorContact() ? invoice.forVendor() : invoice);
        }
        return Response.created(URI.create(
                        "/api/contract/v1/invoices?vendorId=" + taken.getFirst().vendorId()))
                .entity(new Taken(taken))
                .build();
    }

    private UUID vendor(@Nullable UUID given) {
        UUID vendor =
                caller.isVendorContact() && given == null ? caller.vendorId().orElse(new UUID(0, 0)) : given;
        if (vendor == null) {
            throw Problem.invalid(List.of(new FieldError("?vendorId", "must be the id of the vendor")));
        }
        caller.requireSees(vendor);
        return vendor;
    }

    /** A refusal says which invoice of the table it is about. */
    private InvoiceView submit(InvoiceTable.Found found) {
        try {
            return invoices.submit(found.invoice(), Invoices.Source.CSV, null);
        } catch (Problem refused) {
            Problem problem =
                    Problem.of(refused.type(), "Invoice '" + found.invoice().number() + "': " + refused.detail());
            for (FieldError error : refused.errors()) {
                problem = problem.at("/rows/" + found.firstRow() + error.pointer(), error.detail());
            }
            for (Map.Entry<String, Object> member : refused.extensions().entrySet()) {
                problem = problem.with(member.getKey(), member.getValue());
            }
            throw problem;
        }
    }
}
