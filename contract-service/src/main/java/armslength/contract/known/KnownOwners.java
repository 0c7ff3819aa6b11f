package armslength.contract.known;

import armslength.events.OwnershipRestated;
import armslength.events.RivalryChanged;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who owns the vendors and who rivals us, as others told it; of each the newest word counts, and every word is kept.
 *
 * <p>A clause may hang on a word about an owner and a word about a rivalry that arrive at the same instant. Both take
 * the party's lock before they write, so that whichever commits second sees the first and evaluates the clause.
 */
@ApplicationScoped
public class KnownOwners {

    private static final String TOLD = """
            select * from jsonb_to_recordset(cast(:owners as jsonb)) as o(owner_id uuid, owner_name text,
                economic_low numeric, economic_high numeric, votes_low numeric, votes_high numeric, control boolean,
                since date)
            """;
    /** Learned of a stake when it was first told: a restatement that changes nothing of it doesn't move that day. */
    private static final String KEEP = """
            insert into known_owner as k (vendor_id, owner_id, owner_name, economic_low, economic_high, votes_low,
                votes_high, control, since, known_at, source_sequence)
            select :vendor, o.owner_id, o.owner_name, o.economic_low, o.economic_high, o.votes_low, o.votes_high,
                   o.control, o.since, :knownAt, :sequence
            from (%s) o
            on conflict (vendor_id, owner_id) do update set owner_name = excluded.owner_name,
                economic_low = excluded.economic_low, economic_high = excluded.economic_high,
                votes_low = excluded.votes_low, votes_high = excluded.votes_high, control = excluded.control,
                since = excluded.since, source_sequence = excluded.source_sequence,
                known_at = case
                    when (k.since, k.economic_low, k.economic_high, k.votes_low, k.votes_high, k.control)
                       = (excluded.since, excluded.economic_low, excluded.economic_high, excluded.votes_low,
                          excluded.votes_high, excluded.control)
                    then least(k.known_at, excluded.known_at) else excluded.known_at end
            """.formatted(TOLD);

    private static final String GONE =
            "delete from known_owner where vendor_id = :vendor and source_sequence <> :sequence";
    private static final String KEEP_VERSIONS = """
            insert into owner_version (vendor_id, owner_id, source_sequence, owner_name, economic_low, economic_high,
                votes_low, votes_high, control, since, known_at)
            select vendor_id, owner_id, source_sequence, owner_name, economic_low, economic_high, votes_low, votes_high,
                   control, since, known_at
            from known_owner where vendor_id = :vendor
            """;
    private static final String NEWEST_WORD = """
            insert into known_ownership as k (vendor_id, source_sequence) values (:vendor, :sequence)
            on conflict (vendor_id) do update set source_sequence = excluded.source_sequence
            where excluded.source_sequence > k.source_sequence
            """;

    private final EntityManager database;
    private final ObjectMapper mapper;

    KnownOwners(EntityManager database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /** Keeps the owners with a stake; false when a newer word is known. */
    boolean keep(OwnershipRestated fact, long sequence) {
        lockShared(fact.owners().stream().map(OwnershipRestated.Owner::ownerId).toList());
        int newest = database.createNativeQuery(NEWEST_WORD)
                .setParameter("vendor", fact.vendorId())
                .setParameter("sequence", sequence)
                .executeUpdate();
        if (newest == 0) {
            return false;
        }
        database.createNativeQuery(KEEP)
                .setParameter("vendor", fact.vendorId())
                .setParameter("owners", owners(fact))
                .setParameter("knownAt", fact.knownAt())
                .setParameter("sequence", sequence)
                .executeUpdate();
        database.createNativeQuery(GONE)
                .setParameter("vendor", fact.vendorId())
                .setParameter("sequence", sequence)
                .executeUpdate();
        database.createNativeQuery(KEEP_VERSIONS)
                .setParameter("vendor", fact.vendorId())
                .executeUpdate();
        return true;
    }

    private String owners(OwnershipRestated fact) {
        List<Map<String, Object>> rows = fact.owners().stream()
                .<Map<String, Object>>map(owner -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("owner_id", owner.ownerId());
                    row.put("owner_name", owner.ownerName());
                    row.put("economic_low", owner.economic().low());
                    row.put("economic_high", owner.economic().high());
                    row.put("votes_low", owner.votes().low());
                    row.put("votes_high", owner.votes().high());
                    row.put("control", owner.control());
                    row.put("since", owner.since() == null ? fact.asOf() : owner.since());
                    return row;
                })
                .toList();
        try {
            return mapper.writeValueAsString(rows);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("Owners must be writable as JSON", unwritable);
        }
    }

    private void lockShared(List<UUID> parties) {
        if (parties.isEmpty()) {
            return;
        }
        database.createNativeQuery("""
                        select count(pg_advisory_xact_lock_shared(hashtextextended('rival ' || party, 0)))
                        from (select party from unnest(string_to_array(:parties, ',')) as p(party) order by 1) p
                        """)
                .setParameter(
                        "parties",
                        String.join(",", parties.stream().map(UUID::toString).toList()))
                .getSingleResult();
    }

    /** Keeps a rivalry; of each the newest word counts. */
    void keep(RivalryChanged fact, long sequence) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .setParameter("what", "rival " + fact.rivalId())
                .getSingleResult();
        int kept = database.createNativeQuery("""
                        insert into known_rivalry as k (rivalry_id, rival_id, weight, valid_from, valid_to, known_at,
                            source_sequence)
                        values (:rivalry, :rival, :weight, :from, :to, :knownAt, :sequence)
                        on conflict (rivalry_id) do update set weight = excluded.weight, valid_from = excluded.valid_from,
                            valid_to = excluded.valid_to, source_sequence = excluded.source_sequence,
                            known_at = case when (k.weight, k.valid_from) = (excluded.weight, excluded.valid_from)
                                       then least(k.known_at, excluded.known_at) else excluded.known_at end
                        where excluded.source_sequence > k.source_sequence
                        """)
                .setParameter("rivalry", fact.rivalryId())
                .setParameter("rival", fact.rivalId())
                .setParameter("weight", fact.weight())
                .setParameter("from", fact.validFrom())
                .setParameter("to", fact.validTo())
                .setParameter("knownAt", fact.at())
                .setParameter("sequence", sequence)
                .executeUpdate();
        if (kept == 1) {
            database.createNativeQuery("""
                            insert into rivalry_version (rivalry_id, source_sequence, rival_id, weight, valid_from,
                                valid_to, known_at)
                            values (:rivalry, :sequence, :rival, :weight, :from, :to, :knownAt)
                            """)
                    .setParameter("rivalry", fact.rivalryId())
                    .setParameter("sequence", sequence)
                    .setParameter("rival", fact.rivalId())
                    .setParameter("weight", fact.weight())
                    .setParameter("from", fact.validFrom())
                    .setParameter("to", fact.validTo())
                    .setParameter("knownAt", fact.at())
                    .executeUpdate();
        }
    }

    /** The vendors in which a party has a stake. */
    List<UUID> vendorsOf(UUID ownerId) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> vendors = database.createNativeQuery(
                        "select vendor_id from known_owner where owner_id = :owner", UUID.class)
                .setParameter("owner", ownerId)
                .getResultList();
        return vendors;
    }
}
