package armslength.vendor.location;

import armslength.kit.value.CountryCode;
import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.location.LocationResource.Location;
import armslength.vendor.location.LocationResource.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The places on record. */
@ApplicationScoped
class Locations {

    private static final String COLUMNS =
            "id, country, purpose, workers, valid_from, valid_to, source_name, source_url, published_on, grade,"
                    + " recorded_at, recorded_by";

    private final EntityManager database;

    Locations(EntityManager database) {
        this.database = database;
    }

    void insert(UUID vendor, Location said) {
        boolean overlaps = (Boolean) database.createNativeQuery("""
                        select exists (select 1 from vendor_location where vendor_id = :vendor and country = :country
                            and purpose = :purpose and withdrawn_at is null
                            and valid && daterange(:from, cast(:to as date)))
                        """, Boolean.class)
                .setParameter("vendor", vendor)
                .setParameter("country", said.country().value())
                .setParameter("purpose", said.purpose().name())
                .setParameter("from", said.validFrom())
                .setParameter("to", said.validTo())
                .getSingleResult();
        if (overlaps) {
            throw Problem.of(
                    VendorProblem.LOCATION_OVERLAPS, "Give a period that no record of this place and purpose covers.");
        }
        database.createNativeQuery("""
                        insert into vendor_location (id, vendor_id, country, purpose, workers, valid_from, valid_to,
                            source_name, source_url, published_on, grade, recorded_at, recorded_by)
                        values (:id, :vendor, :country, :purpose, cast(:workers as integer), :from, cast(:to as date),
                            :name, :url, cast(:published as date), :grade, :now, :actor)
                        """)
                .setParameter("id", said.id())
                .setParameter("vendor", vendor)
                .setParameter("country", said.country().value())
                .setParameter("purpose", said.purpose().name())
                .setParameter("workers", said.workers())
                .setParameter("from", said.validFrom())
                .setParameter("to", said.validTo())
                .setParameter("name", said.source().name())
                .setParameter("url", said.source().url())
                .setParameter("published", said.source().publishedOn())
                .setParameter("grade", said.grade().name())
                .setParameter("now", said.recordedAt())
                .setParameter("actor", said.recordedBy())
                .executeUpdate();
    }

    Location require(UUID vendor, UUID id) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select " + COLUMNS + " from vendor_location"
                                + " where vendor_id = :vendor and id = :id and withdrawn_at is null",
                        Object[].class)
                .setParameter("vendor", vendor)
                .setParameter("id", id)
                .getResultList();
        if (rows.isEmpty()) {
            throw Problem.of(VendorProblem.NO_SUCH_RECORD, "This vendor has no location " + id + ".");
        }
        return location(rows.getFirst());
    }

    void withdraw(UUID id, Instant now, String actor) {
        database.createNativeQuery("""
                        update vendor_location set withdrawn_at = :now, withdrawn_by = :actor
                        where id = :id and withdrawn_at is null
                        """)
                .setParameter("now", now)
                .setParameter("actor", actor)
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * A vendor's places, oldest record first.
     *
     * @param day only those of the day, or null for every period
     * @param knownAt as known then; null for everything that is known now
     */
    List<Location> list(
            UUID vendor, @Nullable LocalDate day, @Nullable Instant knownAt, @Nullable UUID after, int limit) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select " + COLUMNS + " from vendor_location" + """

                        where vendor_id = :vendor and (cast(:day as date) is null or valid @> cast(:day as date))
                          and case when cast(:knownAt as timestamptz) is null then withdrawn_at is null
                              else recorded_at <= cast(:knownAt as timestamptz)
                                and (withdrawn_at is null or withdrawn_at > cast(:knownAt as timestamptz)) end
                          and (cast(:after as uuid) is null or id > cast(:after as uuid))
                        order by id limit :limit
                        """, Object[].class)
                .setParameter("vendor", vendor)
                .setParameter("day", day)
                .setParameter("knownAt", knownAt)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(Locations::location).toList();
    }

    private static Location location(Object[] row) {
        return new Location(
                (UUID) row[0],
                new CountryCode((String) row[1]),
                Purpose.valueOf((String) row[2]),
                (Integer) row[3],
                day(row[4]),
                row[5] == null ? null : day(row[5]),
                new Source((String) row[6], (String) row[7], row[8] == null ? null : day(row[8])),
                Grade.valueOf((String) row[9]),
                (Instant) row[10],
                (String) row[11]);
    }

    private static LocalDate day(Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
