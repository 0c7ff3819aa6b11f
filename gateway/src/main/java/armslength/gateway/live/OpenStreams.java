package armslength.gateway.live;

import java.util.HashMap;
import java.util.Map;

/** Counts open streams, so that nobody can exhaust the gateway by opening more and more. */
final class OpenStreams {

    private final int all;
    private final int perCaller;
    private final Map<String, Integer> byCaller = new HashMap<>();
    private int total;

    OpenStreams(int all, int perCaller) {
        this.all = all;
        this.perCaller = perCaller;
    }

    /** Whether one more may be opened; it is counted then. */
    synchronized boolean enter(String caller) {
        if (total >= all || byCaller.getOrDefault(caller, 0) >= perCaller) {
            return false;
        }
        total++;
        byCaller.merge(caller, 1, Integer::sum);
        return true;
    }

    synchronized void leave(String caller) {
        total--;
        byCaller.computeIfPresent(caller, (_, open) -> open == 1 ? null : open - 1);
    }
}
