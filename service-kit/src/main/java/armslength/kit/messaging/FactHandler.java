package armslength.kit.messaging;

import armslength.events.Fact;

/**
 * What a service does about a kind of fact; every bean of this type is called once for each such fact.
 *
 * <p>It runs in a transaction together with the note that the fact was taken in, so its effect happens exactly once.
 * Facts of one key come in order, but a replayed dead letter comes late: a projection keeps the newest
 * {@link Envelope#sequence()} and ignores what is older.
 *
 * @param <F> the fact
 */
public interface FactHandler<F extends Fact> {

    /** The fact that is handled. */
    Class<F> type();

    /** Takes the fact in; an exception sends it to the dead letters. */
    void handle(F fact, Envelope envelope);
}
