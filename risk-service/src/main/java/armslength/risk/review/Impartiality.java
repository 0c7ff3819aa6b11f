package armslength.risk.review;

import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.known.KnownFacts;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who may not decide about a vendor: spend owners, whoever declared an interest, whoever stepped back. */
@ApplicationScoped
public class Impartiality {

    private final EntityManager database;
    private final KnownFacts known;
    private final BusinessClock clock;

    Impartiality(EntityManager database, KnownFacts known, BusinessClock clock) {
        this.database = database;
        this.known = known;
        this.clock = clock;
    }

    /**
     * Why a person may not decide.
     *
     * @param problem the refusal
     * @param why one sentence
     */
    record Stake(RiskProblem problem, String why) {}

    /** What speaks against a person's deciding a review; empty when nothing does. */
    Optional<Stake> stakeOf(String person, Review review) {
        if (recused(person, review.id)) {
            return Optional.of(new Stake(RiskProblem.RECUSED, person + " stepped back from this review."));
        }
        return stakeOf(person, review.vendorId, List.of(review.vendorId, review.rivalId));
    }

    /**
     * Refuses a person who may not decide about a vendor.
     *
     * @throws Problem 403
     */
    public void require(String person, UUID vendorId) {
        stakeOf(person, vendorId, List.of(vendorId)).ifPresent(stake -> {
            Log.warnf("Refused: %s may not decide about vendor %s: %s", person, vendorId, stake.why());
            throw Problem.of(stake.problem(), stake.why());
        });
    }

    private Optional<Stake> stakeOf(String person, UUID vendorId, List<UUID> parties) {
        if (known.ownsSpend(person, vendorId)) {
            return Optional.of(new Stake(
                    RiskProblem.SPEND_OWNER,
                    person + " owns spend with the vendor; two officers who own none decide."));
        }
        if (interested(person, parties)) {
            return Optional.of(new Stake(
                    RiskProblem.INTEREST_DECLARED,
                    person + " declared an interest in the vendor or the rival; two officers without one decide."));
        }
        return Optional.empty();
    }

    private boolean recused(String person, UUID reviewId) {
        return (Boolean) database.createNativeQuery(
                        "select exists (select 1 from review_recusal where review_id = :review and officer = :person)",
                        Boolean.class)
                .setParameter("review", reviewId)
                .setParameter("person", person)
                .getSingleResult();
    }

    private boolean interested(String person, List<UUID> parties) {
        return (Boolean) database.createNativeQuery("""
                        select exists (select 1 from declared_interest
                                       where person = :person and party_id = any (:parties) and valid_from <= :today
                                         and (valid_to is null or valid_to > :today))
                        """, Boolean.class)
                .setParameter("person", person)
                .setParameter("parties", parties.toArray(UUID[]::new))
                .setParameter("today", clock.today())
                .getSingleResult();
    }
}
