package armslength.vendor.registry;

import java.util.EnumSet;
import java.util.Set;

/** Where a vendor is in its life with us, and where it may go from there. */
public enum Lifecycle {
    PROSPECT,
    ONBOARDING,
    QUALIFIED,
    RESTRICTED,
    SUSPENDED,
    OFFBOARDED;

    /** The states that may follow. */
    public Set<Lifecycle> next() {
        return switch (this) {
            case PROSPECT -> EnumSet.of(ONBOARDING, RESTRICTED, OFFBOARDED);
            case ONBOARDING -> EnumSet.of(QUALIFIED, RESTRICTED, SUSPENDED, OFFBOARDED);
            case QUALIFIED -> EnumSet.of(RESTRICTED, SUSPENDED, OFFBOARDED);
            case RESTRICTED -> EnumSet.of(QUALIFIED, SUSPENDED, OFFBOARDED);
            case SUSPENDED -> EnumSet.of(QUALIFIED, RESTRICTED, OFFBOARDED);
            case OFFBOARDED -> EnumSet.of(PROSPECT);
        };
    }
}
