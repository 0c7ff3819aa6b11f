package armslength.contract.agreement;

import armslength.contract.commitment.Commitment;
import armslength.contract.commitment.CommitmentChanged;
import armslength.contract.commitment.Commitments;
import armslength.contract.ledger.SpendRecognised;
import armslength.events.Amount;
import armslength.events.ContractChanged;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of contracts, and tells again when what is drawn of the promise in them changes. */
@ApplicationScoped
class ContractFacts {

    private final Commitments commitments;
    private final Outbox outbox;
    private final BusinessClock clock;

    ContractFacts(Commitments commitments, Outbox outbox, BusinessClock clock) {
        this.commitments = commitments;
        this.outbox = outbox;
        this.clock = clock;
    }

    void onSpend(@Observes SpendRecognised event) {
        tellPromises(event.vendorId());
    }

    void onCommitment(@Observes CommitmentChanged event) {
        tellPromises(event.vendorId());
    }

    /** Tells of a contract for the first time. */
    void tell(ContractEntity contract) {
        publish(contract, commitments.of(contract.vendorId, clock.today()));
    }

    private void tellPromises(UUID vendorId) {
        Map<UUID, List<Commitments.Balance>> byContract = commitments.of(vendorId, clock.today()).stream()
                .collect(Collectors.groupingBy(Commitments.Balance::contractId));
        if (byContract.isEmpty()) {
            return;
        }
        List<ContractEntity> contracts = ContractEntity.<ContractEntity>find(
                        "id in ?1 order by id", byContract.keySet())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        for (ContractEntity contract : contracts) {
            contract.factVersion++;
            publish(contract, byContract.getOrDefault(contract.id, List.of()));
        }
    }

    private void publish(ContractEntity contract, List<Commitments.Balance> balances) {
        Commitments.Balance shown = shown(
                balances.stream()
                        .filter(balance -> balance.contractId().equals(contract.id))
                        .toList(),
                clock.today());
        outbox.publish(new ContractChanged(
                contract.id,
                contract.vendorId,
                contract.reference,
                "ACTIVE",
                contract.spendOwners,
                shown == null ? null : told(shown),
                contract.factVersion,
                clock.now()));
    }

    /** The promise that runs today, else the newest. */
    private static Commitments.@Nullable Balance shown(List<Commitments.Balance> balances, LocalDate today) {
        return balances.stream()
                .filter(balance -> balance.lifecycle() != Commitment.Lifecycle.SUPERSEDED
                        && balance.lifecycle() != Commitment.Lifecycle.PROPOSED)
                .max(Comparator.<Commitments.Balance, Boolean>comparing(
                                balance -> !today.isBefore(balance.validFrom()) && today.isBefore(balance.validTo()))
                        .thenComparing(Commitments.Balance::validFrom))
                .orElse(null);
    }

    private static ContractChanged.Commitment told(Commitments.Balance balance) {
        return new ContractChanged.Commitment(
                balance.kind(),
                amount(balance.amount()),
                amount(balance.drawn()),
                amount(balance.remaining()),
                balance.validFrom(),
                balance.validTo());
    }

    private static Amount amount(Money money) {
        return new Amount(money.amount(), money.currency());
    }
}
