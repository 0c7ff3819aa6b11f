package armslength.risk.known;

import armslength.events.Amount;
import armslength.events.ContractChanged;
import armslength.events.OwnershipRestated;
import armslength.events.PartyChanged;
import armslength.events.SpendRestated;
import armslength.events.VendorChanged;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What other services have told, as of the time when it was told. */
@ApplicationScoped
public class KnownFacts {

    private static final int WORTH_SHARING = 50;

    private final EntityManager database;
    private final ObjectMapper mapper;
    private final FactReader reader;
    private final RememberedOwnership remembered;
    private final BusinessClock clock;

    KnownFacts(
            EntityManager database,
            ObjectMapper mapper,
            FactReader reader,
            RememberedOwnership remembered,
            BusinessClock clock) {
        this.database = database;
        this.mapper = mapper;
        this.reader = reader;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** What has arrived is known: the sender's clock may be ahead of ours, and the fact must not wait for ours. */
    private Instant knownBy(Instant told) {
        Instant now = clock.now();
        return told.isAfter(now) ? now : told;
    }

    void keep(VendorChanged fact, long sequence) {
        database.createNativeQuery("""
                        insert into known_vendor (vendor_id, source_sequence, known_at, name, fact)
                        values (:vendor, :sequence, :at, :name, :fact) on conflict do nothing
                        """)
                .setParameter("vendor", fact.vendorId())
                .setParameter("sequence", sequence)
                .setParameter("at", knownBy(fact.at()))
                .setParameter("name", fact.name())
                .setParameter("fact", json(fact))
                .executeUpdate();
    }

    void keep(OwnershipRestated fact, long sequence) {
        database.createNativeQuery("""
                        insert into known_ownership (vendor_id, source_sequence, known_at, fact)
                        values (:vendor, :sequence, :at, :fact) on conflict do nothing
                        """)
                .setParameter("vendor", fact.vendorId())
                .setParameter("sequence", sequence)
                .setParameter("at", knownBy(fact.knownAt()))
                .setParameter("fact", json(fact))
                .executeUpdate();
        if (!fact.owners().isEmpty()) {
            database.createNativeQuery("""
                            insert into known_owner (vendor_id, owner_id)
                            select :vendor, unnest(cast(:owners as uuid[])) on conflict do nothing
                            """)
                    .setParameter("vendor", fact.vendorId())
                    .setParameter(
                            "owners",
                            fact.owners().stream()
                                    .map(OwnershipRestated.Owner::ownerId)
                                    .toArray(UUID[]::new))
                    .executeUpdate();
        }
    }

    void keep(SpendRestated fact, long sequence) {
        database.createNativeQuery("""
                        insert into known_spend (vendor_id, fiscal_year, currency, planned, recognised, source_sequence)
                        values (:vendor, :year, :currency, :planned, :recognised, :sequence)
                        on conflict (vendor_id, fiscal_year) do update set currency = excluded.currency,
                            planned = excluded.planned, recognised = excluded.recognised,
                            source_sequence = excluded.source_sequence
                        where excluded.source_sequence > known_spend.source_sequence
                        """)
                .setParameter("vendor", fact.vendorId())
                .setParameter("year", fact.fiscalYear())
                .setParameter("currency", fact.planned().currency())
                .setParameter("planned", fact.planned().amount())
                .setParameter("recognised", fact.recognised().amount())
                .setParameter("sequence", sequence)
                .executeUpdate();
    }

    void keep(ContractChanged fact, long sequence) {
        ContractChanged.Commitment promise = fact.commitment();
        database.createNativeQuery("""
                        insert into known_contract
                            (contract_id, vendor_id, spend_owners, reference, status, valid_from, valid_to, source_sequence)
                        values (:contract, :vendor, :owners, :reference, :status, cast(:from as date), cast(:to as date),
                            :sequence)
                        on conflict (contract_id) do update set spend_owners = excluded.spend_owners,
                            reference = excluded.reference, status = excluded.status, valid_from = excluded.valid_from,
                            valid_to = excluded.valid_to, source_sequence = excluded.source_sequence
                        where excluded.source_sequence > known_contract.source_sequence
                        """)
                .setParameter("contract", fact.contractId())
                .setParameter("vendor", fact.vendorId())
                .setParameter("owners", fact.spendOwners().toArray(String[]::new))
                .setParameter("reference", fact.reference())
                .setParameter("status", fact.status())
                .setParameter("from", promise == null ? null : promise.validFrom())
                .setParameter("to", promise == null ? null : promise.validTo())
                .setParameter("sequence", sequence)
                .executeUpdate();
    }

    void keep(PartyChanged fact, long sequence) {
        database.createNativeQuery("""
                        insert into known_party (party_id, name, lei, source_sequence)
                        values (:party, :name, cast(:lei as text), :sequence)
                        on conflict (party_id) do update set name = excluded.name, lei = excluded.lei,
                            source_sequence = excluded.source_sequence
                        where excluded.source_sequence > known_party.source_sequence
                        """)
                .setParameter("party", fact.partyId())
                .setParameter("name", fact.name())
                .setParameter("lei", fact.lei())
                .setParameter("sequence", sequence)
                .executeUpdate();
    }

    /** Refuses a vendor of which nothing has been told. */
    public void requireVendor(UUID vendorId) {
        boolean known = (Boolean) database.createNativeQuery(
                        "select exists (select 1 from known_vendor where vendor_id = :vendor)", Boolean.class)
                .setParameter("vendor", vendorId)
                .getSingleResult();
        if (!known) {
            throw Problem.of(
                            RiskProblem.VENDOR_UNKNOWN,
                            "Nothing is known of vendor " + vendorId
                                    + " here; if it was registered a moment ago, retry.")
                    .at("/vendorId", "must be a registered vendor");
        }
    }

    /** The vendor as it was known at an instant. */
    public Optional<VendorChanged> vendor(UUID vendorId, Instant knownAt) {
        return Optional.ofNullable(vendors(List.of(vendorId), knownAt).get(vendorId));
    }

    /** Vendors as they were known at an instant; those of which nothing was known are absent. */
    public Map<UUID, VendorChanged> vendors(Collection<UUID> vendorIds, Instant knownAt) {
        return latest("known_vendor", vendorIds, knownAt, VendorChanged.class);
    }

    /** The owners as they were known at an instant. */
    public Optional<OwnershipRestated> ownership(UUID vendorId, Instant knownAt) {
        return Optional.ofNullable(ownerships(List.of(vendorId), knownAt).get(vendorId));
    }

    /** The owners of vendors as they were known at an instant; vendors without known owners are absent. */
    public Map<UUID, OwnershipRestated> ownerships(Collection<UUID> vendorIds, Instant knownAt) {
        return vendorIds.size() < WORTH_SHARING
                ? latest("known_ownership", vendorIds, knownAt, OwnershipRestated.class)
                : remembered.latest(vendorIds, knownAt);
    }

    /** When a party's stake of a day in a vendor was first known here. */
    public Instant firstKnown(UUID vendorId, UUID ownerId, LocalDate since) {
        return (Instant) database.createNativeQuery("""
                        select min(known_at) from known_ownership
                        where vendor_id = :vendor
                          and jsonb_path_exists(cast(fact as jsonb),
                              '$.owners[*] ? (@.ownerId == $owner && @.since == $since)',
                              jsonb_build_object('owner', cast(:owner as text), 'since', cast(:since as text)))
                        """, Instant.class)
                .setParameter("vendor", vendorId)
                .setParameter("owner", ownerId.toString())
                .setParameter("since", since.toString())
                .getSingleResult();
    }

    /** Some vendors of which something is known, in the order of their ids, after one of them. */
    public List<UUID> vendorsAfter(@Nullable UUID after, int limit) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> vendors = database.createNativeQuery("""
                        select vendor_id from (select vendor_id from known_vendor union select vendor_id from known_ownership)
                        where cast(:after as uuid) is null or vendor_id > :after order by vendor_id limit :limit
                        """, UUID.class)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        return vendors;
    }

