package armslength.risk.influence;

import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import armslength.risk.policy.Policy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Influence as one number, &Omega; = 1 - &prod;(1 - c) over the channels (DOMAIN 2.3): any channel suffices, and all
 * together never exceed 1.
 *
 * @param value 0..1, exact to 34 digits
 * @param channels every channel, also the silent ones
 */
public record Omega(BigDecimal value, List<Channel> channels) {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final BigDecimal MONTHS_A_YEAR = new BigDecimal(12);

    /** From the channels of a party over a vendor on a day. */
    public static Omega of(Influence influence, Revenues revenues, LocalDate asOf, Policy.Channels policy) {
        List<Channel> channels = new ArrayList<>();
        channels.add(new Channel(
                Channel.Kind.ECONOMIC,
                scaled(policy.economic(), influence.economicHigh(), policy.fullShare()),
                "economic share " + Percent.of(influence.economicHigh()) + " %"));
        channels.add(new Channel(
                Channel.Kind.VOTING,
                scaled(BigDecimal.ONE.multiply(policy.voting()), influence.votesHigh(), policy.fullShare()),
                "votes " + Percent.of(influence.votesHigh()) + " %"));
        channels.add(board(influence, asOf, policy));
        channels.add(keyPerson(influence, asOf, policy));
        channels.add(money(share(influence, revenues, asOf), policy));
        channels.add(information(influence, asOf, policy));
        return combine(channels);
    }

    /** The same with another share of the vendor's revenue: for a stress line. */
    public Omega withMoneyShare(BigDecimal share, Policy.Channels policy) {
        List<Channel> stressed = channels.stream()
                .map(channel -> channel.kind() == Channel.Kind.MONEY
                        ? money(Optional.of(new PaidShare(share, Revenues.Basis.MIXED)), policy)
                        : channel)
                .toList();
        return combine(stressed);
    }

    /** The same with one channel alone. */
    public Omega only(Channel.Kind kind) {
        return combine(
                channels.stream().filter(channel -> channel.kind() == kind).toList());
    }

    private static Omega combine(List<Channel> channels) {
        BigDecimal none = BigDecimal.ONE;
        for (Channel channel : channels) {
            none = none.multiply(BigDecimal.ONE.subtract(channel.contribution()), EXACT);
        }
        return new Omega(BigDecimal.ONE.subtract(none), List.copyOf(channels));
    }

    /**
     * What a party pays of a vendor's revenue.
     *
     * @param share 0..
     * @param basis what is compared
     */
    public record PaidShare(BigDecimal share, Revenues.Basis basis) {}

    /** The owner's share of the vendor's revenue: FORWARD, else ACTUAL_SAME_YEAR, never MIXED. */
    public static Optional<PaidShare> share(Influence influence, Revenues revenues, LocalDate asOf) {
        return paid(influence, asOf)
                .flatMap(paid -> revenues.of(asOf.getYear(), true)
                        .flatMap(forecast -> Revenues.ratio(paid, forecast))
                        .map(ratio -> new PaidShare(ratio, Revenues.Basis.FORWARD))
                        .or(() -> revenues.of(asOf.getYear(), false)
                                .flatMap(actual -> Revenues.ratio(paid, actual))
                                .map(ratio -> new PaidShare(ratio, Revenues.Basis.ACTUAL_SAME_YEAR))));
    }

    /** The owner's share of the last actual revenue, should the forecast not come true: a MIXED ratio. */
    public static Optional<BigDecimal> stressShare(Influence influence, Revenues revenues, LocalDate asOf) {
        return paid(influence, asOf)
                .flatMap(paid -> revenues.lastActualBefore(asOf.getYear())
                        .flatMap(actual -> Revenues.ratio(paid, actual.amount())));
    }

    /** What the owner pays a year, in one currency; empty when nothing or when currencies differ. */
    public static Optional<Money> paid(Influence influence, LocalDate asOf) {
        @Nullable Money sum = null;
        for (Influence.Payment payment : influence.payments()) {
            if (Influence.covers(payment.from(), payment.to(), asOf)) {
                if (sum != null && !sum.currency().equals(payment.annual().currency())) {
                    return Optional.empty();
                }
                sum = sum == null ? payment.annual() : sum.plus(payment.annual());
            }
        }
        return Optional.ofNullable(sum);
    }

    /** What the owner promised to pay over all, whole months counted; empty when a promise is open-ended. */
    public static Optional<Money> promised(Influence influence, LocalDate asOf) {
        @Nullable Money sum = null;
        for (Influence.Payment payment : influence.payments()) {
            if (Influence.covers(payment.from(), payment.to(), asOf)) {
                LocalDate to = payment.to();
                if (to == null
                        || (sum != null
                                && !sum.currency().equals(payment.annual().currency()))) {
                    return Optional.empty();
                }
                BigDecimal months =
                        BigDecimal.valueOf(Period.between(payment.from(), to).toTotalMonths());
                Money all = Money.rounded(
                        payment.annual().amount().multiply(months).divide(MONTHS_A_YEAR, EXACT),
                        payment.annual().currency());
                sum = sum == null ? all : sum.plus(all);
            }
        }
        return Optional.ofNullable(sum);
    }

    private static BigDecimal scaled(BigDecimal weight, BigDecimal share, BigDecimal full) {
        return weight.multiply(share.divide(full, EXACT).min(BigDecimal.ONE), EXACT)
                .stripTrailingZeros()
                .max(BigDecimal.ZERO);
    }

    private static Channel board(Influence influence, LocalDate asOf, Policy.Channels policy) {
        List<Influence.Seat> seats = influence.seats().stream()
                .filter(seat -> Influence.covers(seat.from(), seat.to(), asOf))
                .toList();
        boolean director = seats.stream().anyMatch(seat -> !seat.observer());
        BigDecimal weight = director ? policy.director() : seats.isEmpty() ? BigDecimal.ZERO : policy.observer();
        String who = seats.stream()
                .map(Influence.Seat::person)
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .orElse("nobody");
        return new Channel(Channel.Kind.BOARD, weight, (director ? "director " : "observer ") + who);
    }

    private static Channel keyPerson(Influence influence, LocalDate asOf, Policy.Channels policy) {
        LocalDate since = asOf.minusMonths(policy.keyPersonMonths());
        return influence.moves().stream()
                .filter(move -> !move.on().isAfter(asOf)
                        && (move.servesBoth() || move.on().isAfter(since)))
                .findFirst()
                .map(move -> new Channel(
                        Channel.Kind.KEY_PERSON,
                        policy.keyPerson(),
                        move.person() + " moved on " + move.on() + (move.servesBoth() ? " and serves both" : "")))
                .orElse(new Channel(Channel.Kind.KEY_PERSON, BigDecimal.ZERO, "nobody moved"));
    }

    private static Channel money(Optional<PaidShare> share, Policy.Channels policy) {
        return share.map(paid -> new Channel(
                        Channel.Kind.MONEY,
                        scaled(policy.money(), paid.share(), policy.fullShare()),
                        "pays " + Percent.of(paid.share()) + " % of revenue (" + paid.basis() + ")"))
                .orElse(new Channel(Channel.Kind.MONEY, BigDecimal.ZERO, "no known payments against known revenue"));
    }

    private static Channel information(Influence influence, LocalDate asOf, Policy.Channels policy) {
        boolean open = influence.informationRights().stream()
                .anyMatch(right -> !right.carvedOut() && Influence.covers(right.from(), right.to(), asOf));
        return new Channel(
                Channel.Kind.INFORMATION,
                open ? policy.information() : BigDecimal.ZERO,
                open ? "information rights without carve-out" : "no open information rights");
    }
}
