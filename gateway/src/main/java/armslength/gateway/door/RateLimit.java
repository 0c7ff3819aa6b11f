package armslength.gateway.door;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * At most so many requests a second for each caller, with a burst after a pause (generic cell rate algorithm).
 *
 * <p>Counted in this process alone: several replicas allow as many times more. Of the callers, the most recent are
 * remembered; one that is forgotten starts with a full burst.
 */
final class RateLimit {

    private static final int REMEMBERED_CALLERS = 10_000;

    private final long interval;
    private final long tolerance;
    private final int perSecond;
    private final int burst;
    private final Map<String, Long> earliest = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED_CALLERS;
        }
    };

    RateLimit(int perSecond, int burst) {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("A limit must let at least one request through");
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.tolerance = interval * burst;
    }

    /**
     * Whether a request may pass.
     *
     * @param allowed whether it may
     * @param remaining how many more could pass at once
     * @param delay how long until the next may pass, zero when it may now
     */
    record Verdict(boolean allowed, long remaining, Duration delay) {}

    /** Counts one request of a caller at a time of {@link System#nanoTime()}. */
    synchronized Verdict count(String caller, long now) {
        long start = Math.max(now, earliest.getOrDefault(caller, now));
        long end = start + interval;
        long used = end - now;
        if (used > tolerance) {
            return new Verdict(false, 0, Duration.ofNanos(used - tolerance));
        }
        earliest.put(caller, end);
        return new Verdict(true, (tolerance - used) / interval, Duration.ZERO);
    }

    /** The limit as the header {@code RateLimit-Policy} says it. */
    String policy() {
        return "\"caller\";q=" + burst + ";w=" + Math.max(1, burst / perSecond);
    }

    /** What is left as the header {@code RateLimit} says it. */
    static String left(Verdict verdict) {
        return "\"caller\";r=" + verdict.remaining() + ";t="
                + Math.max(verdict.allowed() ? 0 : 1, verdict.delay().toSeconds());
    }
}
