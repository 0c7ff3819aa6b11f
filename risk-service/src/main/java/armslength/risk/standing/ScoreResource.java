package armslength.risk.standing;

import armslength.kit.security.Roles;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.policy.Policies;
import armslength.risk.score.Score;
import armslength.risk.score.ScoreInputs;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A stored score: what went in, what came out, and whether it comes out again. */
@Path("/scores/{id}")
@RunOnVirtualThread
@Tag(name = "Standing", description = "Tier, conflict score, band and gate of a vendor, with everything they rest on.")
public class ScoreResource {

    private final Policies policies;
    private final ObjectMapper mapper;

    ScoreResource(Policies policies, ObjectMapper mapper) {
        this.policies = policies;
        this.mapper = mapper;
    }

    /**
     * A score, whole.
     *
     * @param inputs everything that went in
     * @param result everything that came out, in full digits
     */
    public record Stored(
            UUID id,
            UUID vendorId,
            int policyVersion,
            LocalDate asOf,
            Instant knownAt,
            String cause,
            BigDecimal inherent,
            BigDecimal residual,
            String band,

            @JsonRawValue @Schema(implementation = Object.class)
            String inputs,

            @JsonRawValue @Schema(implementation = Object.class)
            String result) {}

    /** One score. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "getScore", summary = "A stored score with its inputs")
    @APIResponseSchema(Stored.class)
    @APIResponse(responseCode = "404", description = "There is no such score.")
    public Stored get(@PathParam("id") UUID id) {
        StoredScore score = find(id);
        return new Stored(
                score.id,
                score.vendorId,
                score.policyVersion,
                score.asOf,
                score.knownAt,
                score.cause,
                score.inherent,
                score.residual,
                score.band,
                score.inputs,
                score.result);
    }

    /**
     * A score computed again from its stored inputs under its own policy version.
     *
     * @param same whether every digit is the same
     */
    public record Replay(
            UUID id,
            int policyVersion,
            BigDecimal inherentThen,
            BigDecimal inherentNow,
            BigDecimal residualThen,
            BigDecimal residualNow,
            boolean same) {}

    /** Computes a stored score again. */
    @GET
    @Path("explain")
    @RolesAllowed({Roles.RISK_OFFICER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "replayScore", summary = "Compute a stored score again under its own policy")
    @APIResponseSchema(Replay.class)
    @APIResponse(responseCode = "404", description = "There is no such score.")
    public Replay replay(@PathParam("id") UUID id) throws JsonProcessingException {
        StoredScore then = find(id);
        Score now = Score.of(mapper.readValue(then.inputs, ScoreInputs.class), policies.version(then.policyVersion));
        BigDecimal inherent = now.inherent().setScale(34, RoundingMode.HALF_EVEN);
        BigDecimal residual = now.residual().setScale(34, RoundingMode.HALF_EVEN);
        return new Replay(
                id,
                then.policyVersion,
                then.inherent,
                inherent,
                then.residual,
                residual,
                inherent.compareTo(then.inherent) == 0 && residual.compareTo(then.residual) == 0);
    }

    private static StoredScore find(UUID id) {
        StoredScore score = StoredScore.findById(id);
        if (score == null) {
            throw Problem.of(RiskProblem.NO_SUCH_SCORE, "There is no score " + id + ".");
        }
        return score;
    }
}
