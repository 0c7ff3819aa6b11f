package armslength.contract.clause;

import armslength.contract.calendar.Holidays;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.FieldError;
import armslength.kit.web.Page;
import armslength.kit.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tries a clause against the past before it is agreed. */
@Path("/clause-dry-runs")
@RunOnVirtualThread
@Tag(name = "Contracts", description = "Terms, commitments, clauses and who owns the spend.")
public class DryRunResource {

    private static final int MOST_WORDS = 10_000;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");
    private static final String OWNERS = """
            select owner_id, owner_name,
                   case :metric when 'VOTES' then votes_low when 'CONTROL' then cast(control as integer) else economic_low end,
                   case :metric when 'VOTES' then votes_high when 'CONTROL' then cast(control as integer) else economic_high end,
                   since, known_at
            from owner_version where vendor_id = :vendor order by source_sequence
            """;
    private static final String STANDING = """
            select null, null, v, v, as_of, known_at
            from (select case :metric when 'TIER' then cast(substr(tier, 2) as numeric) else residual end as v, as_of, known_at,
                         source_sequence
                  from standing_version where vendor_id = :vendor) s
            order by source_sequence
            """;
    private static final String RIVALRIES = """
            select rival_id, weight, valid_from, valid_to, known_at from rivalry_version
            where rival_id in (select owner_id from owner_version where vendor_id = :vendor) order by source_sequence
            """;

    private static final int USUAL_MONTHS = 3;
    private static final List<String> BESIDE_TEMPLATE =
            List.of("?metric", "?comparator", "?threshold", "?rivalOnly", "?exerciseMonths");

    private final EntityManager database;
    private final ClauseLibrary library;
    private final Holidays holidays;
    private final BusinessClock clock;

    DryRunResource(EntityManager database, ClauseLibrary library, Holidays holidays, BusinessClock clock) {
        this.database = database;
        this.library = library;
        this.holidays = holidays;
        this.clock = clock;
    }

    /**
     * A moment at which the clause would have come true.
     *
     * @param outcome HOLDS or MAY_HOLD
     * @param low smallest possible value then
     * @param high largest possible value then
     */
    public record Moment(
            @Nullable UUID ownerId,
            @Nullable String ownerName,
            Predicate.Outcome outcome,
            BigDecimal low,
            BigDecimal high,
            LocalDate triggeredOn,
            LocalDate knownOn,
            LocalDate lastNoticeOn,
            LocalDate giveNoticeBy) {

        static Moment of(DryRun.Moment moment) {
            return new Moment(
                    moment.ownerId(),
                    moment.ownerName(),
                    moment.outcome(),
                    moment.low().stripTrailingZeros(),
                    moment.high().stripTrailingZeros(),
                    moment.triggeredOn(),
                    moment.knownOn(),
                    moment.lastNoticeOn(),
                    moment.giveNoticeBy());
        }
    }

