package armslength.vendor.registry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.NullUnmarked;

/** One row of {@code vendor} with its skills. */
@Entity
@Table(name = "vendor")
@NullUnmarked
class VendorEntity extends PanacheEntityBase {

    @Id
    UUID id;

    String name;
    String website;

    @Enumerated(EnumType.STRING)
    Lifecycle lifecycle;

    @ElementCollection
    @CollectionTable(name = "vendor_skill", joinColumns = @JoinColumn(name = "vendor_id"))
    @Column(name = "skill")
    @BatchSize(size = 200)
    Set<String> skills = new TreeSet<>();

    long version;

    @Column(name = "registered_at")
    Instant registeredAt;

    @Column(name = "changed_at")
    Instant changedAt;
}
