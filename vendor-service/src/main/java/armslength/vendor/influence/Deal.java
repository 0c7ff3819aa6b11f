package armslength.vendor.influence;

import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import armslength.vendor.claim.Content;
import armslength.vendor.claim.InterestType;
import armslength.vendor.claim.Resolution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was paid for a stake, and the value of the whole company that it implies: price / share (DOMAIN S0).
 *
 * @param consideration the price
 * @param impliedEquityValue price / share; null unless the share is exact and above zero
 * @param reportedEquityValue value of the whole company as reported with the price, or null
 * @param impliedAboveReportedPercent how far the implied value lies above the reported one, percent, or null
 */
public record Deal(
        Money consideration,
        @Nullable Money impliedEquityValue,
        @Nullable Money reportedEquityValue,
        @Nullable String impliedAboveReportedPercent) {

    static Optional<Deal> of(UUID owner, UUID subject, Resolution resolution) {
        return resolution
                .winner(subject, owner, Content.CONSIDERATION)
                .flatMap(claim -> Optional.ofNullable(((Content.Interests) claim.content()).consideration()))
                .map(price -> of(price, owner, subject, resolution));
    }

    private static Deal of(Money price, UUID owner, UUID subject, Resolution resolution) {
        Money implied = resolution
                .winner(subject, owner, InterestType.SHAREHOLDING.name())
                .flatMap(claim -> ((Content.Interests) claim.content()).of(InterestType.SHAREHOLDING))
                .map(interest -> interest.share())
                .filter(share -> share.isExact() && share.low().signum() > 0)
                .map(share ->
                        Money.rounded(price.amount().divide(share.low(), MathContext.DECIMAL128), price.currency()))
                .orElse(null);
        Money reported = resolution
                .winner(subject, owner, Content.REPORTED_EQUITY_VALUE)
                .map(claim -> ((Content.Interests) claim.content()).reportedEquityValue())
                .orElse(null);
        String above =
                implied == null || reported == null || !implied.currency().equals(reported.currency())
                        ? null
                        : Percent.of(implied.amount()
                                .divide(reported.amount(), MathContext.DECIMAL128)
                                .subtract(BigDecimal.ONE));
        return new Deal(price, implied, reported, above);
    }
}
