package armslength.contract.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whoever the tables name. A name that is a known vendor's is that vendor; any other gets an id of its own, under which
 * its amounts stand in the ledger.
 */
@ApplicationScoped
public class Suppliers {

    /** What an index can hold in any script. */
    private static final int LONGEST = 500;

    private final EntityManager database;

    Suppliers(EntityManager database) {
        this.database = database;
    }

    /** What makes two names the same: upper case, nothing around it. Names that are merely alike stay apart. */
    public static String key(String name) {
        String key = name.strip().toUpperCase(Locale.ROOT);
        if (key.length() <= LONGEST) {
            return key;
        }
        // a character outside of the first plane is not cut in two
        return key.substring(0, Character.isHighSurrogate(key.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    /** The ids of names by their keys; new ones are recorded. */
    public Map<String, UUID> ids(Collection<String> names) {
        Map<String, String> byKey = new LinkedHashMap<>();
        names.forEach(name -> byKey.putIfAbsent(key(name), name.strip()));
        String[] keys = byKey.keySet().stream().sorted().toArray(String[]::new);
        database.createNativeQuery("""
                        insert into named_supplier (key, id, name)
                        select n.key, coalesce((select v.vendor_id from known_vendor v where upper(btrim(v.name)) = n.key
                                                order by v.vendor_id limit 1), uuidv7()), n.name
                        from unnest(cast(:keys as text[]), cast(:names as text[])) n (key, name)
                        order by n.key
                        on conflict (key) do nothing
                        """)
                .setParameter("keys", keys)
                .setParameter(
                        "names", java.util.Arrays.stream(keys).map(byKey::get).toArray(String[]::new))
                .executeUpdate();
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select key, id from named_supplier where key = any(cast(:keys as text[]))", Object[].class)
                .setParameter("keys", keys)
                .getResultList();
        Map<String, UUID> ids = new HashMap<>();
        rows.forEach(row -> ids.put((String) row[0], (UUID) row[1]));
        return ids;
    }

    /** Those of the ids that are vendors' own. */
    Set<UUID> vendors(Collection<UUID> ids) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> vendors = database.createNativeQuery(
                        "select vendor_id from known_vendor where vendor_id = any(cast(:ids as uuid[]))", UUID.class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList();
        return vendors.stream().collect(Collectors.toSet());
    }
}
