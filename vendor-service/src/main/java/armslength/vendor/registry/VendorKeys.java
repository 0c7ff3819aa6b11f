package armslength.vendor.registry;

import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Whether a vendor exists, for features that keep things about vendors. */
@ApplicationScoped
public class VendorKeys {

    /** Refuses a vendor that does not exist. */
    public void require(UUID id) {
        if (VendorEntity.count("id", id) == 0) {
            throw Problem.of(VendorProblem.NO_SUCH_VENDOR, "No vendor has the id " + id + ".");
        }
    }
}
