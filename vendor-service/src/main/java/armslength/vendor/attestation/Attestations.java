package armslength.vendor.attestation;

import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The attestations on record. */
@ApplicationScoped
class Attestations {

    private static final String COLUMNS =
            "id, vendor_id, kind, standard, statement, valid_from, expires_on, source_name, source_url, published_on,"
                    + " grade, recorded_at, recorded_by, withdrawn_at";

    private final EntityManager database;

    Attestations(EntityManager database) {
        this.database = database;
    }

    void insert(UUID id, UUID vendor, AttestationResource.NewAttestation said, Instant now, String actor) {
        database.createNativeQuery("""
                        insert into vendor_attestation (id, vendor_id, kind, standard, statement, valid_from, expires_on,
                            source_name, source_url, published_on, grade, recorded_at, recorded_by)
                        values (:id, :vendor, :kind, :standard, :statement, :from, :expires, :name, :url,
                            cast(:published as date), :grade, :now, :actor)
                        """)
                .setParameter("id", id)
                .setParameter("vendor", vendor)
                .setParameter("kind", said.kind().name())
                .setParameter("standard", said.standard())
                .setParameter("statement", said.statement())
                .setParameter("from", said.validFrom())
                .setParameter("expires", said.expiresOn())
                .setParameter("name", said.source().name())
                .setParameter("url", said.source().url())
                .setParameter("published", said.source().publishedOn())
                .setParameter("grade", said.grade().name())
                .setParameter("now", now)
                .setParameter("actor", actor)
                .executeUpdate();
    }

    Attestation require(UUID vendor, UUID id, LocalDate day) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select " + COLUMNS + " from vendor_attestation where vendor_id = :vendor and id = :id",
                        Object[].class)
                .setParameter("vendor", vendor)
                .setParameter("id", id)
                .getResultList();
        if (rows.isEmpty()) {
            throw Problem.of(VendorProblem.NO_SUCH_RECORD, "This vendor has no attestation " + id + ".");
        }
        return attestation(rows.getFirst(), day, null);
    }

    /**
     * A vendor's, oldest first.
     *
     * @param day on which the state is asked for
     * @param knownAt as known then; null for everything that is known now
     */
    List<Attestation> list(UUID vendor, @Nullable UUID after, int limit, LocalDate day, @Nullable Instant knownAt) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select " + COLUMNS + " from vendor_attestation where vendor_id = :vendor"
                                + " and (cast(:after as uuid) is null or id > cast(:after as uuid))"
                                + " and (cast(:knownAt as timestamptz) is null"
                                + " or recorded_at <= cast(:knownAt as timestamptz))"
                                + " order by id limit :limit",
                        Object[].class)
                .setParameter("vendor", vendor)
                .setParameter("after", after)
                .setParameter("knownAt", knownAt)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(row -> attestation(row, day, knownAt)).toList();
    }

    void withdraw(UUID id, Instant now) {
        database.createNativeQuery(
                        "update vendor_attestation set withdrawn_at = :now where id = :id and withdrawn_at is null")
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
    }

    private static Attestation attestation(Object[] row, LocalDate day, @Nullable Instant knownAt) {
        LocalDate from = day(row[5]);
        LocalDate expires = day(row[6]);
        Instant ended = (Instant) row[13];
        Instant withdrawn = ended == null || (knownAt != null && ended.isAfter(knownAt)) ? null : ended;
        return new Attestation(
                (UUID) row[0],
                (UUID) row[1],
                Attestation.Kind.valueOf((String) row[2]),
                (String) row[3],
                (String) row[4],
                from,
                expires,
                Attestation.State.on(day, from, expires, withdrawn != null),
                new Source((String) row[7], (String) row[8], row[9] == null ? null : day(row[9])),
                Grade.valueOf((String) row[10]),
                (Instant) row[11],
                (String) row[12],
                withdrawn);
    }

    private static LocalDate day(Object value) {
        return value instanceof Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
