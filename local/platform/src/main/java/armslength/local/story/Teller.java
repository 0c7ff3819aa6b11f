package armslength.local.story;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tells a story step by step; each step has a stable Idempotency-Key, so that a telling that was cut off can be told
 * again from the start and changes nothing twice.
 */
final class Teller {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Api api;
    private final String name;

    Teller(Api api, String name) {
        this.api = api;
        this.name = name;
    }

    Api api() {
        return api;
    }

    /** Does a step and returns the id of what it made. */
    String make(Person person, String step, String path, Map<String, ?> body) {
        return does(person, step, path, body).text("/id");
    }

    /** Does a step, retrying while the news that it builds on is still on its way. */
    Api.Answer does(Person person, String step, String path, Map<String, ?> body) {
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            Api.Answer answer = api.post(person, path, body, name + "." + step);
            if (answer.status() / 100 == 2) {
                return answer;
            }
            boolean newsMissing = answer.text("/code").endsWith("-unknown")
                    || answer.text("/code").endsWith("-not-known");
            boolean unavailable = answer.status() == 503;
            if (!(newsMissing || unavailable) || Instant.now().isAfter(until)) {
                throw new StoryException(
                        "Step '" + step + "' as " + person.userName() + ": " + answer.status() + " " + answer.body());
            }
            pause();
        }
    }

    /** Waits until an answer shows what must follow by itself. */
    Api.Answer until(Person person, String path, String what, Predicate<Api.Answer> shown) {
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            Api.Answer answer = api.get(person, path);
            if (answer.status() == 200 && shown.test(answer)) {
                return answer;
            }
            if (Instant.now().isAfter(until)) {
                throw new StoryException("Waited in vain until " + what + ": " + answer.status() + " " + answer.body());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryException("Interrupted");
        }
    }
}
