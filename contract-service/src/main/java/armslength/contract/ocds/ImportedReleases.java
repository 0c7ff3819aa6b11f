package armslength.contract.ocds;

import armslength.contract.ContractProblem;
import armslength.kit.value.Money;
import armslength.kit.web.Problem;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Releases that came in, their verdicts, and the contracts that they tell of. */
@ApplicationScoped
public class ImportedReleases {

    private static final String RELEASES = """
            select id, dataset, ocid, release_id, released_at, verdict, valid, reasons, operation_id, recorded_at,
                   case when cast(:id as uuid) is not null then body end
            from ocds_release
            where (cast(:id as uuid) is null or id = cast(:id as uuid))
              and (cast(:dataset as text) is null or dataset = cast(:dataset as text))
              and (cast(:ocid as text) is null or ocid = cast(:ocid as text))
              and (cast(:verdict as text) is null or verdict = cast(:verdict as text))
              and (cast(:after as uuid) is null or id > cast(:after as uuid))
            order by id limit :rows
            """;
    private static final String CONTRACTS = """
            select c.id, c.dataset, c.ocid, c.contract_id, c.title, c.status, c.signed_on, c.valid_from, c.valid_to,
                   c.supplier_id, c.supplier, c.value, c.currency, c.told_on
            from ocds_contract c
            where (cast(:dataset as text) is null or c.dataset = cast(:dataset as text))
              and (cast(:ocid as text) is null or c.ocid = cast(:ocid as text))
              and (cast(:after as uuid) is null or c.id > cast(:after as uuid))
            order by c.id limit :rows
            """;

    private final EntityManager database;

    ImportedReleases(EntityManager database) {
        this.database = database;
    }

    /**
     * A release as it was judged.
     *
     * @param ocid its process, as far as it tells
     * @param valid whether the standard's own schema takes it
     * @param reasons why it is quarantined, or what to know of it when it is taken; at most 200
     */
    public record Judged(
            UUID id,
            String dataset,
            @Nullable String ocid,
            @Nullable String releaseId,
            @Nullable Instant date,
            Verdict verdict,
            boolean valid,

            @JsonRawValue @Schema(implementation = Reason[].class)
            String reasons,

            UUID operationId,
            Instant recordedAt) {}

    /** A release and what it says. */
    public record Kept(
            Judged release,

            @JsonRawValue @Schema(implementation = Object.class)
            String body) {}

    /**
     * A contract as the newest releases of its process tell it.
     *
     * @param id under which its amounts are in the ledger
     * @param number the contract's id in the releases
     * @param supplier null when no release says
     * @param value what it is worth, zero when it was cancelled; null when no release says
     * @param toldOn the day of the newest release that tells of it
     */
    public record Contract(
            UUID id,
            String dataset,
            String ocid,
            String number,
            @Nullable String title,
            @Nullable String status,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable UUID supplierId,
            @Nullable String supplier,
            @Nullable Money value,
            LocalDate toldOn) {}

    List<Judged> list(
            @Nullable String dataset,
            @Nullable String ocid,
            @Nullable Verdict verdict,
            @Nullable UUID after,
            int rows) {
        return find(null, dataset, ocid, verdict, after, rows).stream()
                .map(ImportedReleases::judged)
                .toList();
    }

    Kept require(UUID id) {
        return find(id, null, null, null, null, 1).stream()
                .findFirst()
                .map(row -> new Kept(judged(row), (String) row[10]))
                .orElseThrow(() -> Problem.of(
                        ContractProblem.NO_SUCH_IMPORTED_RELEASE, "No imported release has the id " + id + "."));
    }

    List<Contract> contracts(@Nullable String dataset, @Nullable String ocid, @Nullable UUID after, int rows) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> found = database.createNativeQuery(CONTRACTS, Object[].class)
                .setParameter("dataset", dataset)
                .setParameter("ocid", ocid)
                .setParameter("after", after)
                .setParameter("rows", rows)
                .getResultList();
        return found.stream()
                .map(row -> new Contract(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        day(row[6]),
                        day(row[7]),
                        day(row[8]),
                        (UUID) row[9],
                        (String) row[10],
                        row[11] == null ? null : Money.rounded((BigDecimal) row[11], (String) row[12]),
                        java.util.Objects.requireNonNull(day(row[13]))))
                .toList();
    }

    private List<Object[]> find(
            @Nullable UUID id,
            @Nullable String dataset,
            @Nullable String ocid,
            @Nullable Verdict verdict,
            @Nullable UUID after,
            int rows) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> found = database.createNativeQuery(RELEASES, Object[].class)
                .setParameter("id", id)
                .setParameter("dataset", dataset)
                .setParameter("ocid", ocid)
                .setParameter("verdict", verdict == null ? null : verdict.name())
                .setParameter("after", after)
                .setParameter("rows", rows)
                .getResultList();
        return found;
    }

    private static Judged judged(Object[] row) {
        return new Judged(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (Instant) row[4],
                Verdict.valueOf((String) row[5]),
                (Boolean) row[6],
                (String) row[7],
                (UUID) row[8],
                (Instant) row[9]);
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return value == null ? null : value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }
}
