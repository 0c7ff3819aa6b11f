package armslength.vendor.ownership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Groups of parties that lead to one another, whatever the relation is: strongly connected components of more than one
 * party, in time proportional to the parties and links.
 */
public final class Circles {

    private Circles() {}

    /**
     * The circles among everybody who can be reached from a party.
     *
     * @param behind whom each party leads to; a party that is missing leads nowhere
     * @return each circle in the order of its ids, the circles in the order of their first ids
     */
    public static List<List<UUID>> reachedFrom(UUID start, Map<UUID, ? extends Collection<UUID>> behind) {
        List<UUID> parties = new ArrayList<>(List.of(start));
        Map<UUID, Integer> numbers = new HashMap<>(Map.of(start, 0));
        Upstream.Builder links = new Upstream.Builder();
        for (int party = 0; party < parties.size(); party++) {
            Collection<UUID> next = behind.get(parties.get(party));
            for (UUID other : next == null ? Set.<UUID>of() : next) {
                Integer number = numbers.putIfAbsent(other, parties.size());
                if (number == null) {
                    number = parties.size();
                    parties.add(other);
                }
                links.stake(number, 0, 0, 0); // only who leads to whom matters here
            }
            links.nextCompany();
        }
        StrongComponents components = StrongComponents.of(links.build(parties::get));
        List<List<UUID>> circles = new ArrayList<>();
        for (int component = 0; component < components.count(); component++) {
            int[] members = components.members(component);
            if (members.length > 1) {
                Set<UUID> circle = new TreeSet<>();
                for (int member : members) {
                    circle.add(parties.get(member));
                }
                circles.add(List.copyOf(circle));
            }
        }
        circles.sort(Comparator.comparing(List::getFirst));
        return List.copyOf(circles);
    }
}
