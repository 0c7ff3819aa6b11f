package armslength.vendor.claim;

import armslength.vendor.evidence.Source;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;

/** The columns that say where a statement comes from. */
@Embeddable
@NullUnmarked
class SourceColumns {

    @Column(name = "source_name")
    String name;

    @Column(name = "source_url")
    String url;

    @Column(name = "published_on")
    LocalDate publishedOn;

    static SourceColumns of(Source source) {
        SourceColumns columns = new SourceColumns();
        columns.name = source.name();
        columns.url = source.url();
        columns.publishedOn = source.publishedOn();
        return columns;
    }

    Source toSource() {
        return new Source(name, url, publishedOn);
    }
}
