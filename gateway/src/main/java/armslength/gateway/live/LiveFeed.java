package armslength.gateway.live;

import armslength.events.FactCatalog;
import armslength.events.Heartbeat;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Everything that changes, from the services' topics to everyone who watches, with a memory for those who dropped out. */
@ApplicationScoped
public class LiveFeed {

    private static final int WATCHER_LAG = 512;
    private static final String HEARTBEAT = FactCatalog.typeOf(Heartbeat.class);

    private final ObjectMapper mapper;
    private final int memory;
    private final Deque<LiveEvent> recent = new ArrayDeque<>();
    private final Set<MultiEmitter<? super LiveEvent>> watchers = new LinkedHashSet<>();

    LiveFeed(
            ObjectMapper mapper,
            @ConfigProperty(name = "armslength.live.remembered-events", defaultValue = "5000") int memory) {
        this.mapper = mapper;
        this.memory = memory;
    }

    /**
     * How a watcher goes on.
     *
     * @param complete whether nothing was missed since the event last seen; otherwise everything has to be asked anew
     * @param events what was missed, then what happens
     */
    record Following(boolean complete, Multi<LiveEvent> events) {}

    @Incoming("facts-in")
    void take(ConsumerRecord<String, byte[]> record) {
        String type = header(record, "ce_type");
        String id = header(record, "ce_id");
        if (type == null || id == null || type.equals(HEARTBEAT)) {
            return;
        }
        try {
            publish(new LiveEvent(
                    id,
                    type,
                    record.topic(),
                    String.valueOf(record.key()),
                    String.valueOf(header(record, "ce_time")),
                    LiveEvent.idsOf(mapper.readTree(record.value()))));
        } catch (IOException notJson) {
            Log.warnf("Left out of the live stream: %s %s is not JSON", type, id);
        }
    }

    /** Follows the feed, from after an event if it is still remembered. */
    synchronized Following follow(@Nullable String lastSeen) {
        Optional<List<LiveEvent>> missed = lastSeen == null ? Optional.of(List.of()) : after(lastSeen);
        Multi<LiveEvent> coming =
                Multi.createFrom().emitter(emitter -> join(emitter, missed.orElse(List.of())), WATCHER_LAG + memory);
        return new Following(missed.isPresent(), coming);
    }

    private synchronized void join(MultiEmitter<? super LiveEvent> watcher, List<LiveEvent> missed) {
        missed.forEach(watcher::emit);
        watchers.add(watcher);
        watcher.onTermination(() -> leave(watcher));
    }

    private synchronized void leave(MultiEmitter<? super LiveEvent> watcher) {
        watchers.remove(watcher);
    }

    private synchronized void publish(LiveEvent event) {
        recent.addLast(event);
        if (recent.size() > memory) {
            recent.removeFirst();
        }
        // a watcher that cannot keep up overflows its buffer, is disconnected, and comes back with the id it saw last
        List.copyOf(watchers).forEach(watcher -> watcher.emit(event));
    }

    private Optional<List<LiveEvent>> after(String lastSeen) {
        List<LiveEvent> missed = new ArrayList<>();
        boolean found = false;
        for (LiveEvent event : recent) {
            if (found) {
                missed.add(event);
            }
            found = found || event.id().equals(lastSeen);
        }
        return found ? Optional.of(missed) : Optional.empty();
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
