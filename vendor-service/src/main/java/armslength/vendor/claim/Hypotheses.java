package armslength.vendor.claim;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Claims that nobody made: checked as if they were to be recorded, and never written. */
@ApplicationScoped
public class Hypotheses {

    private final ClaimBook book;

    Hypotheses(ClaimBook book) {
        this.book = book;
    }

    /**
     * The claims as they would be recorded now.
     *
     * @throws armslength.kit.web.Problem when one could not be recorded
     */
    public List<Claim> of(List<? extends NewClaim> said) {
        List<Claim> claims = new ArrayList<>();
        for (NewClaim one : said) {
            claims.add(book.imagine(one));
        }
        return claims;
    }
}
