package armslength.vendor.ownership;

import java.util.Arrays;

/**
 * Strongly connected components (Tarjan 1972), without recursion so that depth has no limit. Each company comes before
 * its owners.
 */
final class StrongComponents {

    private final Upstream upstream;
    private final int[] order;
    private final int[] lowest;
    private final boolean[] stacked;
    private final int[] stack;
    private int stackSize;
    private final int[] members;
    private final int[] componentOf;
    private int placed;
    private final int[] ends;
    private int count;
    private int counter;

    private StrongComponents(Upstream upstream) {
        int size = upstream.size();
        this.upstream = upstream;
        this.order = new int[size];
        this.lowest = new int[size];
        this.stacked = new boolean[size];
        this.stack = new int[size];
        this.members = new int[size];
        this.componentOf = new int[size];
        this.ends = new int[size + 1];
        Arrays.fill(order, -1);
    }

    static StrongComponents of(Upstream upstream) {
        StrongComponents search = new StrongComponents(upstream);
        search.visitAll();
        return search;
    }

    int count() {
        return count;
    }

    /** The members of a component; components are numbered so that each company comes before its owners. */
    int[] members(int component) {
        int found = count - 1 - component; // the search meets the last owners first
        return Arrays.copyOfRange(members, ends[found], ends[found + 1]);
    }

    /** Whether members of a component hold each other or themselves. */
    boolean isLoop(int component) {
        int[] members = members(component);
        return members.length > 1 || holdsItself(members[0]);
    }

    /** Whether every member is held wholly by members, so that I - W is singular: exactly then nobody outside owns them. */
    boolean isClosed(int component) {
        for (int member : members(component)) {
            if (inside(member) < Upstream.WHOLE) {
                return false;
            }
        }
        return true;
    }

    private long inside(int company) {
        long sum = 0;
        for (int stake = upstream.firstStake(company); stake < upstream.endOfStakes(company); stake++) {
            if (together(upstream.holder(stake), company)) {
                sum += upstream.low(stake);
            }
        }
        return sum;
    }

    private boolean holdsItself(int company) {
        for (int stake = upstream.firstStake(company); stake < upstream.endOfStakes(company); stake++) {
            if (upstream.holder(stake) == company) {
                return true;
            }
        }
        return false;
    }

    /** Whether two parties lie in one component. */
    boolean together(int one, int other) {
        return componentOf[one] == componentOf[other];
    }

    private void visitAll() {
        int[] path = new int[order.length];
        int[] next = new int[order.length];
        int depth = 0;
        enter(0); // everybody is upstream of number 0
        path[0] = 0;
        next[0] = upstream.firstStake(0);
        while (depth >= 0) {
            int node = path[depth];
            if (next[depth] < upstream.endOfStakes(node)) {
                int owner = upstream.holder(next[depth]++);
                if (order[owner] < 0) {
                    enter(owner);
                    depth++;
                    path[depth] = owner;
                    next[depth] = upstream.firstStake(owner);
                } else if (stacked[owner]) {
                    lowest[node] = Math.min(lowest[node], order[owner]);
                }
            } else {
                leave(node);
                depth--;
                if (depth >= 0) {
                    lowest[path[depth]] = Math.min(lowest[path[depth]], lowest[node]);
                }
            }
        }
    }

    private void enter(int node) {
        order[node] = counter;
        lowest[node] = counter;
        counter++;
        stack[stackSize++] = node;
        stacked[node] = true;
    }

    private void leave(int node) {
        if (lowest[node] != order[node]) {
            return;
        }
        int member;
        do {
            member = stack[--stackSize];
            stacked[member] = false;
            members[placed++] = member;
            componentOf[member] = count;
        } while (member != node);
        count++;
        ends[count] = placed;
    }
}
