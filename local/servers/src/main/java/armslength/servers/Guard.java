package armslength.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends our child processes when we are killed and can't do it ourselves.
 *
 * <p>A small shell waits at the other end of a pipe that only we hold: when we are gone, however that came about, it
 * reads the end of its input and asks every process that is still on its list to stop.
 */
final class Guard {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            list=""
            while read -r what pid signal; do
              kept=""
              for each in $list; do [ "${each%:*}" = "$pid" ] || kept="$kept $each"; done
              list="$kept"
              [ "$what" = "+" ] && list="$list $pid:$signal"
            done
            for each in $list; do kill -s "${each#*:}" "${each%:*}" 2>/dev/null; done
            """;

    private static @Nullable OutputStream pipe;

    private Guard() {}

    /**
     * Puts a process on the list.
     *
     * @param signal what asks it to stop, for example {@code TERM}
     */
    static synchronized void watch(long pid, String signal) {
        tell("+ " + pid + " " + signal + "\n");
    }

    /** Takes a process off the list, before its id can belong to another. */
    static synchronized void forget(long pid) {
        tell("- " + pid + "\n");
    }

    /** A command that runs in a session of its own where the machine can do that: the terminal's Ctrl-C is for us. */
    static List<String> apart(List<String> command) {
        if (!java.nio.file.Files.isExecutable(java.nio.file.Path.of("/usr/bin/setsid"))) {
            return command;
        }
        List<String> apart = new ArrayList<>(List.of("/usr/bin/setsid"));
        apart.addAll(command);
        return apart;
    }

    private static void tell(String line) {
        try {
            if (pipe == null) {
                pipe = start();
            }
            pipe.write(line.getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException gone) {
            // without a guard the orderly end still works; only a killed parent would leave children behind
            pipe = null;
        }
    }

    private static OutputStream start() throws IOException {
        return new ProcessBuilder(apart(List.of("/bin/sh", "-c", SCRIPT)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .getOutputStream();
    }
}
