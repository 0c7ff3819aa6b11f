package armslength.contract.fx;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Document;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exchange rates as the European Central Bank publishes them. */
@Path("/imports/exchange-rates")
@RunOnVirtualThread
@Tag(name = "Exchange rates")
public class ExchangeRateImportResource {

    private static final String KEEP_NEWS = """
            insert into exchange_rate (currency, day, rate, source, recorded_at, recorded_by)
            select n.currency, n.day, n.rate, :source, :at, :by
            from unnest(cast(:currencies as text[]), cast(:days as date[]), cast(:rates as numeric[]))
                 as n(currency, day, rate)
            where n.rate is distinct from (select e.rate from exchange_rate e
                where e.currency = n.currency and e.day = n.day order by e.recorded_at desc limit 1)
            """;

    private final EntityManager database;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    ExchangeRateImportResource(EntityManager database, Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.database = database;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What an import of rates did.
     *
     * @param read rates in the file
     * @param kept new or corrected; the others were known already
     */
    public record Imported(int read, int kept, LocalDate firstDay, LocalDate lastDay) {}

    /** Imports rates. */
    @POST
    @Command
    @Consumes(MediaType.APPLICATION_XML)
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "importExchangeRates",
            summary =
                    "Import reference rates in the European Central Bank's XML; a changed rate is kept beside the old")
    @APIResponse(responseCode = "201", description = "Imported: all of the file.")
    @APIResponse(responseCode = "422", description = "Something in the file is wrong; nothing was kept.")
    public Response take(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML,
                                            schema = @Schema(type = SchemaType.STRING),
                                            examples =
                                                    @ExampleObject(
                                                            name = "one day",
                                                            value =
                                                                    "<Envelope><Cube><Cube time='2025-06-13'><Cube currency='USD' rate='1.1512'/></Cube></Cube></Envelope>")))
                    Document file) {
        List<EcbRates.Published> published = EcbRates.read(file.bytes());
        int kept = database.createNativeQuery(KEEP_NEWS)
                .setParameter("source", "ECB")
                .setParameter("at", clock.now())
                .setParameter("by", caller.name())
                .setParameter(
                        "currencies",
                        published.stream().map(EcbRates.Published::currency).toArray(String[]::new))
                .setParameter(
                        "days", published.stream().map(EcbRates.Published::day).toArray(LocalDate[]::new))
                .setParameter(
                        "rates",
                        published.stream().map(EcbRates.Published::rate).toArray(BigDecimal[]::new))
                .executeUpdate();
        List<LocalDate> days =
                published.stream().map(EcbRates.Published::day).sorted().toList();
        Imported done = new Imported(published.size(), kept, days.getFirst(), days.getLast());
        audit.record("exchange-rates-imported", "exchange-rates", ids.next(), null, done);
        return Response.created(URI.create("/api/contract/v1/exchange-rates?day=" + done.lastDay()))
                .entity(done)
                .build();
    }
}
