package armslength.contract.batch;

import armslength.contract.order.OrderDesk;
import armslength.contract.order.OrderView;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The lines of an order, with what was accepted and invoiced of each. */
@Path("/orders/{id}/lines")
@RunOnVirtualThread
@Tag(name = "Orders")
public class OrderLineResource {

    private final OrderDesk desk;
    private final OrderLines lines;
    private final Caller caller;
    private final BusinessClock clock;

    OrderLineResource(OrderDesk desk, OrderLines lines, Caller caller, BusinessClock clock) {
        this.desk = desk;
        this.lines = lines;
        this.caller = caller;
        this.clock = clock;
    }

    /** The lines. */
    @GET
    @RolesAllowed({
        Roles.BUYER,
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.VENDOR
    })
    @Transactional
    @Operation(
            operationId = "listOrderLines",
            summary = "The lines of an order, with what was accepted and invoiced of each")
    @APIResponse(responseCode = "200", description = "All lines; at most 100.")
    @APIResponse(responseCode = "404", description = "There is no such order.")
    public Page<OrderLine> list(@PathParam("id") UUID id) {
        OrderView order = desk.read(id);
        caller.requireSees(order.vendorId());
        return new Page<>(lines.of(order), null, clock.today());
    }
}