    /** When a clause would have come true. */
    @GET
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.RISK_OFFICER, Roles.AUDITOR})
    @Transactional
    @Operation(
            operationId = "tryClause",
            summary = "When a clause would have come true at a vendor, on everything that was told so far")
    public Page<Moment> run(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @Parameter(description = "A clause of the library, instead of everything below.")
                    @QueryParam("templateId")
                    @Nullable
                    UUID templateId,
            @QueryParam("metric") Predicate.@Nullable Metric metric,
            @Parameter(description = "GTE if none is given.") @QueryParam("comparator")
                    Predicate.@Nullable Comparator comparator,
            @QueryParam("threshold") @Nullable String threshold,
            @QueryParam("rivalOnly") @Nullable Boolean rivalOnly,
            @Parameter(description = "3 if none are given.") @QueryParam("exerciseMonths") @Nullable @Min(0) @Max(120)
                    Integer exerciseMonths) {
        Tried tried = templateId == null
                ? tried(metric, comparator, threshold, rivalOnly, exerciseMonths)
                : ofLibrary(templateId, metric, comparator, threshold, rivalOnly, exerciseMonths);
        if (vendorId == null) {
            throw wrong("?vendorId", "must be given");
        }
        List<Moment> moments = DryRun.of(
                        tried.predicate(),
                        words(vendorId, tried.predicate().metric()),
                        tried.exerciseMonths(),
                        holidays.businessDays())
                .stream()
                .map(Moment::of)
                .toList();
        return new Page<>(moments, null, clock.today());
    }

    /** What is tried. */
    private record Tried(Predicate predicate, int exerciseMonths) {}

    private static Tried tried(
            Predicate.@Nullable Metric metric,
            Predicate.@Nullable Comparator comparator,
            @Nullable String threshold,
            @Nullable Boolean rivalOnly,
            @Nullable Integer exerciseMonths) {
        List<FieldError> errors = new ArrayList<>();
        if (metric == null || metric.subject() == Predicate.Subject.CONTRACT) {
            errors.add(new FieldError("?metric", "must be about an owner or the standing, of which the past is known"));
        }
        if (threshold == null || !DECIMAL.matcher(threshold).matches()) {
            errors.add(new FieldError("?threshold", "must be a decimal such as 0.10"));
        }
        if (metric == null || threshold == null || !errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Tried(
                new Predicate(
                        metric,
                        Objects.requireNonNullElse(comparator, Predicate.Comparator.GTE),
                        new BigDecimal(threshold),
                        Objects.requireNonNullElse(rivalOnly, false)),
                Objects.requireNonNullElse(exerciseMonths, USUAL_MONTHS));
    }

    private Tried ofLibrary(UUID templateId, @Nullable Object... besides) {
        List<FieldError> errors = new ArrayList<>();
        for (int place = 0; place < BESIDE_TEMPLATE.size(); place++) {
            if (besides[place] != null) {
                errors.add(
                        new FieldError(BESIDE_TEMPLATE.get(place), "must not be given beside a clause of the library"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        NewClause clause = library.require(templateId).clause();
        if (clause.metric().subject() == Predicate.Subject.CONTRACT) {
            throw wrong("?templateId", "must be about an owner or the standing, of which the past is known");
        }
        return new Tried(clause.predicate(), clause.exerciseMonths());
    }

    private static Problem wrong(String pointer, String detail) {
        return Problem.invalid(List.of(new FieldError(pointer, detail)));
    }

    private List<DryRun.Word> words(UUID vendorId, Predicate.Metric metric) {
        boolean ofOwners = metric.subject() == Predicate.Subject.OWNER;
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> measured = database.createNativeQuery(ofOwners ? OWNERS : STANDING, Object[].class)
                .setParameter("metric", metric.name())
                .setParameter("vendor", vendorId)
                .setMaxResults(MOST_WORDS)
                .getResultList();
        Stream<DryRun.Word> words = measured.stream()
                .map(row -> new DryRun.Measured(
                        (UUID) row[0],
                        (String) row[1],
                        new BigDecimal(row[2].toString()),
                        new BigDecimal(row[3].toString()),
                        day(row[4]),
                        instant(row[5])));
        if (!ofOwners) {
            return words.toList();
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rivalries = database.createNativeQuery(RIVALRIES, Object[].class)
                .setParameter("vendor", vendorId)
                .setMaxResults(MOST_WORDS)
                .getResultList();
        return Stream.concat(
                        words,
                        rivalries.stream()
                                .map(row -> new DryRun.Rivalry(
                                        (UUID) row[0],
                                        (BigDecimal) row[1],
                                        day(row[2]),
                                        row[3] == null ? null : day(row[3]),
                                        instant(row[4]))))
                .toList();
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }

    private static Instant instant(Object value) {
        return value instanceof Instant instant ? instant : ((OffsetDateTime) value).toInstant();
    }
}
