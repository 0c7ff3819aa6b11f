package armslength.vendor.registry;

import armslength.kit.time.BusinessClock;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.vendor.party.SearchWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds vendors. */
@ApplicationScoped
class VendorSearch {

    private final EntityManager database;
    private final Vendors vendors;
    private final BusinessClock clock;

    VendorSearch(EntityManager database, Vendors vendors, BusinessClock clock) {
        this.database = database;
        this.vendors = vendors;
        this.clock = clock;
    }

    /**
     * A page of what is asked for.
     *
     * @param only the one vendor that the caller may see, or null
     */
    Page<VendorView> find(VendorQuery query, @Nullable UUID only, PageRequest page) {
        List<String> after = page.after(2).orElse(null);
        VendorQuery.Order order = query.sort;
        @SuppressWarnings("unchecked") // the result class makes it so
        List<VendorEntity> rows = database.createNativeQuery(
                        """
                        select v.* from vendor v
                        where (cast(:words as text) is null or v.search @@ to_tsquery('simple', cast(:words as text)))
                          and (cast(:lifecycle as text) is null or v.lifecycle = cast(:lifecycle as text))
                          and (cast(:only as uuid) is null or v.id = :only)
                          and (cast(:skill as text) is null or exists (
                               select 1 from vendor_skill s where s.vendor_id = v.id and s.skill = cast(:skill as text)))
                          and (cast(:country as text) is null or exists (
                               select 1 from party p where p.id = v.id
                                 and (p.jurisdiction = cast(:country as text)
                                      or p.jurisdiction like cast(:country as text) || '-%')))
                          and (cast(:after as uuid) is null or
                        """ + order.after() + ") order by " + order.by() + " limit :limit", VendorEntity.class)
                .setParameter("words", SearchWords.of(query.words))
                .setParameter("lifecycle", query.lifecycle == null ? null : query.lifecycle.name())
                .setParameter("only", only)
                .setParameter("skill", query.skill)
                .setParameter("country", query.jurisdiction)
                .setParameter("key", after == null ? null : key(after.get(0), order))
                .setParameter("after", after == null ? null : Cursor.id(after.get(1)))
                .setParameter("limit", page.limit + 1)
                .getResultList();
        return Page.of(
                vendors.views(rows), page.limit, view -> Cursor.encode(order.keyOf(view), view.id()), clock.today());
    }

    /** A cursor of another order is none of this list. */
    private static String key(String key, VendorQuery.Order order) {
        if (order != VendorQuery.Order.NAME && order != VendorQuery.Order.NAME_DESCENDING) {
            try {
                return Instant.parse(key).toString();
            } catch (DateTimeException notOurs) {
                throw Cursor.wrong();
            }
        }
        return key;
    }
}
