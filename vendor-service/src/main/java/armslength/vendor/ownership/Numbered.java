package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What lies upstream of a company, with the names of the numbers.
 *
 * @param parties the company, then everyone with a direct or indirect stake in it, nearest first
 * @param upstream the stakes
 */
record Numbered(List<UUID> parties, Upstream upstream) {

    static Numbered of(StakeGraph graph, UUID subject) {
        List<UUID> parties = new ArrayList<>(List.of(subject));
        Map<UUID, Integer> numbers = new HashMap<>(Map.of(subject, 0));
        Upstream.Builder stakes = new Upstream.Builder();
        for (int company = 0; company < parties.size(); company++) {
            for (Stake stake : graph.holdersOf(parties.get(company))) {
                Integer number = numbers.putIfAbsent(stake.owner(), parties.size());
                if (number == null) {
                    number = parties.size();
                    parties.add(stake.owner());
                }
                stakes.stake(
                        number, units(stake.share().low()), units(stake.share().high()), stake.decimals());
            }
            stakes.nextCompany();
        }
        return new Numbered(parties, stakes.build(parties::get));
    }

    Set<UUID> named(int[] members) {
        Set<UUID> names = new LinkedHashSet<>();
        for (int member : members) {
            names.add(parties.get(member));
        }
        return names;
    }

    private static long units(BigDecimal share) {
        return share.movePointRight(12).longValueExact();
    }
}
