package armslength.contract.agreement;

import armslength.contract.commitment.Commitment;
import armslength.contract.commitment.CommitmentChanged;
import armslength.contract.ledger.Entry;
import armslength.contract.ledger.Ledger;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Source;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What happens to promises: agreed ones are in the ledger, replaced and canceled ones are taken out of it. */
@ApplicationScoped
class Promises {

    private final Ledger ledger;
    private final Event<CommitmentChanged> changed;
    private final BusinessClock clock;

    Promises(Ledger ledger, Event<CommitmentChanged> changed, BusinessClock clock) {
        this.ledger = ledger;
        this.changed = changed;
        this.clock = clock;
    }

    /** Enters an agreed promise. */
    void enter(ContractEntity contract, CommitmentEntity promise) {
        append(List.of(promise), contract, false);
    }

    /** Makes promises agreed; one that replaces another takes that one's place. */
    void agree(ContractEntity contract, CommitmentEntity promise) {
        promise.state = Commitment.State.AGREED.name();
        promise.version++;
        enter(contract, promise);
        if (promise.supersedes != null) {
            end(contract, CommitmentEntity.findById(promise.supersedes), Commitment.State.SUPERSEDED);
        }
        CommitmentEntity.flush();
        changed.fire(new CommitmentChanged(contract.vendorId));
    }

    /** Ends a promise. */
    void end(ContractEntity contract, CommitmentEntity promise, Commitment.State state) {
        boolean wasAgreed = promise.state.equals(Commitment.State.AGREED.name());
        promise.state = state.name();
        promise.version++;
        CommitmentEntity.flush();
        if (wasAgreed) {
            append(List.of(promise), contract, true);
            changed.fire(new CommitmentChanged(contract.vendorId));
        }
    }

    private void append(List<CommitmentEntity> promises, ContractEntity contract, boolean reversal) {
        List<Entry> entries = new ArrayList<>();
        for (CommitmentEntity promise : promises) {
            Money amount = Money.rounded(promise.amount, contract.currency);
            if (amount.isPositive()) {
                LocalDate day = reversal ? clock.today() : promise.validFrom;
                entries.add(new Entry(
                        Movement.COMMITTED,
                        reversal,
                        new Place(contract.vendorId, contract.id, null, Place.UNASSIGNED, Place.UNASSIGNED),
                        amount,
                        amount,
                        day,
                        new Source("commitment", promise.id, 1)));
            }
        }
        ledger.append(entries);
    }
}
