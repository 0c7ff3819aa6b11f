package armslength.kit.messaging;

import java.io.IOException;

/** A broker that does not answer for a while: its process is stopped by a signal, and continued on close. */
final class KafkaOutage implements AutoCloseable {

    private final long pid;

    private KafkaOutage(long pid) {
        this.pid = pid;
    }

    static KafkaOutage begin() {
        long pid = ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("-Dkafka.logs.dir"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Kafka among the processes of this test"))
                .pid();
        signal("STOP", pid);
        return new KafkaOutage(pid);
    }

    private static void signal(String name, long pid) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " answered " + exit);
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        signal("CONT", pid);
    }
}
