package armslength.contract.document;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A stored document. */
@Entity
@Table(name = "contract_document")
@NullUnmarked
class DocumentEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "contract_id")
    UUID contractId;

    String name;

    @Column(name = "media_type")
    String mediaType;

    String sha256;

    byte[] content;

    long size;

    @Column(name = "shown_to_vendor")
    boolean shownToVendor;

    @Column(name = "uploaded_at")
    Instant uploadedAt;

    @Column(name = "uploaded_by")
    String uploadedBy;
}
