package armslength.contract.agreement;

import armslength.kit.audit.Audit;
import armslength.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/** Adds versions to contracts; what was agreed before stays on record. */
@ApplicationScoped
class Amendments {

    private final ContractFacts facts;
    private final Audit audit;
    private final BusinessClock clock;

    Amendments(ContractFacts facts, Audit audit, BusinessClock clock) {
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps the terms as signed. */
    void sign(ContractEntity contract, String by) {
        VersionEntity.of(contract, contract.validFrom, "As signed.", clock.now(), by)
                .persist();
    }

    /** Makes new terms the contract's, from a day on; the contract must be locked. */
    void amend(ContractEntity contract, Terms terms, LocalDate effectiveOn, String summary, String by) {
        Terms before = Terms.of(contract);
        terms.applyTo(contract);
        contract.version++;
        contract.factVersion++;
        VersionEntity version = VersionEntity.of(contract, effectiveOn, summary, clock.now(), by);
        version.persistAndFlush();
        audit.record("contract-amended", "contract", contract.id, before, terms);
        facts.tell(contract);
    }

    /** Renews contracts that have ended and are to be renewed; returns how many. */
    int renew(int most) {
        LocalDate today = clock.today();
        List<ContractEntity> ended = ContractEntity.<ContractEntity>find(
                        "renewalMonths > 0 and validTo <= ?1 order by id", today)
                .withLock(jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                .page(0, most)
                .list();
        for (ContractEntity contract : ended) {
            Terms now = Terms.of(contract);
            LocalDate end = now.validTo().plusMonths(now.renewalMonths());
            amend(
                    contract,
                    new Terms(
                            now.title(),
                            now.validFrom(),
                            end,
                            now.noticeDays(),
                            now.theirNoticeDays(),
                            now.renewalMonths(),
                            now.spendOwners()),
                    now.validTo(),
                    "Renewed: nobody gave notice.",
                    "system");
        }
        return ended.size();
    }
}
