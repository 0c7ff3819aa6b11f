package armslength.risk.gate;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Freshness;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.policy.Policies;
import armslength.risk.standing.Standings;
import armslength.risk.waiver.Waivers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers whether something may be released, from what is known now, and records every answer. */
@ApplicationScoped
public class Gate {

    private final Standings standings;
    private final Policies policies;
    private final Waivers waivers;
    private final Freshness freshness;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final ObjectMapper mapper;

    Gate(
            Standings standings,
            Policies policies,
            Waivers waivers,
            Freshness freshness,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids,
            ObjectMapper mapper) {
        this.standings = standings;
        this.policies = policies;
        this.waivers = waivers;
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
     * Decides, in the current transaction.
     *
     * @throws Problem 503 when the news is too old for anything but the harmless classes
     */
    public Checked check(UUID vendorId, @Nullable UUID assetId, int assetClass) {
        LocalDate today = clock.today();
        Instant now = clock.now();
        if (assetClass > policies.inForceOn(today).policy().gate().harmlessUpToClass()) {
            freshness.requireFresh("vendor-service");
        }
        Standings.Computed computed = standings
                .compute(vendorId, today, now)
                .orElseThrow(() -> Problem.of(
                        RiskProblem.VENDOR_UNKNOWN,
                        "Nothing is known of vendor " + vendorId + " here, so nothing is released."));
        ReleaseDecision decision = ReleaseDecision.on(
                assetClass,
                computed.score(),
                computed.policy(),
                waivers.upToClass(vendorId, today).orElse(null));
        ReleaseCheck stored = new ReleaseCheck();
        stored.id = ids.next();
        stored.vendorId = vendorId;
        stored.assetId = assetId;
        stored.assetClass = assetClass;
        stored.answer = decision.answer().name();
        stored.decision = json(decision);
        stored.policyVersion = computed.policyVersion();
        stored.asOf = today;
        stored.knownAt = now;
        stored.askedBy = caller.name();
        stored.persist();
        Checked checked = new Checked(stored.id, vendorId, assetClass, decision, computed.policyVersion(), today, now);
        audit.record("release-checked", "vendor", vendorId, null, checked);
        return checked;
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
