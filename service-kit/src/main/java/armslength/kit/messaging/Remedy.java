package armslength.kit.messaging;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What helps against a failure to take a record in. */
enum Remedy {
    /** The database is away or asked to repeat the transaction: wait as long as it takes, the record is good. */
    WAIT,
    /** Somebody was faster, or too many want a connection: likely to pass, but not worth waiting for without end. */
    TRY_AGAIN,
    /** The record itself is at fault. */
    BURY;

    /** SQLSTATE classes after which the same work may well succeed. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57");

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int CLASS_LENGTH = 2;
    private static final int DEEPEST = 20;

    /** The mildest remedy that any of the causes allows; a commit that failed hides its cause among the suppressed. */
    static Remedy against(Throwable failure) {
        return against(failure, 0);
    }

    private static Remedy against(Throwable failure, int depth) {
        Remedy remedy = ofItself(failure);
        if (depth == DEEPEST) {
            return remedy;
        }
        if (failure.getCause() != null) {
            remedy = milder(remedy, against(failure.getCause(), depth + 1));
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            remedy = milder(remedy, against(suppressed, depth + 1));
        }
        return remedy;
    }

    private static Remedy ofItself(Throwable failure) {
        return switch (failure) {
            case SQLTransientException _, SQLRecoverableException _ -> WAIT;
            case SQLException sql when sql.getSQLState() != null -> ofState(sql.getSQLState());
            // the pool has no state to tell: no connection was free in time
            case SQLException _ -> TRY_AGAIN;
            case OptimisticLockException _, PessimisticLockException _ -> TRY_AGAIN;
            default -> BURY;
        };
    }

    private static Remedy ofState(String state) {
        boolean passes = state.equals(LOCK_NOT_AVAILABLE)
                || (state.length() >= CLASS_LENGTH && PASSING_CLASSES.contains(state.substring(0, CLASS_LENGTH)));
        return passes ? WAIT : BURY;
    }

    private static Remedy milder(Remedy one, Remedy other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
