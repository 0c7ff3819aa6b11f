package armslength.local.platform;

import armslength.local.story.StoryException;
import armslength.servers.ServerException;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The commands behind {@code ./armslength}. */
public final class Main {

    private static final int DOWN_SECONDS = 60;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Arguments arguments;
    private final List<String> words;
    private final Path checkout;
    private final StateFolder state;
    private final Progress progress = new Progress(System.out);
    private final RunNotes notes;

    private Main(Arguments arguments, List<String> words) {
        this.arguments = arguments;
        this.words = words;
        this.checkout = Path.of(System.getProperty("armslength.checkout", "."))
                .toAbsolutePath()
                .normalize();
        String elsewhere = arguments.value("--state");
        this.state = new StateFolder(elsewhere == null ? checkout.resolve(".local") : Path.of(elsewhere));
        this.notes = new RunNotes(state.run());
    }

    /** @param words the command and its options; {@code help} explains them */
    public static void main(String[] words) {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        try {
            return new Main(Arguments.parse(words, System.getenv()), words).run();
        } catch (UsageException misused) {
            System.err.println(misused.getMessage());
            return MISUSED;
        } catch (ServerException | StoryException failed) {
            System.err.println(failed.getMessage());
            return FAILED;
        }
    }

    private int run() {
        return switch (arguments.command()) {
            case "up" -> up();
            case "down" -> down();
            case "status" -> new Status(notes, progress).show() ? 0 : FAILED;
            case "logs" -> logs();
            case "reset" -> reset();
            case "demo" -> demo();
            default -> help();
        };
    }

    private int up() {
        Settings settings = settings();
        if (arguments.has("--detach")) {
            if (notes.launcher().isPresent()) {
                throw new UsageException("The platform is up already. ./armslength status shows it.");
            }
            PortCheck.requireFree(
                    notes.all().isEmpty() ? settings.ports().all(settings.external()) : java.util.Map.of());
            new Detached(state, progress).run(words);
            return 0;
        }
        new Up(settings, !arguments.has("--no-demo"), progress).run();
        return 0;
    }

    private Settings settings() {
        String maven = System.getProperty("armslength.build.maven");
        Path stamp = Path.of(System.getProperty(
                "armslength.build.stamp", state.note("services-built").toString()));
        return new Settings(
                checkout,
                state,
                arguments.ports(),
                arguments.external(),
                keycloakArchive(),
                arguments.has("--real-time") ? Duration.ZERO : null,
                maven == null ? null : new ServiceBuild(maven, checkout, stamp));
    }

    /** Where the build has put Keycloak's distribution. */
    public static Path keycloakArchive() {
        Properties places = new Properties();
        try (InputStream file = Main.class.getResourceAsStream("/launcher.properties")) {
            if (file == null) {
                throw new IllegalStateException("launcher.properties is not on the class path");
            }
            places.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Path.of(places.getProperty("keycloak.archive"));
    }

    private int down() {
        RunNotes.Note launcher = notes.launcher().orElse(null);
        if (launcher == null) {
            int ended = new Leftovers(notes, progress).end();
            notes.erase(RunNotes.LAUNCHER);
            progress.print(
                    ended == 0 ? "The platform is not up." : "Ended " + ended + " processes that were left over.");
            return 0;
        }
        ProcessHandle process = launcher.process().orElseThrow();
        progress.say("ending the platform (launcher " + launcher.pid() + ")");
        process.destroy();
        try {
            process.onExit().get(DOWN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException deaf) {
            process.destroyForcibly();
            progress.say("the launcher did not end in " + DOWN_SECONDS + " s and was ended by force");
        } catch (ExecutionException gone) {
            throw new IllegalStateException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        new Leftovers(notes, progress).end();
        notes.erase(RunNotes.LAUNCHER);
        progress.say("everything has ended; the data stay in " + state.root());
        return 0;
    }

    private int logs() {
        String name = arguments.name();
        if (name == null || !Files.exists(state.log(name))) {
            throw new UsageException((name == null ? "Which log?" : "There is no log of " + name + ".") + " There are: "
                    + String.join(", ", logNames()));
        }
        List<String> tail = new ArrayList<>(List.of("tail", "-n", "200"));
        if (arguments.has("--follow")) {
            tail.add("-F");
        }
        tail.add(state.log(name).toString());
        try {
            return new ProcessBuilder(tail).inheritIO().start().waitFor();
        } catch (IOException noTail) {
            throw new UncheckedIOException(noTail);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private List<String> logNames() {
        Path folder = state.log("any").getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private int reset() {
        if (notes.launcher().isPresent()) {
            throw new UsageException("The platform is up. ./armslength down first.");
        }
        if (!arguments.has("--yes") && !confirmed("Delete all data in " + state.root() + "? [y/N] ")) {
            progress.print("Nothing was deleted.");
            return FAILED;
        }
        new Leftovers(notes, progress).end();
        state.delete(arguments.has("--all"));
        progress.print("The data are deleted; the next ./armslength up begins anew.");
        return 0;
    }

    private static boolean confirmed(String question) {
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() ->
                        new UsageException("There is nobody to ask; ./armslength reset --yes deletes without asking."));
        return String.valueOf(console.readLine(question)).strip().equalsIgnoreCase("y");
    }

    private int demo() {
        RunNotes.Note launcher = notes.launcher()
                .orElseThrow(() -> new UsageException("The platform is not up. ./armslength up first."));
        int base = java.net.URI.create(launcher.address()).getPort();
        Settings now = settings();
        Settings running = new Settings(
                now.checkout(), state, new PortPlan(base), now.external(), now.keycloakArchive(), null, null);
        Platform.of(running, progress).tellStory();
        progress.print("The demo story is told.");
        return 0;
    }

    private int help() {
        progress.print(Help.text().strip());
        return 0;
    }
}
