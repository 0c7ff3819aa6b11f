package armslength.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the platform keeps what must survive: data, secrets, logs, and the unpacked tools.
 *
 * @param root usually {@code .local} in the checkout
 * @param tools unpacked distributions; they hold no state, survive a reset and may be shared
 */
public record StateFolder(Path root, Path tools) {

    public StateFolder {
        root = root.toAbsolutePath().normalize();
        tools = tools.toAbsolutePath().normalize();
    }

    /** With the tools inside. */
    public StateFolder(Path root) {
        this(root, root.resolve("tools"));
    }

    /** The folder of a server's data. */
    Path data(String name) {
        return root.resolve("data").resolve(name);
    }

    /** The log of a part. */
    Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    /** The environment of a service that is started by hand. */
    Path environment(Service service) {
        return root.resolve("dev").resolve(service.label() + ".env");
    }

    /** The folder of what runs now. */
    Path run() {
        return root.resolve("run");
    }

    /** Passwords and secrets, made on this machine. */
    Path secrets() {
        return root.resolve("data").resolve("secrets.properties");
    }

    /** A note that is kept between runs. */
    Path note(String name) {
        return root.resolve("data").resolve(name);
    }

    /** Deletes the state; with {@code all} the tools and logs too. */
    void delete(boolean all) {
        List<Path> doomed =
                all ? List.of(root) : List.of(root.resolve("data"), root.resolve("dev"), run(), root.resolve("logs"));
        for (Path folder : doomed) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
