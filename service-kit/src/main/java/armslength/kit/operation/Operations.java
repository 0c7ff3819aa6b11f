package armslength.kit.operation;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.CommonProblem;
import armslength.kit.web.LargeBody;
import armslength.kit.web.Problem;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does long work in the background, two operations at a time on a replica, a few more waiting.
 *
 * <p>An operation whose replica dies is marked as failed by another one after two minutes of silence; since every step is
 * whole, the same input given again goes on where it stopped.
 *
 * <p>Only in a service that says {@code armslength.operations=true} and has the tables {@code operation} and
 * {@code operation_finding}.
 */
@ApplicationScoped
@IfBuildProperty(name = "armslength.operations", stringValue = "true")
public class Operations {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 16;
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("operation-", 0).factory());
    private final EntityManager database;
    private final TransactionSynchronizationRegistry transactions;
    private final OperationLog log;
    private final Audit audit;
    private final BusinessClock clock;
    private final Ids ids;

    Operations(
            EntityManager database,
            TransactionSynchronizationRegistry transactions,
            OperationLog log,
            Audit audit,
            BusinessClock clock,
            Ids ids) {
        this.database = database;
        this.transactions = transactions;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Begins work on a body as soon as the current transaction has committed.
     *
     * @param kind what work, for example {@code BODS_IMPORT}
     * @param parameters what the work was asked to do, for the record
     */
    public OperationView begin(String kind, String actor, Map<String, String> parameters, LargeBody body, Work work) {
        if (workers.getQueue().remainingCapacity() == 0) {
            throw Problem.of(CommonProblem.UNAVAILABLE, "Too much is being worked on; try again in a minute.")
                    .retryAfter(Duration.ofMinutes(1));
        }
        UUID id = ids.next();
        log.insert(id, kind, actor, parameters, body.bytes(), clock.now());
        Path file = body.take();
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing is left to write
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    submit(id, actor, file, work);
                } else {
                    delete(file);
                }
            }
        });
        OperationView begun = log.require(id);
        audit.record("operation-begun", "operation", id, null, begun);
        return begun;
    }

    private void submit(UUID id, String actor, Path file, Work work) {
        try {
            workers.execute(() -> run(id, actor, file, work));
        } catch (RejectedExecutionException full) {
            delete(file);
            finish(id, "FAILED", "Too much was being worked on; send it again.");
        }
    }

    private void run(UUID id, String actor, Path file, Work work) {
        try (CountingInput input = new CountingInput(Files.newInputStream(file))) {
            work.run(input, new RunningOperation(id, actor, input, log));
            finish(id, "SUCCEEDED", null);
        } catch (Progress.Cancelled asked) {
            finish(id, "CANCELLED", null);
        } catch (Work.Unfinished reason) {
            finish(id, "FAILED", String.valueOf(reason.getMessage()));
        } catch (IOException unreadable) {
            Log.warn("An operation's input could not be read", unreadable);
            finish(id, "FAILED", "The input could not be read to its end.");
        } catch (RuntimeException failed) {
            Log.error("Operation " + id + " failed", failed);
            finish(id, "FAILED", "Something went wrong on our side; the log knows it by the operation's id.");
        } finally {
            delete(file);
        }
    }

    private void finish(UUID id, String status, @Nullable String failure) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                if (log.finish(id, status, failure, clock.now())) {
                    audit.record("operation-finished", "operation", id, null, log.require(id));
                }
            });
        } catch (RuntimeException unreachable) {
            Log.error("The end of operation " + id + " could not be noted", unreachable);
        }
    }

    /** Asks a running operation to stop before its next step. */
    public OperationView cancel(UUID id, String actor) {
        OperationView before = log.require(id);
        database.createNativeQuery(
                        "update operation set cancel_asked_by = :actor where id = :id and status = 'RUNNING'")
                .setParameter("actor", actor)
                .setParameter("id", id)
                .executeUpdate();
        audit.record("operation-cancelled", "operation", id, before, log.require(id));
        return log.require(id);
    }

    @Scheduled(
            every = "30s",
            identity = "abandoned-operations",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void giveUpAbandoned() {
        database.createNativeQuery("""
                        update operation set status = 'FAILED', finished_at = :now,
                            failure = 'The replica that did it has stopped; send the same input again to go on.'
                        where status = 'RUNNING' and touched_at < clock_timestamp() - make_interval(secs => :silent)
                        """)
                .setParameter("now", clock.now())
                .setParameter("silent", SILENCE.toSeconds())
                .executeUpdate();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            Log.warn("A temporary file could not be deleted", left);
        }
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
