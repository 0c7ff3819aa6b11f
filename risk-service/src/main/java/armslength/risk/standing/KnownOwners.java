package armslength.risk.standing;

import armslength.events.OwnershipRestated;
import armslength.events.VendorChanged;
import armslength.risk.influence.Influence;
import armslength.risk.influence.Revenues;
import armslength.risk.known.KnownFacts;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Turns what vendor-service told into the inputs of tiers and scores. */
public final class KnownOwners {

    private KnownOwners() {}

    /** A party's hold on a vendor on a day; a stake that begins later does not count yet. */
    public static Influence influence(OwnershipRestated.Owner owner, BigDecimal rivalry, LocalDate asOf) {
        boolean held = owner.since() == null || !owner.since().isAfter(asOf);
        return new Influence(
                owner.ownerId(),
                owner.ownerName(),
                rivalry,
                held ? owner.economic().low() : BigDecimal.ZERO,
                held ? owner.economic().high() : BigDecimal.ZERO,
                held ? owner.votes().low() : BigDecimal.ZERO,
                held ? owner.votes().high() : BigDecimal.ZERO,
                held && owner.control(),
                owner.boardShare(),
                owner.directors().stream()
                        .map(seat -> new Influence.Seat(
                                seat.personName(), seat.seat().equals("OBSERVER"), seat.validFrom(), seat.validTo()))
                        .toList(),
                owner.personMoves().stream()
                        .map(move -> new Influence.Move(move.personName(), move.movedOn(), move.servesBoth()))
                        .toList(),
                owner.payments().stream()
                        .map(payment -> new Influence.Payment(
                                KnownFacts.money(payment.annual()), payment.validFrom(), payment.validTo()))
                        .toList(),
                owner.informationRights().stream()
                        .map(right ->
                                new Influence.InformationRight(right.carvedOut(), right.validFrom(), right.validTo()))
                        .toList(),
                held ? owner.indicators() : java.util.List.of());
    }

    /** A vendor's revenue by fiscal year. */
    public static Revenues revenues(VendorChanged vendor) {
        return new Revenues(vendor.revenues().stream()
                .map(revenue -> new Revenues.Figure(
                        revenue.fiscalYear(), revenue.basis().equals("FORECAST"), KnownFacts.money(revenue.amount())))
                .toList());
    }
}
