package armslength.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everyone with influence over a vendor, by every channel, as of a day and as known at an instant.
 *
 * @param vendorId the vendor
 * @param vendorName its trading name
 * @param owners parties with a channel of influence, largest economic share first; where there are very many, the largest
 *     and those with people or money at the vendor
 * @param omittedOwners how many more parties have an economic share or votes; null in facts of before they were counted
 * @param pendingClaims claims that wait for confirmation and count nowhere yet
 * @param cause what made the numbers change
 * @param asOf valid time
 * @param knownAt system time
 */
@FactType(
        value = "armslength.vendor.ownership-restated.v1",
        description = "The influence of at least one party over the vendor changed.")
public record OwnershipRestated(
        UUID vendorId,
        String vendorName,
        List<Owner> owners,
        @Nullable Integer omittedOwners,
        int pendingClaims,
        Cause cause,
        LocalDate asOf,
        Instant knownAt)
        implements VendorFact {
    @Override
    public String key() {
        return vendorId.toString();
    }

    /**
     * Why the fact was published.
     *
     * @param kind {@code CLAIM_RECORDED}, {@code CLAIM_CORRECTED}, {@code CLAIM_REFUTED}, {@code CLAIM_CONFIRMED} or {@code DAY_PASSED}
     * @param claimIds the claims concerned
     * @param summary one sentence for a person
     */
    public record Cause(String kind, List<UUID> claimIds, String summary) {}

    /**
     * One party's influence.
     *
     * @param ownerId the party
     * @param ownerName its name
     * @param ownerKind {@code COMPANY}, {@code PERSON} or {@code STATE}
     * @param economic integrated (direct and indirect) share of the economic rights
     * @param votes share of the votes that it holds or controls
     * @param control whether the majority fixpoint puts the vendor in its control set
     * @param since first day of the stake that is behind the shares, or null when there is none or it is not known
     * @param boardShare its directors' share of the board, where the board's size is known
     * @param directors its people on the vendor's board
     * @param personMoves senior people who changed sides
     * @param payments money it pays or promised to pay the vendor
     * @param informationRights contractual rights to the vendor's information
     * @param indicators signs of significant influence (ASC 323-10-15-6) that hold
     * @param claimIds claims behind all of this
     */
    public record Owner(
            UUID ownerId,
            String ownerName,
            String ownerKind,
            Bounds economic,
            Bounds votes,
            boolean control,
            @Nullable LocalDate since,

            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
            BigDecimal boardShare,

            List<Director> directors,
            List<PersonMove> personMoves,
            List<Payment> payments,
            List<InformationRight> informationRights,
            List<String> indicators,
            List<UUID> claimIds) {}

    /**
     * A person on the vendor's board who belongs to the owner.
     *
     * @param personId the person
     * @param personName the name
     * @param seat {@code DIRECTOR} or {@code OBSERVER}
     * @param relation {@code EMPLOYEE} or {@code NOMINEE} of the owner
     * @param validFrom first day
     * @param validTo first day after, or null while open
     * @param claimId the claim behind it
     */
    public record Director(
            UUID personId,
            String personName,
            String seat,
            String relation,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            UUID claimId) {}

    /**
     * A senior person who went from the vendor to the owner.
     *
     * @param personId the person
     * @param personName the name
     * @param movedOn day of the move
     * @param servesBoth whether the person still serves the vendor
     * @param claimId the claim behind it
     */
    public record PersonMove(UUID personId, String personName, LocalDate movedOn, boolean servesBoth, UUID claimId) {}

    /**
     * Money that the owner pays the vendor each year.
     *
     * @param annual amount a year, at least
     * @param validFrom first day
     * @param validTo first day after, or null while open
     * @param claimId the claim behind it
     */
    public record Payment(
            Amount annual, LocalDate validFrom, @Nullable LocalDate validTo, UUID claimId) {}

    /**
     * A right to the vendor's information.
     *
     * @param carvedOut whether other customers' data are excluded from it
     * @param validFrom first day
     * @param validTo first day after, or null while open
     * @param claimId the claim behind it
     */
    public record InformationRight(
            boolean carvedOut,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            UUID claimId) {}
}
