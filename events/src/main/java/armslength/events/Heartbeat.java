package armslength.events;

import java.time.Instant;
import java.util.Map;

/**
 * "Everything that I knew at this instant has been published": one for each partition of the service's topic.
 *
 * <p>A consumer that has read the heartbeat of an instant from a partition has also read every fact of that partition
 * that was committed before it. The watermarks say the same about the sender's own inputs, so that a reader two hops
 * away can tell how old the news is on which an answer stands.
 *
 * @param service the sender, for example {@code risk-service}
 * @param partition partition of the service's topic
 * @param partitions number of partitions of that topic
 * @param watermarks for each topic that the sender reads, the oldest of the newest heartbeats it has seen
 * @param at real time (never shifted by a rehearsal clock)
 */
@FactType(
        value = "armslength.heartbeat.v1",
        description = "Published every few seconds by each service to every partition of its topic.")
public record Heartbeat(String service, int partition, int partitions, Map<String, Instant> watermarks, Instant at)
        implements Fact {
    @Override
    public String key() {
        return service;
    }
}
