package armslength.kit.web;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** An answer that was given to a request with an Idempotency-Key. */
@Entity
@Table(name = "idempotency_record")
@IdClass(IdempotencyRecord.Key.class)
@NullUnmarked
class IdempotencyRecord extends PanacheEntityBase {

    @Id
    String caller;

    @Id
    @Column(name = "idempotency_key")
    String key;

    String asked;
    int status;
    String body;
    String location;
    String etag;

    @Column(name = "answered_at")
    Instant answeredAt;

    /** Whose key it is, and the key. */
    record Key(String caller, String key) implements Serializable {}
}
