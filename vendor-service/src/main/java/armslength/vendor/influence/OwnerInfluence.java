package armslength.vendor.influence;

import armslength.vendor.claim.Content.Directorship;
import armslength.vendor.claim.Content.InformationRight;
import armslength.vendor.claim.Content.Payment;
import armslength.vendor.claim.Content.PersonMove;
import armslength.vendor.claim.Resolution.Counting;
import armslength.vendor.ownership.Interval;
import armslength.vendor.ownership.OwnershipPath;
import armslength.vendor.ownership.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One party's influence over a company, by every channel.
 *
 * @param ownerId the party
 * @param economic integrated share of the economic rights
 * @param votes share of the votes that it holds or controls
 * @param control whether the majority fixpoint puts the company in its control set
 * @param stepwiseEquity share held by everything that it owns to half or more, step by step
 * @param boardShare its directors' share of the board, where the board's size is known
 * @param directors its people on the board
 * @param personMoves senior people who changed sides
 * @param payments money it pays
 * @param informationRights its rights to information
 * @param indicators signs of significant influence
 * @param equityValue what the price of its direct stake says about the whole, or null
 * @param paths chains of stakes, largest first
 * @param claimIds claims behind all of this
 */
public record OwnerInfluence(
        UUID ownerId,
        Interval economic,
        Interval votes,
        Verdict control,
        Interval stepwiseEquity,
        @Nullable BigDecimal boardShare,
        List<Counting<Directorship>> directors,
        List<Counting<PersonMove>> personMoves,
        List<Counting<Payment>> payments,
        List<Counting<InformationRight>> informationRights,
        List<Indicator> indicators,
        @Nullable EquityValue equityValue,
        List<OwnershipPath> paths,
        Set<UUID> claimIds) {}
