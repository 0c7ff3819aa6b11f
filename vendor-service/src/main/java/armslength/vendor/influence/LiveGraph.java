package armslength.vendor.influence;

import armslength.vendor.ownership.Ancestry;
import armslength.vendor.ownership.DirectStake;
import armslength.vendor.ownership.StakeTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All stakes that count today, in memory, on every replica.
 *
 * <p>Before its user writes, it reads every stake that was committed after the last number it has seen. A user who holds the
 * lock of ownership therefore works on exactly what is committed, and adds what it wrote itself as {@link Unsettled}:
 * nothing uncommitted enters the shared table (decision "live graph").
 */
@ApplicationScoped
class LiveGraph {

    private static final int LONGEST_FILL_SECONDS = 600;

    private final LiveStakes stakes;
    private final ReentrantLock guard = new ReentrantLock();
    private final StakeTable table = new StakeTable();
    private long seen;

    LiveGraph(LiveStakes stakes) {
        this.stakes = stakes;
    }

    /** Fills the table before the first request: seconds for a million stakes. */
    void fill(@Observes StartupEvent started) {
        QuarkusTransaction.requiringNew().timeout(LONGEST_FILL_SECONDS).run(this::catchUp);
    }

    /**
     * The graph as the current transaction sees it; the caller holds the lock of ownership, {@link #catchUp() caught up}
     * before its first change, and has written its changes.
     */
    Unsettled current() {
        guard.lock();
        try {
            catchUp();
            Map<UUID, Map<UUID, DirectStake>> own = new HashMap<>();
            stakes.ownSince(
                    seen,
                    (stake, _) -> own.computeIfAbsent(stake.subject(), _ -> new LinkedHashMap<>())
                            .put(stake.owner(), stake));
            own.forEach((company, holders) -> {
                table.know(company);
                holders.keySet().forEach(table::know);
            });
            return new Unsettled(own);
        } finally {
            guard.unlock();
        }
    }

    /**
     * Reads what was committed since the last time, in the caller's transaction. To be called before that transaction
     * changes a stake: a committed stake that it had changed already could not be seen any more, and would be missing
     * if it then rolled back.
     */
    void catchUp() {
        guard.lock();
        try {
            if (seen == 0) {
                table.expect(stakes.estimate());
            }
            long[] last = {seen};
            stakes.committedSince(seen, (stake, sequence) -> {
                table.put(stake);
                last[0] = Math.max(last[0], sequence);
            });
            seen = last[0];
        } finally {
            guard.unlock();
        }
    }

    /** How many stakes are held in memory. */
    int size() {
        guard.lock();
        try {
            return table.stakes();
        } finally {
            guard.unlock();
        }
    }

    /** The shared table with the changes of one transaction laid over it. */
    final class Unsettled {

        private final Map<UUID, Map<UUID, DirectStake>> own;

        private Unsettled(Map<UUID, Map<UUID, DirectStake>> own) {
            this.own = own;
        }

        /** The parties themselves and everything downstream of them. */
        Set<UUID> downstreamOf(Collection<UUID> parties) {
            guard.lock();
            try {
                Set<UUID> reached = new LinkedHashSet<>(table.downstreamOf(parties));
                boolean more = true;
                while (more) {
                    List<UUID> fresh = new ArrayList<>();
                    own.forEach((subject, holders) -> {
                        if (!reached.contains(subject)
                                && holders.values().stream()
                                        .anyMatch(stake -> isThere(stake) && reached.contains(stake.owner()))) {
                            fresh.add(subject);
                        }
                    });
                    more = !fresh.isEmpty();
                    reached.addAll(table.downstreamOf(fresh));
                    reached.addAll(fresh);
                }
                return reached;
            } finally {
                guard.unlock();
            }
        }

        /**
         * The company, everyone upstream of it, and every stake between them. For several threads at once: nobody writes
         * into the shared table while the lock of ownership is held.
         */
        Ancestry upstreamOf(UUID company) {
            return table.upstreamOf(company, own);
        }

        private static boolean isThere(DirectStake stake) {
            return stake.economic() != null || stake.votes() != null;
        }
    }
}
