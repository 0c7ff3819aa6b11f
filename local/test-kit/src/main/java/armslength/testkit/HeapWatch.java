package armslength.testkit;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Watches how much memory stays in use after collections of garbage, compared with when it began, for benchmarks. */
public final class HeapWatch implements AutoCloseable {

    private static final long MEBIBYTE = 1 << 20;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final long before;
    private final Thread watcher =
            Thread.ofPlatform().daemon().name("heap-watch").unstarted(this::watch);
    private volatile long most;
    private volatile boolean closed;

    /** Collects garbage once and begins. */
    public HeapWatch() {
        ManagementFactory.getMemoryMXBean().gc();
        before = afterCollection();
        most = before;
        watcher.start();
    }

    private void watch() {
        while (!closed) {
            most = Math.max(most, afterCollection());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private long afterCollection() {
        return pools.stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
    }

    /** Such as "120 MiB before, at most 150 MiB after a collection, of at most 512 MiB". */
    @Override
    public String toString() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return String.format(
                Locale.ROOT,
                "%d MiB before, at most %d MiB after a collection, of at most %d MiB",
                before / MEBIBYTE,
                most / MEBIBYTE,
                heap.getMax() / MEBIBYTE);
    }

    @Override
    public void close() {
        closed = true;
    }
}
