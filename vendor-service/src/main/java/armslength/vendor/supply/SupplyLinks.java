package armslength.vendor.supply;

import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The supply links on record. */
@ApplicationScoped
class SupplyLinks {

    /** Most parties behind one vendor that are looked at; a chain that is longer is told as not complete. */
    static final int MOST_PARTIES = 500;

    private static final String COLUMNS =
            "id, customer_id, supplier_id, service, valid_from, valid_to, source_name, source_url, published_on, grade,"
                    + " recorded_at, recorded_by";

    private static final String KNOWN = "case when cast(:knownAt as timestamptz) is null then ended_at is null"
            + " else recorded_at <= cast(:knownAt as timestamptz)"
            + " and (ended_at is null or ended_at > cast(:knownAt as timestamptz)) end";

    private final EntityManager database;

    SupplyLinks(EntityManager database) {
        this.database = database;
    }

    void insert(UUID id, SupplyResource.NewSupplyLink said, Instant now, String actor) {
        database.createNativeQuery("""
                        insert into supply_link (id, customer_id, supplier_id, service, valid_from, valid_to,
                            source_name, source_url, published_on, grade, recorded_at, recorded_by)
                        values (:id, :customer, :supplier, :service, :from, cast(:to as date), :name, :url,
                            cast(:published as date), :grade, :now, :actor)
                        """)
                .setParameter("id", id)
                .setParameter("customer", said.customerId())
                .setParameter("supplier", said.supplierId())
                .setParameter("service", said.service().strip())
                .setParameter("from", said.validFrom())
                .setParameter("to", said.validTo())
                .setParameter("name", said.source().name())
                .setParameter("url", said.source().url())
                .setParameter("published", said.source().publishedOn())
                .setParameter("grade", said.grade().name())
                .setParameter("now", now)
                .setParameter("actor", actor)
                .executeUpdate();
    }

    SupplyLink require(UUID id) {
        List<SupplyLink> found = links("id = :id and ended_at is null", new String[] {"id"}, new Object[] {id}, "");
        if (found.isEmpty()) {
            throw Problem.of(VendorProblem.NO_SUCH_RECORD, "No supply link has the id " + id + ".");
        }
        return found.getFirst();
    }

    void withdraw(UUID id, Instant now) {
        database.createNativeQuery("update supply_link set ended_at = :now where id = :id")
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Links of a party, on either side.
     *
     * @param day only those of the day, or null for every period
     * @param knownAt as known then; null for everything that is known now
     */
    List<SupplyLink> list(
            @Nullable UUID party, @Nullable LocalDate day, @Nullable Instant knownAt, @Nullable UUID after, int limit) {
        return links(
                KNOWN + " and (cast(:day as date) is null or valid_from <= cast(:day as date)"
                        + " and (valid_to is null or valid_to > cast(:day as date)))"
                        + " and (cast(:party as uuid) is null or customer_id = cast(:party as uuid)"
                        + " or supplier_id = cast(:party as uuid))"
                        + " and (cast(:after as uuid) is null or id > cast(:after as uuid))",
                new String[] {"knownAt", "day", "party", "after", "limit"},
                new Object[] {knownAt, day, party, after, limit},
                " limit :limit");
    }

    /** Every link behind a vendor on a day, level by level; without an instant as known now. */
    List<SupplyLink> behind(UUID vendor, LocalDate day, @Nullable Instant knownAt) {
        List<SupplyLink> found = new ArrayList<>();
        Set<UUID> seen = new HashSet<>(List.of(vendor));
        UUID[] level = {vendor};
        while (level.length > 0 && seen.size() < MOST_PARTIES) {
            List<SupplyLink> links = links(
                    KNOWN + " and customer_id = any (cast(:customers as uuid[]))"
                            + " and valid_from <= :day and (valid_to is null or valid_to > :day)",
                    new String[] {"knownAt", "customers", "day"},
                    new Object[] {knownAt, level, day},
                    "");
            found.addAll(links);
            level = links.stream().map(SupplyLink::supplierId).filter(seen::add).toArray(UUID[]::new);
        }
        return found;
    }

    private List<SupplyLink> links(String condition, String[] names, @Nullable Object[] values, String limit) {
        var query = database.createNativeQuery(
                "select " + COLUMNS + " from supply_link where " + condition + " order by id" + limit, Object[].class);
        for (int index = 0; index < names.length; index++) {
            query.setParameter(names[index], values[index]);
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new SupplyLink(
                        (UUID) row[0],
                        (UUID) row[1],
                        (UUID) row[2],
                        (String) row[3],
                        day(row[4]),
                        row[5] == null ? null : day(row[5]),
                        new Source((String) row[6], (String) row[7], row[8] == null ? null : day(row[8])),
                        Grade.valueOf((String) row[9]),
                        (Instant) row[10],
                        (String) row[11]))
                .toList();
    }

    private static LocalDate day(Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
