package armslength.kit.web;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers answers for a day, in the transaction of the effect that they tell of. */
@ApplicationScoped
class IdempotencyStore {

    private static final Duration KEPT = Duration.ofHours(24);

    private final EntityManager database;

    IdempotencyStore(EntityManager database) {
        this.database = database;
    }

    /** Takes the key until the end of the transaction; false when another request holds it. */
    boolean tryLock(String caller, String key) {
        return (Boolean) database.createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended(:what, 0))", Boolean.class)
                .setParameter("what", "idempotency " + caller + " " + key)
                .getSingleResult();
    }

    Optional<IdempotencyRecord> find(String caller, String key) {
        return IdempotencyRecord.findByIdOptional(new IdempotencyRecord.Key(caller, key));
    }

    void remember(
            String caller,
            String key,
            String asked,
            int status,
            @Nullable String body,
            @Nullable String location,
            @Nullable String etag) {
        IdempotencyRecord answer = new IdempotencyRecord();
        answer.caller = caller;
        answer.key = key;
        answer.asked = asked;
        answer.status = status;
        answer.body = body;
        answer.location = location;
        answer.etag = etag;
        answer.answeredAt = Instant.now();
        answer.persist();
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "forget-idempotency-keys")
    @Transactional
    void forget() {
        IdempotencyRecord.delete(
                "answeredAt < :until", Map.of("until", Instant.now().minus(KEPT)));
    }
}
