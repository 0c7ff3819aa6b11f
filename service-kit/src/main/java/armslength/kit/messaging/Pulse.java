package armslength.kit.messaging;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What the heartbeats of one service prove, over the partitions heard of.
 *
 * @param partitions how many partitions its topic has
 * @param heard in how many of them it was heard
 * @param oldest the oldest of the newest heartbeats
 * @param watermarks the same about its own inputs, the oldest of each
 */
record Pulse(int partitions, int heard, Instant oldest, Map<String, Instant> watermarks) {

    Pulse and(Pulse other) {
        // what one of the partitions does not know of yet is not proven
        Map<String, Instant> both = new HashMap<>();
        watermarks.forEach((service, at) -> {
            Instant there = other.watermarks.get(service);
            if (there != null) {
                both.put(service, earlier(at, there));
            }
        });
        return new Pulse(
                Math.max(partitions, other.partitions), heard + other.heard, earlier(oldest, other.oldest), both);
    }

    /** Until when everything is known; the epoch while a partition is silent. */
    Instant provenUntil() {
        return heard < partitions ? Instant.EPOCH : oldest;
    }

    /** Until when everything is known that rests on an input of the service. */
    Instant provenUntil(String input) {
        Instant inputKnown = watermarks.get(input);
        return inputKnown == null ? Instant.EPOCH : earlier(provenUntil(), inputKnown);
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
