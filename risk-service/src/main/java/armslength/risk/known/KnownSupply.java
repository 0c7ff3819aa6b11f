package armslength.risk.known;

import armslength.events.SupplyLinkChanged;
import armslength.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who supplies whom, and so who is behind a vendor, however far and also in circles. */
@ApplicationScoped
public class KnownSupply {

    /** Links that are followed from a vendor at most; whoever is further away is not looked at. */
    public static final int MOST_LINKS = 6;

    /** Parties that are named behind one vendor at most, the nearest. */
    private static final int MOST_PARTIES = 500;

    private final EntityManager database;
    private final BusinessClock clock;

    KnownSupply(EntityManager database, BusinessClock clock) {
        this.database = database;
        this.clock = clock;
    }

    void keep(SupplyLinkChanged fact, long sequence) {
        Instant now = clock.now();
        Instant knownAt = fact.at().isAfter(now) ? now : fact.at();
        database.createNativeQuery("""
                        update known_supply_link set superseded_at = :at
                        where link_id = :link and superseded_at is null and source_sequence < :sequence
                        """)
                .setParameter("at", knownAt)
                .setParameter("link", fact.linkId())
                .setParameter("sequence", sequence)
                .executeUpdate();
        database.createNativeQuery("""
                        insert into known_supply_link (link_id, source_sequence, customer_id, supplier_id, supplier_name,
                            service, valid_from, valid_to, withdrawn, known_at)
                        values (:link, :sequence, :customer, :supplier, :name, :service, :from, cast(:to as date), :withdrawn,
                            :at)
                        on conflict do nothing
                        """)
                .setParameter("link", fact.linkId())
                .setParameter("sequence", sequence)
                .setParameter("customer", fact.customerId())
                .setParameter("supplier", fact.supplierId())
                .setParameter("name", fact.supplierName())
                .setParameter("service", fact.service())
                .setParameter("from", fact.validFrom())
                .setParameter("to", fact.validTo())
                .setParameter("withdrawn", fact.withdrawn())
                .setParameter("at", knownAt)
                .executeUpdate();
    }

    /**
     * Who is, was or will be behind vendors, as known at an instant: one statement, however many vendors. A way of
     * several links is open while all of its links are.
     *
     * @return by vendor, the nearest first; vendors with nobody behind them are absent
     */
    public Map<UUID, List<FourthParty>> behind(Collection<UUID> vendorIds, Instant knownAt) {
        if (vendorIds.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        with recursive way (vendor, party, name, links, valid_from, valid_to) as (
                            select customer_id, supplier_id, supplier_name, 1, valid_from, valid_to
                            from known_supply_link
                            where customer_id = any (:vendors) and not withdrawn and known_at <= :knownAt
                              and (superseded_at is null or superseded_at > :knownAt)
                            union
                            select w.vendor, l.supplier_id, l.supplier_name, w.links + 1,
                                   greatest(w.valid_from, l.valid_from), least(w.valid_to, l.valid_to)
                            from way w
                            join known_supply_link l on l.customer_id = w.party
                            where w.links < :most and not l.withdrawn and l.known_at <= :knownAt
                              and (l.superseded_at is null or l.superseded_at > :knownAt)
                              and l.supplier_id <> w.vendor
                              and greatest(w.valid_from, l.valid_from)
                                  < coalesce(least(w.valid_to, l.valid_to), cast('infinity' as date))),
                        party as (
                            select vendor, party, min(name) as name, min(links) as links, min(valid_from) as valid_from,
                                   case when bool_or(valid_to is null) then null else max(valid_to) end as valid_to
                            from way group by vendor, party),
                        ranked as (
                            select party.*, row_number() over (partition by vendor order by links, name, party) as place
                            from party)
                        select vendor, party, name, links, valid_from, valid_to from ranked
                        where place <= :parties order by vendor, place
                        """, Object[].class)
                .setParameter("vendors", vendorIds.toArray(UUID[]::new))
                .setParameter("knownAt", knownAt)
                .setParameter("most", MOST_LINKS)
                .setParameter("parties", MOST_PARTIES)
                .getResultList();
        Map<UUID, List<FourthParty>> behind = new HashMap<>();
        rows.forEach(row -> behind.computeIfAbsent((UUID) row[0], _ -> new ArrayList<>())
                .add(new FourthParty(
                        (UUID) row[1],
                        (String) row[2],
                        ((Number) row[3]).intValue() + 3,
                        day(row[4]),
                        row[5] == null ? null : day(row[5]))));
        return behind;
    }

    /** Everybody whom one of these parties supplies, directly or through others, on whatever days. */
    public List<UUID> customersOf(Collection<UUID> parties) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> customers = database.createNativeQuery("""
                        with recursive way (customer, links) as (
                            select customer_id, 1 from known_supply_link where supplier_id = any (:parties)
                            union
                            select l.customer_id, w.links + 1
                            from way w join known_supply_link l on l.supplier_id = w.customer
                            where w.links < :most)
                        select distinct customer from way
                        """, UUID.class)
                .setParameter("parties", parties.toArray(UUID[]::new))
                .setParameter("most", MOST_LINKS)
                .getResultList();
        return customers;
    }

    private static LocalDate day(Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
