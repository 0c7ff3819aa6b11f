package armslength.vendor.claim;

import armslength.kit.value.ShareRange;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One interest.
 *
 * @param type way of owning or controlling
 * @param share how much of it, exact or between bounds
 */
public record Interest(
        @NotNull InterestType type,

        @Schema(
                description = "Exact, as a decimal string, or {min, max, exclusiveMin, exclusiveMax}.",
                examples = "\"0.49\"")
        @NotNull
        ShareRange share) {}
