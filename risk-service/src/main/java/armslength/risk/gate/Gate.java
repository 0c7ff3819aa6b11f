package armslength.risk.gate;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Freshness;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.policy.Policies;
import armslength.risk.policy.Policy;
import armslength.risk.standing.Standings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers whether something may be released, from what is known now, and records every answer. */
@ApplicationScoped
public class Gate {

    private final Standings standings;
    private final Policies policies;
    private final EntityManager database;
    private final Freshness freshness;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final ObjectMapper mapper;

    Gate(
            Standings standings,
            Policies policies,
            EntityManager database,
            Freshness freshness,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids,
            ObjectMapper mapper) {
        this.standings = standings;
        this.policies = policies;
        this.database = database;
        this.freshness = freshness;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.mapper = mapper;
    }

    /**
     * An answer of the gate.
     *
     * @param id the record of it
     * @param vendorId the vendor
     * @param assetClass class asked about
     * @param decision the answer with its reasons
     * @param policyVersion under which policy
     * @param asOf valid time
     * @param knownAt system time
     */
    public record Checked(
            UUID id,
            UUID vendorId,
            int assetClass,
            ReleaseDecision decision,
            int policyVersion,
            LocalDate asOf,
            Instant knownAt) {}

    /**
     * Decides, in the current transaction. That it could not decide is recorded too, in a transaction of its own.
     *
     * @throws Problem 503 when the news is too old for anything but the harmless classes, 404 for a vendor of which
     *     nothing is known
     */
    public Checked check(UUID vendorId, @Nullable UUID assetId, int assetClass) {
        LocalDate today = clock.today();
        Instant now = clock.now();
        Question question = new Question(vendorId, assetId, assetClass);
        Grounds grounds;
        try {
            if (assetClass > policies.inForceOn(today).policy().gate().harmlessUpToClass()) {
                freshness.requireFresh("vendor-service");
            }
            grounds = grounds(vendorId, today, now);
        } catch (Problem undecided) {
            int version = policies.inForceOn(today, now).version();
            ReleaseDecision unknown = ReleaseDecision.unknown(String.valueOf(undecided.getMessage()));
            QuarkusTransaction.requiringNew().run(() -> record(question, unknown, version, today, now));
            throw undecided;
        }
        ReleaseDecision decision =
                ReleaseDecision.on(assetClass, grounds.state(), grounds.policy(), grounds.waivedUpToClass());
        return record(question, decision, grounds.policyVersion(), today, now);
    }

    private record Question(UUID vendorId, @Nullable UUID assetId, int assetClass) {}

    private Checked record(
            Question question, ReleaseDecision decision, int policyVersion, LocalDate today, Instant now) {
        ReleaseCheck stored = new ReleaseCheck();
        stored.id = ids.next();
        stored.vendorId = question.vendorId();
        stored.assetId = question.assetId();
        stored.assetClass = question.assetClass();
        stored.answer = decision.answer().name();
        stored.decision = json(decision);
        stored.policyVersion = policyVersion;
        stored.asOf = today;
        stored.knownAt = now;
        stored.askedBy = caller.name();
        stored.persist();
        Checked checked =
                new Checked(stored.id, question.vendorId(), question.assetClass(), decision, policyVersion, today, now);
        audit.record("release-checked", "vendor", question.vendorId(), null, checked);
        return checked;
    }

    /**
     * What an answer rests on.
     *
     * @param waivedUpToClass the highest class that a waiver in force allows, or null
     */
    private record Grounds(
            GateState state,
            int policyVersion,
            Policy policy,
            @Nullable Integer waivedUpToClass) {}

    /**
     * The vendor's standing as every change has left it, with the waivers in force: one row. A standing of another day
     * or policy is computed anew.
     */
    private Grounds grounds(UUID vendorId, LocalDate today, Instant now) {
        Policies.Numbered policy = policies.inForceOn(today, now);
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select (select gate_state from standing
                                where vendor_id = :vendor and as_of = :today and policy_version = :policy),
                               (select max(up_to_class) from waiver
                                where vendor_id = :vendor and approved_at is not null and expires_on >= :today)
                        """, Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("today", today)
                .setParameter("policy", policy.version())
                .getResultList();
        String state = (String) rows.getFirst()[0];
        Integer waived = (Integer) rows.getFirst()[1];
        if (state != null) {
            return new Grounds(read(state), policy.version(), policy.policy(), waived);
        }
        Standings.Computed computed = standings
                .compute(vendorId, today, now)
                .orElseThrow(() -> Problem.of(
                        RiskProblem.VENDOR_UNKNOWN,
                        "Nothing is known of vendor " + vendorId + " here, so nothing is released."));
        return new Grounds(computed.gateState(), computed.policyVersion(), computed.policy(), waived);
    }

    private GateState read(String state) {
        try {
            return mapper.readValue(state, GateState.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A stored standing cannot be read", broken);
        }
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
