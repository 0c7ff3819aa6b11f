package armslength.risk.known;

import armslength.events.OwnershipRestated;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who owns many vendors at once. A fact is found by its vendor and its number and never changes, so what was read from
 * text once is remembered and cannot be out of date; which fact is the latest is asked each time.
 */
@ApplicationScoped
class RememberedOwnership {

    /** Owners in all remembered facts together, at about 700 bytes each. */
    private static final long MOST_OWNERS = 150_000;

    private final EntityManager database;
    private final FactReader reader;
    private final Cache<Key, OwnershipRestated> facts = Caffeine.newBuilder()
            .maximumWeight(MOST_OWNERS)
            .<Key, OwnershipRestated>weigher((_, fact) -> 1 + fact.owners().size())
            .softValues()
            .build();

    RememberedOwnership(EntityManager database, FactReader reader) {
        this.database = database;
        this.reader = reader;
    }

    private record Key(UUID vendorId, long sequence) {}

    private record Text(Key key, String fact) {}

    /** The latest that was known at an instant; vendors without known owners are absent. */
    Map<UUID, OwnershipRestated> latest(Collection<UUID> vendorIds, Instant knownAt) {
        Map<UUID, OwnershipRestated> found = new HashMap<>();
        List<Key> missing = new ArrayList<>();
        for (Key key : keys(vendorIds, knownAt)) {
            OwnershipRestated known = facts.getIfPresent(key);
            if (known == null) {
                missing.add(key);
            } else {
                found.put(key.vendorId(), known);
            }
        }
        // many large documents are read by all processors
        texts(missing).parallelStream()
                .map(text -> Map.entry(text.key(), reader.read(text.fact(), OwnershipRestated.class)))
                .toList()
                .forEach(read -> {
                    facts.put(read.getKey(), read.getValue());
                    found.put(read.getKey().vendorId(), read.getValue());
                });
        return found;
    }

    private List<Key> keys(Collection<UUID> vendorIds, Instant knownAt) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select v.id, k.source_sequence from unnest(cast(:vendors as uuid[])) v(id)
                        cross join lateral (select source_sequence from known_ownership
                                            where vendor_id = v.id and known_at <= :knownAt
                                            order by source_sequence desc limit 1) k
                        """, Object[].class)
                .setParameter("vendors", vendorIds.toArray(UUID[]::new))
                .setParameter("knownAt", knownAt)
                .getResultList();
        return rows.stream()
                .map(row -> new Key((UUID) row[0], ((Number) row[1]).longValue()))
                .toList();
    }

    private List<Text> texts(List<Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select k.vendor_id, k.source_sequence, k.fact
                        from unnest(cast(:vendors as uuid[]), cast(:sequences as bigint[])) m(vendor_id, source_sequence)
                        join known_ownership k using (vendor_id, source_sequence)
                        """, Object[].class)
                .setParameter("vendors", keys.stream().map(Key::vendorId).toArray(UUID[]::new))
                .setParameter("sequences", keys.stream().map(Key::sequence).toArray(Long[]::new))
                .getResultList();
        return rows.stream()
                .map(row -> new Text(new Key((UUID) row[0], ((Number) row[1]).longValue()), (String) row[2]))
                .toList();
    }
}
