package armslength.vendor.ownership;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Strongly connected components of a graph of stakes (Tarjan 1972), without recursion so that depth has no limit. */
final class ExactComponents {

    private final List<List<Integer>> heldBy;
    private final int[] order;
    private final int[] lowest;
    private final boolean[] stacked;
    private final Deque<Integer> stack = new ArrayDeque<>();
    private final List<List<Integer>> components = new ArrayList<>();
    private int counter;

    private ExactComponents(List<List<Integer>> heldBy) {
        this.heldBy = heldBy;
        this.order = new int[heldBy.size()];
        this.lowest = new int[heldBy.size()];
        this.stacked = new boolean[heldBy.size()];
        Arrays.fill(order, -1);
    }

    /** The components as numbers into {@code parties}, each company before its owners. */
    static List<List<Integer>> of(StakeGraph graph, List<UUID> parties) {
        Map<UUID, Integer> numbers = new HashMap<>();
        parties.forEach(party -> numbers.put(party, numbers.size()));
        List<List<Integer>> heldBy = new ArrayList<>();
        parties.forEach(_ -> heldBy.add(new ArrayList<>()));
        for (UUID company : parties) {
            for (Stake stake : graph.holdersOf(company)) {
                heldBy.get(Objects.requireNonNull(numbers.get(stake.owner()))).add(numbers.get(company));
            }
        }
        ExactComponents search = new ExactComponents(heldBy);
        for (int i = 0; i < parties.size(); i++) {
            if (search.order[i] < 0) {
                search.visit(i);
            }
        }
        return search.components;
    }

    private record Frame(int node, int next) {}

    private void visit(int root) {
        Deque<Frame> frames = new ArrayDeque<>();
        enter(root);
        frames.push(new Frame(root, 0));
        while (!frames.isEmpty()) {
            Frame frame = frames.pop();
            int node = frame.node();
            if (frame.next() < heldBy.get(node).size()) {
                frames.push(new Frame(node, frame.next() + 1));
                int company = heldBy.get(node).get(frame.next());
                if (order[company] < 0) {
                    enter(company);
                    frames.push(new Frame(company, 0));
                } else if (stacked[company]) {
                    lowest[node] = Math.min(lowest[node], order[company]);
                }
            } else {
                leave(node);
                if (!frames.isEmpty()) {
                    int owner = frames.element().node();
                    lowest[owner] = Math.min(lowest[owner], lowest[node]);
                }
            }
        }
    }

    private void enter(int node) {
        order[node] = counter;
        lowest[node] = counter;
        counter++;
        stack.push(node);
        stacked[node] = true;
    }

    private void leave(int node) {
        if (lowest[node] != order[node]) {
            return;
        }
        List<Integer> component = new ArrayList<>();
        int member;
        do {
            member = stack.pop();
            stacked[member] = false;
            component.add(member);
        } while (member != node);
        components.add(component);
    }
}
