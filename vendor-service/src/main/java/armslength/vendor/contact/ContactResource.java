package armslength.vendor.contact;

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
import armslength.vendor.VendorProblem;
import armslength.vendor.contact.Contact.Portal;
import armslength.vendor.registry.VendorKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The people at a vendor. */
@Path("/vendors/{id}/contacts")
@RunOnVirtualThread
@Tag(name = "Vendors", description = "The registry: profile, lifecycle, capacity and revenue of every vendor.")
public class ContactResource {

    private final Contacts contacts;
    private final VendorKeys vendors;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final Audit audit;

    ContactResource(Contacts contacts, VendorKeys vendors, Caller caller, BusinessClock clock, Ids ids, Audit audit) {
        this.contacts = contacts;
        this.vendors = vendors;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.audit = audit;
    }

    /**
     * A person to record.
     *
     * @param portal whether the person gets an account in the portal
     */
    public record NewContact(
            @NotBlank @Size(max = 255) String firstName,
            @NotBlank @Size(max = 255) String lastName,

            @NotBlank @Email @Size(max = 255) @Schema(examples = "lena@labelbox.example")
            String email,

            @Nullable @Size(max = 255) String function,
            @NotNull Boolean portal)
            implements RequestBody {}

    /** Why the person is no contact any more. */
    public record Withdrawal(@NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Records one. */
    @POST
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(
            operationId = "recordContact",
            summary = "Record a person at a vendor, with an account in the portal if wanted",
            description =
                    "The account is opened at the identity server within moments: `portal` is then OPEN. The person"
                            + " gets an e-mail to choose a password where the realm has a mail server.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Contact.class)))
    @APIResponse(responseCode = "409", description = "The e-mail address is on record.")
    public Response record(@PathParam("id") UUID vendor, NewContact said) {
        vendors.require(vendor);
        UUID id = ids.next();
        contacts.insert(id, vendor, said, clock.now(), caller.name());
        Contact recorded = contacts.require(vendor, id);
        audit.record("contact-recorded", "vendor", vendor, null, recorded);
        return Response.created(URI.create("/api/vendor/v1/vendors/" + vendor + "/contacts"))
                .entity(recorded)
                .build();
    }

    /** Gives the person an account. */
    @POST
    @Path("{contactId}/invitations")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "inviteContact", summary = "Open an account in the portal for a contact")
    @APIResponse(
            responseCode = "200",
            description = "Requested.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Contact.class)))
    @APIResponse(
            responseCode = "409",
            description = "The account is open already, or the person is no contact any more.")
    public Response invite(@PathParam("id") UUID vendor, @PathParam("contactId") UUID id) {
        Contact before = contacts.lock(vendor, id);
        if (before.withdrawnAt() != null || !before.portal().mayBeOpened()) {
            throw Problem.of(
                    VendorProblem.ACCOUNT_NOT_OPENABLE,
                    before.withdrawnAt() != null
                            ? "The person is no contact any more."
                            : "The account is " + before.portal() + ".");
        }
        contacts.portal(id, Portal.REQUESTED, null, clock.now());
        Contact after = contacts.require(vendor, id);
        audit.record("contact-invited", "vendor", vendor, before, after);
        return Response.ok(after).build();
    }

    /** Ends it. */
    @POST
    @Path("{contactId}/withdrawals")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(
            operationId = "withdrawContact",
            summary = "Note that a person is no contact any more",
            description = "An account in the portal is closed and signed out within moments.")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Contact.class)))
    public Response withdraw(@PathParam("id") UUID vendor, @PathParam("contactId") UUID id, Withdrawal withdrawal) {
        Contact before = contacts.lock(vendor, id);
        if (before.withdrawnAt() == null) {
            contacts.withdraw(id, before.portal().onWithdrawal(), clock.now());
        }
        Contact after = contacts.require(vendor, id);
        audit.record("contact-withdrawn", "vendor", vendor, before, after);
        return Response.ok(after).build();
    }

    /** Lists them. */
    @GET
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.RISK_OFFICER, Roles.AUDITOR, Roles.VENDOR})
    @Transactional
    @Operation(operationId = "listContacts", summary = "The people at a vendor, former ones too")
    public Page<Contact> list(@PathParam("id") UUID vendor, @BeanParam @Valid PageRequest page) {
        caller.requireSees(vendor);
        vendors.require(vendor);
        return Page.of(
                contacts.list(
                        vendor,
                        page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null),
                        page.limit + 1),
                page.limit,
                contact -> Cursor.encode(contact.id()),
                clock.today());
    }
}
