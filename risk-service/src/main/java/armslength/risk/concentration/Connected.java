package armslength.risk.concentration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Vendors that count as one because somebody has significant influence over each of them (DOMAIN 2.5, DORA "closely
 * connected"): the connected parts of the graph of owners and vendors, so that two groups that share a vendor are one.
 */
public final class Connected {

    private Connected() {}

    /**
     * The groups of two vendors and more.
     *
     * @param byOwner the vendors over which each owner has significant influence
     * @return groups in the order in which their first vendor comes
     */
    public static <V> List<List<V>> groups(Collection<? extends Collection<V>> byOwner) {
        Map<V, V> leader = new LinkedHashMap<>();
        for (Collection<V> vendors : byOwner) {
            V first = null;
            for (V vendor : vendors) {
                leader.putIfAbsent(vendor, vendor);
                if (first == null) {
                    first = vendor;
                } else {
                    leader.put(root(leader, vendor), root(leader, first));
                }
            }
        }
        Map<V, List<V>> groups = new LinkedHashMap<>();
        leader.keySet()
                .forEach(vendor -> groups.computeIfAbsent(root(leader, vendor), _ -> new ArrayList<>())
                        .add(vendor));
        return groups.values().stream().filter(group -> group.size() > 1).toList();
    }

    /** The number of the group of each vendor that is in one. */
    static <V> Map<V, Integer> numbered(List<List<V>> groups) {
        Map<V, Integer> numbers = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            for (V vendor : groups.get(i)) {
                numbers.put(vendor, i);
            }
        }
        return numbers;
    }

    private static <V> V root(Map<V, V> leader, V vendor) {
        V at = vendor;
        for (V next = leader.get(at); next != null && !next.equals(at); next = leader.get(at)) {
            at = next;
        }
        return at;
    }
}
