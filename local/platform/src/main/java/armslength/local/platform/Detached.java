package armslength.local.platform;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brings the platform up in the background, shows how it goes, and returns once it is ready. */
final class Detached {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final StateFolder state;
    private final Progress progress;

    Detached(StateFolder state, Progress progress) {
        this.state = state;
        this.progress = progress;
    }

    void run(List<String> words) {
        Path log = state.log("launcher");
        try {
            Files.createDirectories(log.getParent());
            Files.writeString(log, "");
            Files.deleteIfExists(Up.readyFile(state));
            Process launcher = new ProcessBuilder(command(words))
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(log.toFile())
                    .start();
            follow(launcher, log);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void follow(Process launcher, Path log) throws IOException {
        long shown = 0;
        while (true) {
            boolean over = Files.exists(Up.readyFile(state)) || !launcher.isAlive();
            shown = show(log, shown);
            if (over) {
                if (!launcher.isAlive()) {
                    throw new UsageException("The platform did not come up; the log is " + log + ".");
                }
                return;
            }
            pause();
        }
    }

    private long show(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] news = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(news);
            if (news.length > 0) {
                progress.raw(new String(news, StandardCharsets.UTF_8));
            }
            return from + news.length;
        }
    }

    private static List<String> command(List<String> words) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.stream()
                .filter(word -> !word.equals("--detach") && !word.equals("-d"))
                .forEach(command::add);
        return command;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
