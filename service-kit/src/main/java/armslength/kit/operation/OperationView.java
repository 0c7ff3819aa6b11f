package armslength.kit.operation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An operation as it is told.
 *
 * @param kind what work it does
 * @param status RUNNING, SUCCEEDED, FAILED or CANCELLED
 * @param parameters what it was asked to do
 * @param bytesTotal size of its input
 * @param bytesDone how much of the input was worked on
 * @param accepted items taken
 * @param repeated items that were on record already
 * @param refused items refused; the findings say why
 * @param noted things to know of items that were taken
 * @param failure why it failed, or null
 * @param cancelAskedBy who asked to stop it, or null
 * @param phase the part of the work after the reading of the input, or null before it and where there is none
 */
public record OperationView(
        UUID id,
        @Schema(examples = "BODS_IMPORT") String kind,
        @Schema(examples = "RUNNING") String status,
        String actor,
        @JsonRawValue @Schema(implementation = Object.class) String parameters,
        long bytesTotal,
        long bytesDone,
        long accepted,
        long repeated,
        long refused,
        long noted,
        @Nullable String failure,
        @Nullable String cancelAskedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Phase phase) {

    /**
     * A part of the work after the input has been read.
     *
     * @param name what is being done, for example {@code CLAIMS}: claims recorded, and what is downstream restated
     * @param itemsDone how many items of it have been worked on
     * @param itemsTotal how many there are
     */
    public record Phase(@Schema(examples = "CLAIMS") String name, long itemsDone, long itemsTotal) {}
}
