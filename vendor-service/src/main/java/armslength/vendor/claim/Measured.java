package armslength.vendor.claim;

import java.util.Objects;

/** Whether two claims say the same about one measure, so that the weaker one supports and does not dissent. */
final class Measured {

    private Measured() {}

    static boolean same(String measure, Content one, Content other) {
        if (one instanceof Content.Interests first && other instanceof Content.Interests second) {
            return switch (measure) {
                case Content.CONSIDERATION -> Objects.equals(first.consideration(), second.consideration());
                case Content.REPORTED_EQUITY_VALUE ->
                    Objects.equals(first.reportedEquityValue(), second.reportedEquityValue());
                case Content.CARRYING_AMOUNT -> Objects.equals(first.carryingAmount(), second.carryingAmount());
                default -> sameShare(first, second, InterestType.valueOf(measure));
            };
        }
        return one.equals(other);
    }

    private static boolean sameShare(Content.Interests first, Content.Interests second, InterestType type) {
        return first.of(type)
                .flatMap(one -> second.of(type)
                        .map(other -> one.share().low().compareTo(other.share().low()) == 0
                                && one.share().high().compareTo(other.share().high()) == 0))
                .orElse(false);
    }
}
