package armslength.contract.clause;

import armslength.contract.calendar.BusinessDays;
import armslength.contract.calendar.Holidays;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** "A rival buys 30 % of a vendor": which clauses would come true, and which would not any more. */
@Path("/clause-what-ifs")
@RunOnVirtualThread
@Tag(name = "Contracts", description = "Terms, commitments, clauses and who owns the spend.")
public class ClauseWhatIfResource {

    private static final String EXAMPLE = """
            {"vendorId":"01976a2f-3c00-7000-8000-000000000002","owners":[
             {"ownerId":"01976a2f-3c00-7000-8000-000000000001","ownerName":"Meta Platforms","economic":"0.30","votes":"0.30"}],
             "standing":{"tier":4,"residual":"55.10"}}
            """;

    private final Situations situations;
    private final EntityManager database;
    private final Holidays holidays;
    private final BusinessClock clock;

    ClauseWhatIfResource(Situations situations, EntityManager database, Holidays holidays, BusinessClock clock) {
        this.situations = situations;
        this.database = database;
        this.holidays = holidays;
        this.clock = clock;
    }

    /**
     * The vendor's standing as it would be.
     *
     * @param tier influence tier of the strongest rival, 0..5
     * @param residual conflict score after mitigation, 0..100
     */
    public record ImaginedStanding(
            @Min(0) @Max(5) int tier,
            @NotNull @DecimalMin("0") @DecimalMax("100") BigDecimal residual) {}

    /**
     * What is imagined of a vendor.
     *
     * @param owners owners that are not named keep what they have
     * @param standing null: as it is known
     */
    public record ClauseWhatIf(
            @NotNull UUID vendorId,
            @NotNull @Size(max = 100) List<@NotNull @Valid ImaginedOwner> owners,
            @Nullable @Valid ImaginedStanding standing)
            implements RequestBody {}

    /**
     * A clause as it stands and as it would stand.
     *
     * @param now HOLDS, MAY_HOLD or SILENT
     * @param then the same, as imagined
     * @param why what would be measured
     * @param lastNoticeOn last day for notice if this became known today; null where the clause would be silent
     * @param giveNoticeBy the business day on which to have given it at the latest
     */
    public record ClauseThen(
            UUID clauseId,
            UUID contractId,
            String code,
            String predicate,
            @Nullable UUID ownerId,
            @Nullable String ownerName,
            Predicate.Outcome now,
            Predicate.Outcome then,
            String why,
            String effect,
            int noticeDays,
            @Nullable LocalDate lastNoticeOn,
            @Nullable LocalDate giveNoticeBy) {}

    /**
     * The answer.
     *
     * @param changes clauses whose outcome would be another
     * @param clauses every clause that looks at what was imagined
     */
    public record ClauseWhatIfAnswer(
            UUID vendorId, List<ClauseThen> changes, List<ClauseThen> clauses, LocalDate asOf, Instant knownAt) {}

    /** Imagines owners and a standing; writes nothing. */
    @POST
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.RISK_OFFICER,
        Roles.FINANCE,
        Roles.BUYER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(
            operationId = "askClauseWhatIf",
            summary = "Which clauses would come true if some parties had other stakes; nothing is written")
    @APIResponseSchema(
            value = ClauseWhatIfAnswer.class,
            responseCode = "200",
            responseDescription = "The clauses as they stand and as they would stand.")
    public ClauseWhatIfAnswer ask(
            @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(examples = @ExampleObject(name = "stake", value = EXAMPLE)))
                    ClauseWhatIf asked) {
        LocalDate today = clock.today();
        Map<UUID, BigDecimal> rivalries =
                rivalries(asked.owners().stream().map(ImaginedOwner::ownerId).toList(), today);
        Map<UUID, List<Situation>> byClause = situations.find(asked.vendorId(), null).stream()
                .collect(Collectors.groupingBy(Situation::clauseId, LinkedHashMap::new, Collectors.toList()));
        BusinessDays days = holidays.businessDays();
        List<ClauseThen> clauses = new ArrayList<>();
        for (List<Situation> now : byClause.values()) {
            for (Situation.Measured then : measures(now.getFirst().predicate(), asked, rivalries, today)) {
                clauses.add(compare(now, then, today, days));
            }
        }
        return new ClauseWhatIfAnswer(
                asked.vendorId(),
                clauses.stream().filter(clause -> clause.now() != clause.then()).toList(),
                clauses,
                today,
                clock.now());
    }

    private static List<Situation.Measured> measures(
            Predicate predicate, ClauseWhatIf asked, Map<UUID, BigDecimal> rivalries, LocalDate today) {
        ImaginedStanding standing = asked.standing();
        return switch (predicate.metric().subject()) {
            case OWNER ->
                asked.owners().stream()
                        .map(owner -> owner.measured(
                                predicate.metric(), rivalries.getOrDefault(owner.ownerId(), BigDecimal.ZERO), today))
                        .toList();
            case STANDING ->
                standing == null
                        ? List.of()
                        : List.of(new Situation.Measured(
                                null,
                                null,
                                Predicate.Measure.exactly(
                                        predicate.metric() == Predicate.Metric.TIER
                                                ? BigDecimal.valueOf(standing.tier())
                                                : standing.residual()),
                                today,
                                today));
            case CONTRACT -> List.of();
        };
    }

    private static ClauseThen compare(
            List<Situation> now, Situation.Measured imagined, LocalDate today, BusinessDays days) {
        Situation then = now.getFirst().on(imagined);
        Predicate.Outcome before = now.stream()
                .filter(one ->
                        one.measured() != null && Objects.equals(one.measured().ownerId(), imagined.ownerId()))
                .findFirst()
                .map(Situation::outcome)
                .orElse(Predicate.Outcome.SILENT);
        boolean silent = then.outcome() == Predicate.Outcome.SILENT;
        LocalDate last = today.plusMonths(then.exerciseMonths());
        return new ClauseThen(
                then.clauseId(),
                then.contractId(),
                then.code(),
                then.predicate().text(),
                imagined.ownerId(),
                imagined.ownerName(),
                before,
                then.outcome(),
                then.why(),
                then.effect(),
                then.noticeDays(),
                silent ? null : last,
                silent ? null : days.onOrBefore(last));
    }

    private Map<UUID, BigDecimal> rivalries(Collection<UUID> parties, LocalDate today) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select rival_id, max(weight) from known_rivalry
                        where rival_id = any (:parties) and valid_from <= :today and (valid_to is null or valid_to > :today)
                        group by rival_id
                        """, Object[].class)
                .setParameter("parties", parties.toArray(UUID[]::new))
                .setParameter("today", today)
                .getResultList();
        Map<UUID, BigDecimal> weights = new HashMap<>();
        rows.forEach(row -> weights.put((UUID) row[0], (BigDecimal) row[1]));
        return weights;
    }
}
