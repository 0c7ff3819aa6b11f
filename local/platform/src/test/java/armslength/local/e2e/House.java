package armslength.local.e2e;

import armslength.local.platform.Platform;
import armslength.local.story.Api;
import armslength.local.story.DemoStory;
import armslength.local.story.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * The running platform with the demo story told.
 *
 * @param platform what runs
 * @param story where the story stands
 * @param api the API as people use it
 */
record House(Platform platform, DemoStory.Outcome story, Api api) implements AutoCloseable {

    House(Platform platform, DemoStory.Outcome story) {
        this(platform, story, platform.api());
    }

    /** Reads what must be there. */
    JsonNode read(Person person, String path) {
        Api.Answer answer = api.get(person, path);
        if (answer.status() != 200) {
            throw new AssertionError(person + " GET " + path + ": " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    /** Does what must work. */
    JsonNode does(Person person, String path, Object body) {
        Api.Answer answer = api.post(person, path, body, null);
        if (answer.status() / 100 != 2) {
            throw new AssertionError(person + " POST " + path + ": " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    /** Waits until what is read shows what must follow by itself. */
    JsonNode eventually(Person person, String path, Predicate<JsonNode> shown) {
        return Eventually.see(path, () -> read(person, path), shown);
    }

    @Override
    public void close() {
        platform.close();
    }
}
