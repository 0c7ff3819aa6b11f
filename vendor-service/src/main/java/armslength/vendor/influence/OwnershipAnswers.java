package armslength.vendor.influence;

import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.vendor.party.Parties;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Answers who has influence over a party, as of a day and as known at an instant. */
@ApplicationScoped
public class OwnershipAnswers {

    private final Influences influences;
    private final Parties parties;
    private final BusinessClock clock;

    OwnershipAnswers(Influences influences, Parties parties, BusinessClock clock) {
        this.influences = influences;
        this.parties = parties;
        this.clock = clock;
    }

    OwnershipView ownership(UUID id, TwoClocksParam clocks) {
        parties.require(id);
        TwoClocks asked = clocks.resolve(clock);
        return view(influences.of(id, asked.asOf(), clocks.knownAt), asked);
    }

    /** Influence with the names of all parties. */
    public OwnershipView view(Influence influence, TwoClocks asked) {
        return OwnershipView.of(influence, parties.byId(OwnerFacts.named(influence)), asked.asOf(), asked.knownAt());
    }
}
