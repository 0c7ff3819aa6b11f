package armslength.local.platform;

import armslength.local.story.Person;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person needs to know once the platform is up. */
final class Welcome {

    private Welcome() {}

    static String text(Settings settings) {
        String people = Arrays.stream(Person.values())
                .map(person -> String.format(Locale.ROOT, "    %-8s %s", person.userName(), person.role()))
                .collect(Collectors.joining("\n"));
        return """

                Arm's Length is up.
                  Console             %1$s/
                  API documentation   %1$s/docs
                  API                 %1$s/api/...

                  Demo users (password of each: %3$s)
                %4$s

                  A token, and a call with it:
                    TOKEN=$(curl -s %2$s/protocol/openid-connect/token \\
                      -d grant_type=password -d client_id=armslength-tools -d username=rosa -d password=%3$s \\
                      | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                    curl -H "Authorization: Bearer $TOKEN" %1$s/api/vendor/v1/vendors

                  ./armslength status, logs NAME, down; data stay in %5$s until ./armslength reset
                """.formatted(
                        settings.gateway(),
                        settings.issuer(),
                        Platform.DEMO_PASSWORD,
                        people,
                        settings.state().root());
    }
}
