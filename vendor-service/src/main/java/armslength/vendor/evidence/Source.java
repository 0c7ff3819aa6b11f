package armslength.vendor.evidence;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement comes from.
 *
 * @param name who or what says so
 * @param url where to read it
 * @param publishedOn when it was published
 */
public record Source(
        @NotBlank @Size(max = 300) String name,

        @Nullable @Size(max = 2000) @Pattern(regexp = "https?://\\S+", message = "must be an http or https address")
        String url,

        @Nullable LocalDate publishedOn) {}
