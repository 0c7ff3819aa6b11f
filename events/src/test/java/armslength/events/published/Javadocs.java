package armslength.events.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a record's Javadoc, so that the schema's reader is told what the code's reader is told. */
final class Javadocs {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern RECORD = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@(?:(?!\\brecord\\b).)*)?public record (\\w+)", Pattern.DOTALL);
    private static final Pattern PARAM =
            Pattern.compile("@param (\\w+) (.*?)(?=@param |@return |@throws |$)", Pattern.DOTALL);

    private static final Map<Class<?>, Map<String, String>> BY_FILE = new ConcurrentHashMap<>();

    private Javadocs() {}

    /** The first paragraph about a record, as plain text. */
    static Optional<String> of(Class<?> type) {
        return comment(type).map(text -> plain(text.split("@param|<p>", 2)[0]));
    }

    /** What is said about one component of a record, as plain text. */
    static Optional<String> of(Class<?> type, String component) {
        return comment(type)
                .flatMap(text -> PARAM.matcher(text)
                        .results()
                        .filter(param -> param.group(1).equals(component))
                        .map(param -> plain(param.group(2)))
                        .findFirst());
    }

    private static Optional<String> comment(Class<?> type) {
        Class<?> file = type.getNestHost();
        return Optional.ofNullable(BY_FILE.computeIfAbsent(file, Javadocs::read).get(type.getSimpleName()));
    }

    private static Map<String, String> read(Class<?> file) {
        try {
            String source = Files.readString(SOURCES.resolve(file.getName().replace('.', '/') + ".java"));
            Matcher records = RECORD.matcher(source);
            return records.results()
                    .collect(Collectors.toMap(found -> found.group(2), found -> joined(found.group(1))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String joined(String comment) {
        return comment.lines()
                .map(line -> line.strip().replaceFirst("^\\*\\s?", "").strip())
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link) #?([^}]*)}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
