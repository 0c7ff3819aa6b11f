package armslength.contract.ocds;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.contract.history.Imports;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Our short notation of the standard refuses exactly what the standard's own schema refuses, place by place. */
class ReleaseRulesTest {

    private static final List<JsonNode> OTHERS = List.of(
            NullNode.instance,
            TextNode.valueOf(""),
            TextNode.valueOf("x"),
            IntNode.valueOf(7),
            DecimalNode.valueOf(new BigDecimal("1.5")),
            BooleanNode.TRUE,
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.objectNode());

    private final Set<String> seen = new TreeSet<>();
    private final ReleaseRules rules = new ReleaseRules();
    private final Schema official = official();

    @Test
    void everyPublishedReleaseIsJudgedAsByTheSchema() throws IOException {
        List<JsonNode> real = releases(Imports.folder("ocds-real-samples"));
        assertThat(real).hasSize(157);
        assertThat(real.stream().filter(release -> verdict(release).isEmpty())).hasSize(94);
        List<JsonNode> samples = releases(Imports.folder("ocds-1.1.5"));
        assertThat(samples).hasSizeGreaterThan(40);
        assertThat(samples.stream().filter(release -> verdict(release).isEmpty()))
                .isNotEmpty()
                .hasSizeLessThan(samples.size());
    }

    /** Every value of a release that has all there is, replaced by values of every other kind, and left out. */
    @Test
    void whateverIsChangedInAReleaseIsJudgedAsByTheSchema() throws IOException {
        Path template =
                Imports.folder("ocds-1.1.5").resolve("sample-data/blank-template/release-template-1__1__5.json");
        ObjectNode release = (ObjectNode) ReleaseReader.tree(Files.readString(template));
        int refused = 0;
        for (String section : fields(release)) {
            ObjectNode part = JsonNodeFactory.instance.objectNode();
            part.put("ocid", "ocds-1")
                    .put("id", "1")
                    .put("date", "2025-06-13T09:00:00Z")
                    .put("initiationType", "tender");
            part.putArray("tag").add("contract");
            part.set(section, release.get(section));
            refused += change(part, part.get(section), part, section);
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private int change(ObjectNode release, JsonNode value, ObjectNode parent, String field) {
        int refused = 0;
        for (JsonNode other : OTHERS) {
            parent.set(field, other);
            refused += verdict(release).isEmpty() ? 0 : 1;
        }
        parent.remove(field);
        refused += verdict(release).isEmpty() ? 0 : 1;
        parent.set(field, value);
        if (value.isContainerNode() && !seen.add(field)) {
            return refused; // of the same type wherever it stands
        }
        if (value instanceof ObjectNode inner) {
            for (String name : fields(inner)) {
                refused += change(release, inner.get(name), inner, name);
            }
            inner.put("title_es", 7).put("description_x-y", 7).put("name_123", 7);
            refused += verdict(release).isEmpty() ? 0 : 1;
            inner.remove(List.of("title_es", "description_x-y", "name_123"));
        }
        if (value instanceof ArrayNode list && list.size() == 1) {
            list.add(list.get(0).deepCopy());
            refused += verdict(release).isEmpty() ? 0 : 1;
            list.remove(1);
            if (list.get(0) instanceof ObjectNode inner) {
                for (String name : fields(inner)) {
                    refused += change(release, inner.get(name), inner, name);
                }
            }
        }
        return refused;
    }

    private static List<String> fields(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What is wrong by both, which must be the same. */
    private Set<String> verdict(JsonNode release) {
        Set<String> ours = rules.check(release).stream()
                .map(reason -> reason.pointer() + " " + reason.rule())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> theirs = official
                .validate(release, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + " " + error.getKeyword())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours).as(release.toString()).isEqualTo(theirs);
        return ours;
    }

    private static Schema official() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(ReleaseReader.tree(
                            Files.readString(Imports.folder("ocds-1.1.5").resolve("schema/release-schema.json"))));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** All releases of all documents of a folder: of packages, alone, in records, compiled. */
    private static List<JsonNode> releases(Path folder) throws IOException {
        List<JsonNode> releases = new ArrayList<>();
        for (Path file : OcdsImportTest.documents(folder)) {
            try {
                new ReleaseReader(new ReleaseReader.Sink() {
                            @Override
                            public void release(String at, JsonNode release) {
                                if (release.has("ocid")) {
                                    releases.add(release);
                                }
                            }

                            @Override
                            public void unreadable(Reason reason) {
                                assertThat(reason.rule())
                                        .as(file + " " + reason)
                                        .isEqualTo("linked");
                            }

                            @Override
                            public void aside(Reason reason) {
                                assertThat(reason.rule()).isEqualTo("compiled");
                            }
                        })
                        .readDocument(Files.newInputStream(file));
            } catch (armslength.kit.operation.Work.Unfinished unreadable) {
                throw new AssertionError(file.toString(), unreadable);
            }
        }
        return releases;
    }
}
