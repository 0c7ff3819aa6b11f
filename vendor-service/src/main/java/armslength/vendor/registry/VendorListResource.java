package armslength.vendor.registry;

import armslength.kit.export.Column;
import armslength.kit.export.Csv;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The list of vendors, as pages and as a file. */
@Path("/vendors")
@RunOnVirtualThread
@Tag(name = "Vendors", description = "The registry: profile, lifecycle, capacity and revenue of every vendor.")
public class VendorListResource {

    private static final List<Column<VendorView>> COLUMNS = List.of(
            Column.of("id", VendorView::id),
            Column.of("name", VendorView::name),
            Column.of("lei", VendorView::lei),
            Column.of("jurisdiction", VendorView::jurisdiction),
            Column.of("website", VendorView::website),
            Column.of("lifecycle", VendorView::lifecycle),
            Column.of("skills", VendorView::skills),
            Column.of("registeredAt", VendorView::registeredAt),
            Column.of("changedAt", VendorView::changedAt),
            Column.of("version", VendorView::version));

    private final VendorSearch search;
    private final Caller caller;
    private final BusinessClock clock;

    VendorListResource(VendorSearch search, Caller caller, BusinessClock clock) {
        this.search = search;
        this.caller = caller;
        this.clock = clock;
    }

    /** Vendors, found and sorted. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.VENDOR
    })
    @Transactional
    @Operation(
            operationId = "listVendors",
            summary = "Vendors, found by words, lifecycle, skill and country, and sorted",
            description = "A vendor's contact finds only that vendor.")
    @Extension(name = "x-export", value = "csv")
    public Page<VendorView> list(@BeanParam VendorQuery query, @BeanParam @Valid PageRequest page) {
        return search.find(query, only(), page);
    }

    /** The same as a file. */
    @GET
    @Produces(Csv.TYPE)
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.VENDOR
    })
    @Operation(hidden = true)
    public Response file(@BeanParam VendorQuery query) {
        UUID only = only();
        return Csv.answer(
                "vendors",
                clock.today(),
                COLUMNS,
                cursor -> search.find(query, only, PageRequest.largestAfter(cursor)));
    }

    private @Nullable UUID only() {
        return caller.isVendorContact() ? caller.vendorId().orElse(new UUID(0, 0)) : null;
    }
}
