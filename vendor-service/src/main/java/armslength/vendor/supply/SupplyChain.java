package armslength.vendor.supply;

import armslength.vendor.ownership.Circles;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Everybody behind a vendor, by the shortest way, and the circles among them.
 *
 * @param tiers suppliers by distance: 1 supplies the vendor itself, 2 supplies one of those
 * @param cycles groups of parties that supply each other in a circle, each in the order of its ids
 */
record SupplyChain(Map<UUID, Integer> tiers, List<List<UUID>> cycles) {

    /** Works it out from the links that can be reached; circles are found, not followed for ever. */
    static SupplyChain of(UUID vendor, Collection<SupplyLink> links) {
        Map<UUID, Set<UUID>> suppliers = new LinkedHashMap<>();
        links.forEach(link -> suppliers
                .computeIfAbsent(link.customerId(), _ -> new TreeSet<>())
                .add(link.supplierId()));
        Map<UUID, Integer> tiers = distances(vendor, suppliers);
        List<List<UUID>> cycles = Circles.reachedFrom(vendor, suppliers);
        tiers.remove(vendor);
        return new SupplyChain(tiers, cycles);
    }

    private static Map<UUID, Integer> distances(UUID from, Map<UUID, Set<UUID>> suppliers) {
        Map<UUID, Integer> distances = new LinkedHashMap<>(Map.of(from, 0));
        Deque<UUID> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            UUID party = next.remove();
            int behind = distances.getOrDefault(party, 0) + 1;
            for (UUID supplier : suppliers.getOrDefault(party, Set.of())) {
                if (distances.putIfAbsent(supplier, behind) == null) {
                    next.add(supplier);
                }
            }
        }
        return distances;
    }
}
