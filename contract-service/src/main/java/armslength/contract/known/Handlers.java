package armslength.contract.known;

import armslength.contract.clause.Clauses;
import armslength.contract.exit.ExitCases;
import armslength.contract.order.Orders;
import armslength.events.HoldingChanged;
import armslength.events.OwnershipRestated;
import armslength.events.ReviewDecided;
import armslength.events.RivalryChanged;
import armslength.events.VendorChanged;
import armslength.events.VendorStandingChanged;
import armslength.kit.messaging.Envelope;
import armslength.kit.messaging.FactHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes in what others tell, and does at once what follows from it. */
final class Handlers {

    private Handlers() {}

    @ApplicationScoped
    static class OnVendorChanged implements FactHandler<VendorChanged> {
        private final KnownFacts known;

        OnVendorChanged(KnownFacts known) {
            this.known = known;
        }

        @Override
        public Class<VendorChanged> type() {
            return VendorChanged.class;
        }

        @Override
        public void handle(VendorChanged fact, Envelope envelope) {
            known.keep(fact, envelope.sequence());
        }
    }

    @ApplicationScoped
    static class OnOwnershipRestated implements FactHandler<OwnershipRestated> {
        private final KnownOwners known;
        private final Clauses clauses;

        OnOwnershipRestated(KnownOwners known, Clauses clauses) {
            this.known = known;
            this.clauses = clauses;
        }

        @Override
        public Class<OwnershipRestated> type() {
            return OwnershipRestated.class;
        }

        @Override
        public void handle(OwnershipRestated fact, Envelope envelope) {
            if (known.keep(fact, envelope.sequence())) {
                clauses.evaluate(fact.vendorId());
            }
        }
    }

    @ApplicationScoped
    static class OnRivalryChanged implements FactHandler<RivalryChanged> {
        private final KnownOwners known;
        private final Clauses clauses;

        OnRivalryChanged(KnownOwners known, Clauses clauses) {
            this.known = known;
            this.clauses = clauses;
        }

        @Override
        public Class<RivalryChanged> type() {
            return RivalryChanged.class;
        }

        @Override
        public void handle(RivalryChanged fact, Envelope envelope) {
            known.keep(fact, envelope.sequence());
            known.vendorsOf(fact.rivalId()).stream().sorted().forEach(clauses::evaluate);
        }
    }

    @ApplicationScoped
    static class OnVendorStandingChanged implements FactHandler<VendorStandingChanged> {
        private final KnownFacts known;
        private final Orders orders;
        private final Clauses clauses;

        OnVendorStandingChanged(KnownFacts known, Orders orders, Clauses clauses) {
            this.known = known;
            this.orders = orders;
            this.clauses = clauses;
        }

        @Override
        public Class<VendorStandingChanged> type() {
            return VendorStandingChanged.class;
        }

        @Override
        public void handle(VendorStandingChanged fact, Envelope envelope) {
            known.lockStanding(fact.vendorId(), true);
            if (known.keep(fact, envelope.sequence())) {
                orders.followStanding(fact.vendorId());
                clauses.evaluate(fact.vendorId());
            }
        }
    }

    @ApplicationScoped
    static class OnHoldingChanged implements FactHandler<HoldingChanged> {
        private final KnownFacts known;

        OnHoldingChanged(KnownFacts known) {
            this.known = known;
        }

        @Override
        public Class<HoldingChanged> type() {
            return HoldingChanged.class;
        }

        @Override
        public void handle(HoldingChanged fact, Envelope envelope) {
            known.keep(fact, envelope.sequence());
        }
    }

    @ApplicationScoped
    static class OnReviewDecided implements FactHandler<ReviewDecided> {
        private final ExitCases exitCases;

        OnReviewDecided(ExitCases exitCases) {
            this.exitCases = exitCases;
        }

        @Override
        public Class<ReviewDecided> type() {
            return ReviewDecided.class;
        }

        @Override
        public void handle(ReviewDecided fact, Envelope envelope) {
            if (fact.decision().equals("EXIT")) {
                exitCases.open(fact.vendorId(), fact.reviewId());
            }
        }
    }
}
