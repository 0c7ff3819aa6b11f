package armslength.contract.agreement;

import armslength.contract.ContractProblem;
import armslength.contract.clause.ContractEnds;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notice under a contract: when it ends by it, and that it is not renewed after it. */
@ApplicationScoped
class Notices {

    private final Amendments amendments;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    Notices(Amendments amendments, Caller caller, BusinessClock clock, Ids ids) {
        this.amendments = amendments;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** Who gives it. */
    public enum Side {
        US,
        VENDOR
    }

    /** What it is for. */
    public enum Kind {
        /** To leave after the days of notice. */
        TERMINATION,
        /** To let the contract end instead of renewing it. */
        NON_RENEWAL,
        /** To leave by a clause that came true. */
        CLAUSE
    }

    /**
     * A notice.
     *
     * @param endsOn first day on which the contract is over by it
     * @param version the version of the contract that followed from it
     */
    record View(
            UUID id,
            UUID contractId,
            Side by,
            Kind kind,
            LocalDate givenOn,
            LocalDate endsOn,
            String reason,
            String evidence,
            long version,
            Instant recordedAt,
            String recordedBy) {

        static View of(ContractNoticeEntity notice) {
            return new View(
                    notice.id,
                    notice.contractId,
                    Side.valueOf(notice.givenBy),
                    Kind.valueOf(notice.kind),
                    notice.givenOn,
                    notice.endsOn,
                    notice.reason,
                    notice.evidence,
                    notice.version,
                    notice.recordedAt,
                    notice.recordedBy);
        }
    }

    /**
     * Records a notice and what follows from it.
     *
     * @param contract locked
     * @param kind termination or non-renewal
     */
    ContractNoticeEntity give(
            ContractEntity contract, Side by, Kind kind, LocalDate givenOn, String reason, String evidence) {
        if (givenOn.isBefore(contract.validFrom) || givenOn.isAfter(clock.today())) {
            throw wrong("/givenOn", "must be from " + contract.validFrom + " to today (" + clock.today() + ")");
        }
        int days = by == Side.US ? contract.noticeDays : contract.theirNoticeDays;
        LocalDate endsOn = kind == Kind.NON_RENEWAL ? contract.validTo : givenOn.plusDays(days);
        if (kind == Kind.NON_RENEWAL) {
            if (contract.renewalMonths == 0) {
                throw Problem.of(
                        ContractProblem.CONTRACT_ENDS_ANYWAY,
                        "It is not renewed, and ends on " + contract.validTo + ".");
            }
            LocalDate last = contract.validTo.minusDays(days);
            if (givenOn.isAfter(last)) {
                throw wrong(
                        "/givenOn",
                        "must be " + last + " or before, " + days + " days before it is renewed on " + contract.validTo
                                + "; give notice of termination instead");
            }
        } else if (!endsOn.isBefore(contract.validTo) && contract.renewalMonths == 0) {
            throw Problem.of(
                    ContractProblem.CONTRACT_ENDS_ANYWAY,
                    "It ends on " + contract.validTo + ", before " + days + " days of notice are over.");
        }
        return end(contract, by, kind, givenOn, endsOn, reason, evidence, caller.name());
    }

    /** A notice under a clause ends the contract. */
    void onClause(@Observes ContractEnds event) {
        ContractEntity contract = ContractEntity.findById(event.contractId(), LockModeType.PESSIMISTIC_WRITE);
        if (event.endsOn().isBefore(contract.validTo) || contract.renewalMonths > 0) {
            end(
                    contract,
                    Side.US,
                    Kind.CLAUSE,
                    event.givenOn(),
                    event.endsOn(),
                    event.reason(),
                    event.evidence(),
                    event.by());
        }
    }

    /** The notices under a contract, newest first. */
    List<View> of(UUID contractId, @Nullable UUID before, int rows) {
        return ContractNoticeEntity.<ContractNoticeEntity>find(
                        "contractId = ?1 and (?2 is null or id < ?2) order by id desc", contractId, before)
                .page(0, rows)
                .stream()
                .map(View::of)
                .toList();
    }

    private ContractNoticeEntity end(
            ContractEntity contract,
            Side by,
            Kind kind,
            LocalDate givenOn,
            LocalDate endsOn,
            String reason,
            String evidence,
            String recordedBy) {
        Terms now = Terms.of(contract);
        LocalDate newest = VersionEntity.<VersionEntity>find("contractId = ?1 order by version desc", contract.id)
                .firstResult()
                .effectiveOn;
        amendments.amend(
                contract,
                new Terms(
                        now.title(),
                        now.validFrom(),
                        endsOn.isAfter(now.validFrom())
                                ? endsOn
                                : now.validFrom().plusDays(1),
                        now.noticeDays(),
                        now.theirNoticeDays(),
                        0,
                        now.spendOwners()),
                givenOn.isBefore(newest) ? newest : givenOn,
                (by == Side.US ? "We gave notice" : "The vendor gave notice") + " on " + givenOn + ": " + reason,
                recordedBy);
        ContractNoticeEntity notice = new ContractNoticeEntity();
        notice.id = ids.next();
        notice.contractId = contract.id;
        notice.givenBy = by.name();
        notice.kind = kind.name();
        notice.givenOn = givenOn;
        notice.endsOn = contract.validTo;
        notice.reason = reason;
        notice.evidence = evidence;
        notice.version = contract.version;
        notice.recordedAt = clock.now();
        notice.recordedBy = recordedBy;
        notice.persistAndFlush();
        return notice;
    }

    private static Problem wrong(String pointer, String detail) {
        return Problem.invalid(List.of(new FieldError(pointer, detail)));
    }
}
