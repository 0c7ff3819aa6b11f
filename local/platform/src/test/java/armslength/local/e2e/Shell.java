package armslength.local.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One shell that is given commands bit by bit, as a person types them; it stops at the first command that fails. */
final class Shell implements AutoCloseable {

    private static final String MARK = "--- the commands have ended ---";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process bash;
    private final BufferedReader output;

    Shell(Path folder) throws IOException {
        bash = new ProcessBuilder("bash", "-s")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        output = bash.inputReader();
        type("set -euo pipefail");
    }

    /**
     * Runs the commands.
     *
     * @return what they printed, errors included
     * @throws IllegalStateException when a command failed or did not end within a minute
     */
    String run(String commands) throws IOException {
        type(commands);
        type("printf '\\n%s\\n' '" + MARK + "'");
        var timer = CompletableFuture.runAsync(
                bash::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        StringBuilder printed = new StringBuilder();
        String line;
        while ((line = output.readLine()) != null) {
            if (line.equals(MARK)) {
                timer.cancel(false);
                return printed.toString();
            }
            printed.append(line).append('\n');
        }
        throw new IllegalStateException(commands + "\nended the shell:\n" + printed);
    }

    private void type(String commands) throws IOException {
        var keyboard = bash.outputWriter();
        keyboard.write(commands);
        keyboard.newLine();
        keyboard.flush();
    }

    @Override
    public void close() {
        bash.destroyForcibly();
    }
}
