package armslength.events;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every fact type there is, found from the sealed hierarchy, so that no list can go stale. */
public final class FactCatalog {

    private static final Map<String, Class<? extends Fact>> BY_TYPE = leaves(Fact.class)
            .map(leaf -> leaf.<Fact>asSubclass(Fact.class))
            .collect(Collectors.toUnmodifiableMap(FactCatalog::typeOf, Function.identity()));

    private FactCatalog() {}

    /** All fact records, ordered by type name. */
    public static List<Class<? extends Fact>> all() {
        return BY_TYPE.values().stream()
                .sorted(Comparator.comparing(FactCatalog::typeOf))
                .toList();
    }

    /** The record for a CloudEvents type, or empty when this version of the language does not know it. */
    public static Optional<Class<? extends Fact>> byType(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** The CloudEvents type of a fact record. */
    public static String typeOf(Class<? extends Fact> fact) {
        return annotationOf(fact).value();
    }

    /** The declaration of a fact record: its type and description. */
    public static FactType annotationOf(Class<? extends Fact> fact) {
        FactType annotation = fact.getAnnotation(FactType.class);
        if (annotation == null) {
            throw new IllegalStateException(fact.getName() + " lacks @FactType");
        }
        return annotation;
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(FactCatalog::leaves)
                : Stream.of(type);
    }
}
