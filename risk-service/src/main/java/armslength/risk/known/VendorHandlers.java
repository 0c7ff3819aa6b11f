package armslength.risk.known;

import armslength.events.ContractChanged;
import armslength.events.OwnershipRestated;
import armslength.events.PartyChanged;
import armslength.events.SpendRestated;
import armslength.events.SupplyLinkChanged;
import armslength.events.VendorChanged;
import armslength.kit.messaging.Envelope;
import armslength.kit.messaging.FactHandler;
import armslength.risk.standing.Cause;
import armslength.risk.standing.Standings;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes in what vendor-service and contract-service tell, and restates the standing that it can change. */
final class VendorHandlers {

    private VendorHandlers() {}

    /** Revenue is part of the money channel. */
    @ApplicationScoped
    static class OnVendorChanged implements FactHandler<VendorChanged> {
        private final KnownFacts known;
        private final Standings standings;

        OnVendorChanged(KnownFacts known, Standings standings) {
            this.known = known;
            this.standings = standings;
        }

        @Override
        public Class<VendorChanged> type() {
            return VendorChanged.class;
        }

        @Override
        public void handle(VendorChanged fact, Envelope envelope) {
            known.keep(fact, envelope.sequence());
            standings.restate(fact.vendorId(), Cause.of("vendor-changed", envelope.id(), "The vendor's facts changed"));
        }
    }

    /** Influence is what tiers and scores are about. */
    @ApplicationScoped
    static class OnOwnershipRestated implements FactHandler<OwnershipRestated> {
        private final KnownFacts known;
        private final Standings standings;

        OnOwnershipRestated(KnownFacts known, Standings standings) {
            this.known = known;
            this.standings = standings;
        }

        @Override
        public Class<OwnershipRestated> type() {
            return OwnershipRestated.class;
        }

        @Override
        public void handle(OwnershipRestated fact, Envelope envelope) {
            known.keep(fact, envelope.sequence());
            standings.influenceChanged(
                    fact.vendorId(),
                    Cause.of("ownership-restated", envelope.id(), fact.cause().summary()));
        }
    }

    /** Who is behind a vendor may see what it holds. */
    @ApplicationScoped
    static class OnSupplyLinkChanged implements FactHandler<SupplyLinkChanged> {
        private final KnownSupply supply;
        private final Standings standings;

        OnSupplyLinkChanged(KnownSupply supply, Standings standings) {
            this.supply = supply;
            this.standings = standings;
        }

        @Override
        public Class<SupplyLinkChanged> type() {
            return SupplyLinkChanged.class;
        }

        @Override
        public void handle(SupplyLinkChanged fact, Envelope envelope) {
            supply.keep(fact, envelope.sequence());
            standings.supplyChanged(
                    fact.customerId(),
                    Cause.of(
                            "supply-changed",
                            envelope.id(),
                            fact.supplierName()
                                    + (fact.withdrawn()
                                            ? " does not supply it"
                                            : " supplies it with " + fact.service())));
        }
    }

    /** Spend feeds concentration and dependency, which are computed when asked. */
    @ApplicationScoped
    static class OnSpendRestated implements FactHandler<SpendRestated> {
        private final KnownFacts known;

        OnSpendRestated(KnownFacts known) {
            this.known = known;
        }

        @Override
        public Class<SpendRestated> type() {
            return SpendRestated.class;
        }

        @Override
        public void handle(SpendRestated fact, Envelope envelope) {
            known.keep(fact, envelope.sequence());
        }
    }

    /** Who owns spend may not decide about the vendor. */
    @ApplicationScoped
    static class OnContractChanged implements FactHandler<ContractChanged> {
        private final KnownFacts known;

        OnContractChanged(KnownFacts known) {
            this.known = known;
        }

        @Override
        public Class<ContractChanged> type() {
            return ContractChanged.class;
        }

        @Override
        public void handle(ContractChanged fact, Envelope envelope) {
            known.keep(fact, envelope.sequence());
        }
    }

    /** Names and identifiers of parties stand in the register of information. */
    @ApplicationScoped
    static class OnPartyChanged implements FactHandler<PartyChanged> {
        private final KnownFacts known;

        OnPartyChanged(KnownFacts known) {
            this.known = known;
        }

        @Override
        public Class<PartyChanged> type() {
            return PartyChanged.class;
        }

        @Override
        public void handle(PartyChanged fact, Envelope envelope) {
            known.keep(fact, envelope.sequence());
        }
    }
}
