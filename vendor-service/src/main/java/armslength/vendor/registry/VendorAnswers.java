package armslength.vendor.registry;

import armslength.kit.web.ETags;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** A vendor as an answer, with its tag. */
final class VendorAnswers {

    private VendorAnswers() {}

    static Response made(VendorView view) {
        return Response.created(URI.create("/api/vendor/v1/vendors/" + view.id()))
                .entity(view)
                .tag(ETags.of(view.version()))
                .build();
    }

    static Response answered(VendorView view) {
        return Response.ok(view).tag(ETags.of(view.version())).build();
    }
}
