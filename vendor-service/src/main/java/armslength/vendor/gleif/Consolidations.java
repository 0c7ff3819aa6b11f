package armslength.vendor.gleif;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose accounts include whose, by relationship records. */
@ApplicationScoped
public class Consolidations {

    /** Most records of a group that are told. */
    private static final int MOST = 1_000;

    private static final String OF_THE_DAY = """
            valid_from <= :asOf and (valid_to is null or valid_to > :asOf)
            and case when cast(:knownAt as timestamptz) is null then superseded_at is null
                else recorded_at <= cast(:knownAt as timestamptz)
                  and (superseded_at is null or superseded_at > cast(:knownAt as timestamptz)) end
            """;

    private final EntityManager database;

    Consolidations(EntityManager database) {
        this.database = database;
    }

    /**
     * A relationship record over a period [validFrom, validTo).
     *
     * @param level DIRECT or ULTIMATE
     */
    public record Consolidation(
            UUID childId,
            UUID parentId,
            String level,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String source) {}

    /** Whether a parent's accounts include a company on a day, as far as it was known. */
    public boolean isConsolidated(UUID child, UUID parent, LocalDate asOf, @Nullable Instant knownAt) {
        return (Boolean) database.createNativeQuery(
                        "select exists (select 1 from consolidation where child_id = :child and parent_id = :parent and "
                                + OF_THE_DAY + ")",
                        Boolean.class)
                .setParameter("child", child)
                .setParameter("parent", parent)
                .setParameter("asOf", asOf)
                .setParameter("knownAt", knownAt)
                .getSingleResult();
    }

    /** The records that name a party, as child or as parent. */
    public List<Consolidation> of(UUID party, LocalDate asOf, @Nullable Instant knownAt) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select child_id, parent_id, level, valid_from, valid_to, source_name from consolidation"
                                + " where (child_id = :party or parent_id = :party) and " + OF_THE_DAY
                                + " order by child_id, parent_id, level limit :most",
                        Object[].class)
                .setParameter("party", party)
                .setParameter("asOf", asOf)
                .setParameter("knownAt", knownAt)
                .setParameter("most", MOST)
                .getResultList();
        return rows.stream()
                .map(row -> new Consolidation(
                        (UUID) row[0],
                        (UUID) row[1],
                        (String) row[2],
                        day(row[3]),
                        row[4] == null ? null : day(row[4]),
                        (String) row[5]))
                .toList();
    }

    private static LocalDate day(Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
