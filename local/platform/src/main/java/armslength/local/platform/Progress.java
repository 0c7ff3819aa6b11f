package armslength.local.platform;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the person at the keyboard what happens and how long it took. */
public final class Progress {

    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final long begun = System.nanoTime();

    /** @param out where the lines go */
    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Prints a line with the time since the beginning. */
    public void say(String line) {
        out.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds(begun), line));
        out.flush();
    }

    /** Prints lines as they are. */
    public void print(String text) {
        out.println(text);
        out.flush();
    }

    /** Passes on what another launcher has printed. */
    void raw(String text) {
        out.print(text);
        out.flush();
    }

    /** Does something and says how long it took. */
    <T> T timed(String what, Step<T> step) {
        long from = System.nanoTime();
        say(what + " ...");
        T result = step.run();
        say(String.format(Locale.ROOT, "%s: done in %.1f s", what, seconds(from)));
        return result;
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / NANOS;
    }

    /** Something that takes time. */
    @FunctionalInterface
    interface Step<T> {
        T run();
    }
}
