package armslength.vendor.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

/** The loops of a whole network, for tests of its shape. */
public final class LoopsOf {

    private LoopsOf() {}

    /**
     * The members of each strongly connected component of more than one company.
     *
     * @param holders the companies that hold a company
     */
    public static List<int[]> companies(int count, IntFunction<int[]> holders) {
        Upstream.Builder stakes = new Upstream.Builder();
        for (int company = 0; company < count; company++) {
            stakes.stake(company + 1, 1, 1, 2); // held by everybody, so that the search from it meets everybody
        }
        stakes.nextCompany();
        for (int company = 0; company < count; company++) {
            for (int holder : holders.apply(company)) {
                stakes.stake(holder + 1, 1, 1, 2);
            }
            stakes.nextCompany();
        }
        StrongComponents components = StrongComponents.of(stakes.build(party -> new UUID(0, party)));
        List<int[]> loops = new ArrayList<>();
        for (int component = 0; component < components.count(); component++) {
            int[] members = components.members(component);
            if (members.length > 1) {
                for (int i = 0; i < members.length; i++) {
                    members[i]--;
                }
                loops.add(members);
            }
        }
        return loops;
    }
}
