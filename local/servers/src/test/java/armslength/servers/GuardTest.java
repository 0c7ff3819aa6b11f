package armslength.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {

    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void childrenEndWhenTheirParentIsKilledByForce() throws Exception {
        Path pid = folder.resolve("child.pid");
        Process parent = new ProcessBuilder(
                        ChildProcess.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        pid.toString())
                .inheritIO()
                .start();
        ProcessHandle child = childOf(pid);

        parent.destroyForcibly();

        child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void othersAreLeftAlone() throws Exception {
        Process bystander = new ProcessBuilder("/bin/sleep", "60").start();
        ChildProcess child =
                ChildProcess.start("child", List.of("/bin/sleep", "60"), Map.of(), folder.resolve("child.log"));

        ChildProcess.closeAll();

        assertThat(child.isAlive()).isFalse();
        assertThat(bystander.isAlive()).isTrue();
        bystander.destroy();
    }

    @Test
    void whatDiesBeforeItIsReadyIsReportedWithTheEndOfItsLog() {
        ChildProcess child = ChildProcess.start(
                "child", List.of("/bin/sh", "-c", "echo no room left; exit 7"), Map.of(), folder.resolve("faulty.log"));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> child.awaitReady(() -> false, Duration.ofSeconds(PATIENCE_SECONDS))))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("exit code 7")
                .hasMessageContaining("no room left");
    }

    private static ProcessHandle childOf(Path pid) throws IOException, InterruptedException {
        while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
            Thread.sleep(20);
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
    }

    /** A process that starts a child, says which, and would wait for ever. */
    static final class Parent {

        private Parent() {}

        /** @param arguments where to write the child's id */
        public static void main(String[] arguments) throws Exception {
            Path pid = Path.of(arguments[0]);
            ChildProcess child = ChildProcess.start(
                    "child", List.of("/bin/sleep", "600"), Map.of(), pid.resolveSibling("child.log"));
            Files.writeString(pid, Long.toString(child.pid()));
            Thread.sleep(Duration.ofMinutes(5));
        }
    }
}
