package armslength.kit.sample;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.value.CountryCode;
import armslength.kit.value.DateRange;
import armslength.kit.value.Lei;
import armslength.kit.value.Money;
import armslength.kit.value.ShareRange;
import armslength.kit.web.Command;
import armslength.kit.web.CommonProblem;
import armslength.kit.web.ETags;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Orders of nothing in particular. */
@Path("/samples")
@RunOnVirtualThread
public class SampleResource {

    /** How often the effect happened. */
    public static final AtomicInteger EFFECTS = new AtomicInteger();

    private final Audit audit;
    private final Ids ids;
    private final Caller caller;

    SampleResource(Audit audit, Ids ids, Caller caller) {
        this.audit = audit;
        this.ids = ids;
        this.caller = caller;
    }

    /** A body with one of everything. */
    public record NewSample(
            @NotBlank String name,
            @NotNull @Valid Money price,
            @NotNull ShareRange share,
            @Nullable Lei lei,
            @Nullable CountryCode country,
            @Min(1) @Max(5) int level,
            @NotNull @Positive BigDecimal quantity,
            @NotNull LocalDate from,
            @Nullable LocalDate to,
            @NotNull List<@Valid @NotNull Part> parts,
            @Nullable @Valid Kind kind)
            implements RequestBody {
        public NewSample {
            if (from != null) {
                DateRange.of(from, to, "/to");
            }
        }
    }

    /** A part. */
    public record Part(@NotBlank String label, @NotNull Colour colour) {}

    /** A closed choice. */
    public enum Colour {
        RED,
        GREEN
    }

    /** A choice of shapes. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "CIRCLE")})
    public sealed interface Kind permits Circle {}

    /** One shape. */
    public record Circle(@Positive int radius) implements Kind {}

    @POST
    @Command
    @RolesAllowed(Roles.BUYER)
    public Response create(NewSample sample) throws InterruptedException {
        EFFECTS.incrementAndGet();
        if (sample.name().equals("slow")) {
            Thread.sleep(1_500);
        }
        UUID id = ids.next();
        audit.record("sample-created", "sample", id, null, sample);
        if (sample.name().equals("fails")) {
            throw Problem.of(CommonProblem.CONFLICT, "It fails after its effect.");
        }
        return Response.created(URI.create("/api/sample/v1/samples/" + id))
                .entity(Map.of("id", id, "price", sample.price(), "by", caller.name()))
                .tag(ETags.of(1))
                .build();
    }

    @PUT
    @Path("{id}")
    @Command
    @RolesAllowed(Roles.BUYER)
    public Response change(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        ETags.require(ifMatch, 7);
        return Response.noContent().tag(ETags.of(8)).build();
    }

    @GET
    @RolesAllowed({Roles.BUYER, Roles.VENDOR})
    public List<Integer> list(@BeanParam @Valid PageRequest page) {
        return List.of(page.limit);
    }

    @GET
    @Path("vendors/{id}")
    @RolesAllowed({Roles.BUYER, Roles.VENDOR})
    public String ofVendor(@PathParam("id") UUID id) {
        caller.requireSees(id);
        return "seen";
    }

    @GET
    @Path("breaks")
    @RolesAllowed(Roles.BUYER)
    public String breaks() {
        throw new IllegalStateException("secret detail");
    }

    @GET
    @Path("forgotten")
    public String withoutRole() {
        return "must never be seen";
    }
}
