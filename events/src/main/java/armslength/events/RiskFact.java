package armslength.events;

/** Facts that risk-service owns; topic {@code risk}. */
public sealed interface RiskFact extends Fact
        permits RivalryChanged, HoldingChanged, VendorStandingChanged, ReviewOpened, ReviewDecided, ReviewEscalated {}
