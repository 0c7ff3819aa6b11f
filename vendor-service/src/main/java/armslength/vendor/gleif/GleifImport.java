package armslength.vendor.gleif;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.operation.Work;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Lei;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes in records of the Global LEI System. */
final class GleifImport implements Work {

    /** How the records are written. */
    enum Format {
        JSON,
        XML,
        CSV
    }

    private static final int RECORDS_A_STEP = 500;

    private final Format format;
    private final ObjectMapper mapper;
    private final GleifStore store;

    GleifImport(Format format, ObjectMapper mapper, GleifStore store) {
        this.format = format;
        this.mapper = mapper;
        this.store = store;
    }

    @Override
    public void run(InputStream input, Progress progress) throws IOException, Unfinished {
        List<GleifRecord> batch = new ArrayList<>();
        GleifReader reader = new GleifReader(mapper);
        try {
            switch (format) {
                case JSON -> reader.readJson(input, one -> add(batch, one, progress));
                case XML -> reader.readXml(input, one -> add(batch, one, progress));
                case CSV -> reader.readCsv(input, one -> add(batch, one, progress));
            }
        } finally {
            flush(batch, progress);
        }
    }

    private void add(List<GleifRecord> batch, GleifRecord one, Progress progress) {
        batch.add(one);
        if (batch.size() >= RECORDS_A_STEP) {
            flush(batch, progress);
        }
    }

    private void flush(List<GleifRecord> batch, Progress progress) {
        if (batch.isEmpty()) {
            return;
        }
        progress.step(tally -> {
            List<GleifStore.Checked<GleifRecord.Entity>> entities = new ArrayList<>();
            List<GleifStore.Checked<GleifRecord.Relationship>> relationships = new ArrayList<>();
            for (GleifRecord one : batch) {
                switch (one) {
                    case GleifRecord.Entity entity -> {
                        Lei lei = lei(entity.lei(), entity.item(), entity.lei(), "LEI", tally);
                        if (lei != null && entity.name().isEmpty()) {
                            tally.found(Finding.refused(
                                    entity.item(), entity.lei(), "LegalName", "required", "must not be empty"));
                        } else if (lei != null) {
                            entities.add(new GleifStore.Checked<>(entity, lei, lei));
                        }
                    }
                    case GleifRecord.Other other ->
                        tally.found(Finding.refused(other.item(), other.id(), "", "type", other.why()));
                    case GleifRecord.Relationship relationship -> {
                        String id = relationship.child() + " " + relationship.type() + " " + relationship.parent();
                        Lei child = lei(relationship.child(), relationship.item(), id, "StartNode", tally);
                        Lei parent = lei(relationship.parent(), relationship.item(), id, "EndNode", tally);
                        if (child != null && parent != null) {
                            relationships.add(new GleifStore.Checked<>(relationship, child, parent));
                        }
                    }
                }
            }
            store.entities(entities, progress.actor(), tally);
            store.relationships(relationships, progress.actor(), tally);
        });
        batch.clear();
    }

    private static @Nullable Lei lei(String text, long item, String id, String column, Progress.Tally tally) {
        try {
            return new Lei(text);
        } catch (FieldProblem wrong) {
            tally.found(Finding.refused(item, id, column, "lei", wrong.detail()));
            return null;
        }
    }
}
