package armslength.contract.policy;

import armslength.contract.BuyingProblem;
import armslength.kit.web.Problem;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** The versions of the buying policy. */
@ApplicationScoped
public class BuyingPolicies {

    /** The version that decides on a day: the newest of those that had begun. */
    public BuyingPolicy on(LocalDate day) {
        PolicyEntity found = PolicyEntity.<PolicyEntity>find("validFrom <= ?1", Sort.descending("version"), day)
                .firstResult();
        if (found == null) {
            throw Problem.of(BuyingProblem.NO_SUCH_POLICY, "No buying policy was in force on " + day + ".");
        }
        return found.toModel();
    }
}
