package armslength.risk.register;

import armslength.kit.value.Money;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One contract in the register of information.
 *
 * @param contractId the contract
 * @param contractReference our reference, or null where it is not known yet
 * @param contractStatus ACTIVE or ENDED
 * @param validFrom first day of the promise in it
 * @param validTo first day after
 * @param vendorId the provider
 * @param providerName its name
 * @param providerLei ISO 17442 identifier
 * @param annualExpense planned for the fiscal year, with all contracts of the provider
 * @param dataClass the most sensitive class that it holds, 1..5
 * @param activeHoldings how many things of ours it holds
 * @param ownershipKnown whether anything is known of who owns it
 * @param band what the residual score asks of us
 * @param tier influence tier of the worst rival
 * @param worstRival the rival with the highest score
 * @param lastReviewOn day of the last decision of a review
 * @param substitutability how hard it is to replace
 * @param reintegration whether the work could be taken back in-house
 * @param exitPlan whether there is a plan for leaving
 * @param assessedOn day of the assessment behind the last three
 */
public record RegisterEntry(
        UUID contractId,
        @Nullable String contractReference,
        @Nullable String contractStatus,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        UUID vendorId,
        @Nullable String providerName,
        @Nullable String providerLei,
        @Nullable Money annualExpense,
        @Nullable Integer dataClass,
        int activeHoldings,
        boolean ownershipKnown,
        @Nullable String band,
        @Nullable String tier,
        @Nullable String worstRival,
        @Nullable LocalDate lastReviewOn,
        @Nullable Substitutability substitutability,
        @Nullable String reintegration,
        @Nullable Boolean exitPlan,
        @Nullable LocalDate assessedOn) {}
