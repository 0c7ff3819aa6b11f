package armslength.kit.messaging;

import armslength.events.PartyChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails now and then as a database does; a party's name says how. */
@ApplicationScoped
public class TroubledParties implements FactHandler<PartyChanged> {

    static final String SERIALIZATION_FAILURE = "serialization failure";
    static final String OVERTAKEN = "overtaken by a command";
    static final String HOSTILE_REASON = "fails with a text that the database refuses";

    /** How many failures are still to come. */
    static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

    /** System.nanoTime() at which the effect of a party's fact was committed. */
    static final Map<UUID, Long> COMMITTED = new ConcurrentHashMap<>();

    private final EntityManager database;
    private final TransactionSynchronizationRegistry transactions;

    TroubledParties(EntityManager database, TransactionSynchronizationRegistry transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public Class<PartyChanged> type() {
        return PartyChanged.class;
    }

    @Override
    public void handle(PartyChanged fact, Envelope envelope) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to do before
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    COMMITTED.put(fact.partyId(), System.nanoTime());
                }
            }
        });
        switch (fact.name()) {
            case SERIALIZATION_FAILURE -> {
                if (fails()) {
                    database.createNativeQuery(
                                    "do $$ begin raise exception 'try again' using errcode = '40001'; end $$")
                            .executeUpdate();
                }
            }
            case OVERTAKEN -> {
                if (fails()) {
                    throw new OptimisticLockException("somebody else changed the row meanwhile");
                }
            }
            case HOSTILE_REASON -> throw new IllegalArgumentException("a \u0000 and half a \ud83d");
            default -> {
                // no trouble
            }
        }
    }

    private static boolean fails() {
        return FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
