package armslength.vendor.claim;

import armslength.kit.value.Share;
import armslength.kit.value.ShareRange;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import org.jspecify.annotations.NullUnmarked;

/** One row of {@code claim_interest}. */
@Embeddable
@NullUnmarked
class InterestColumns {

    @Enumerated(EnumType.STRING)
    InterestType type;

    BigDecimal low;

    BigDecimal high;

    @Column(name = "low_open")
    boolean lowOpen;

    @Column(name = "high_open")
    boolean highOpen;

    static InterestColumns of(Interest interest) {
        InterestColumns row = new InterestColumns();
        row.type = interest.type();
        row.low = interest.share().low();
        row.high = interest.share().high();
        row.lowOpen = interest.share().exclusiveMin();
        row.highOpen = interest.share().exclusiveMax();
        return row;
    }

    Interest toInterest() {
        return new Interest(type, new ShareRange(new Share(low), new Share(high), lowOpen, highOpen));
    }
}