    /** The vendors over which a party has, or had, some influence. */
    public List<UUID> vendorsOf(UUID ownerId) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> vendors = database.createNativeQuery(
                        "select vendor_id from known_owner where owner_id = :owner", UUID.class)
                .setParameter("owner", ownerId)
                .getResultList();
        return vendors;
    }

    /** Whether a user owns spend with a vendor. */
    public boolean ownsSpend(String user, UUID vendorId) {
        return (Boolean) database.createNativeQuery("""
                        select exists (select 1 from known_contract
                                       where vendor_id = :vendor and :user = any (spend_owners))
                        """, Boolean.class)
                .setParameter("vendor", vendorId)
                .setParameter("user", user)
                .getSingleResult();
    }

    /**
     * Our spend with a vendor in a year.
     *
     * @param vendorId the vendor
     * @param vendorName its name
     * @param fiscalYear the year
     * @param planned the plan
     * @param recognised accepted and invoiced so far
     */
    public record Spend(UUID vendorId, String vendorName, int fiscalYear, Money planned, Money recognised) {}

    /** Our spend with all vendors in a year. */
    public List<Spend> spend(int fiscalYear) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select s.vendor_id, coalesce(v.name, 'unknown vendor'), s.currency, s.planned, s.recognised
                        from known_spend s
                        left join lateral (select name from known_vendor k where k.vendor_id = s.vendor_id
                                           order by source_sequence desc limit 1) v on true
                        where s.fiscal_year = :year order by s.vendor_id
                        """, Object[].class)
                .setParameter("year", fiscalYear)
                .getResultList();
        return rows.stream()
                .map(row -> new Spend(
                        (UUID) row[0],
                        (String) row[1],
                        fiscalYear,
                        Money.rounded((BigDecimal) row[3], (String) row[2]),
                        Money.rounded((BigDecimal) row[4], (String) row[2])))
                .toList();
    }

    /** An amount as money. */
    public static Money money(Amount amount) {
        return Money.rounded(amount.amount(), amount.currency());
    }

    private <T> Map<UUID, T> latest(String table, Collection<UUID> vendorIds, Instant knownAt, Class<T> type) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> facts = database.createNativeQuery(
                        "select v.id, k.fact from unnest(cast(:vendors as uuid[])) v(id) cross join lateral (select fact from "
                                + table + " where vendor_id = v.id and known_at <= :knownAt"
                                + " order by source_sequence desc limit 1) k",
                        Object[].class)
                .setParameter("vendors", vendorIds.toArray(UUID[]::new))
                .setParameter("knownAt", knownAt)
                .getResultList();
        // many large documents are read by all processors
        return (facts.size() < WORTH_SHARING ? facts.stream() : facts.parallelStream())
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> reader.read((String) row[1], type)));
    }

    private String json(Object fact) {
        try {
            return mapper.writeValueAsString(fact);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
