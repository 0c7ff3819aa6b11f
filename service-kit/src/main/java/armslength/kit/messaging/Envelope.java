package armslength.kit.messaging;

import java.time.Instant;

/**
 * What surrounds a fact on its way (CloudEvents 1.0 attributes and the place in the topic).
 *
 * @param id CloudEvents id, unique per source
 * @param source CloudEvents source, for example {@code /armslength/vendor-service}
 * @param type CloudEvents type
 * @param key record key, the unit of ordering
 * @param sequence grows with each fact of the source; within a key it grows in the order in which facts became true
 * @param time when it became true, business time
 * @param topic Kafka topic
 * @param partition Kafka partition
 * @param offset Kafka offset
 */
public record Envelope(
        String id,
        String source,
        String type,
        String key,
        long sequence,
        Instant time,
        String topic,
        int partition,
        long offset) {}
