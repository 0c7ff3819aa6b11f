package armslength.local.platform;

import armslength.servers.ChildProcess;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A process of the platform that runs now. */
interface Part {

    long pid();

    /** Completes when it has ended, however that came about. */
    CompletableFuture<?> ended();

    Path log();

    void close();

    static Part of(ChildProcess process) {
        return new Part() {
            @Override
            public long pid() {
                return process.pid();
            }

            @Override
            public CompletableFuture<?> ended() {
                return process.ended();
            }

            @Override
            public Path log() {
                return process.log();
            }

            @Override
            public void close() {
                process.close();
            }
        };
    }
}
