package armslength.gateway.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens that were verified a moment ago, so that a busy caller's signature is not checked with every request.
 *
 * <p>Only successes are remembered, never beyond the token's end, and for a minute at most, so that a key that the
 * identity provider withdraws counts no longer than that. Services check each token again in any case.
 */
final class KnownTokens {

    /** Longest time for which a token is trusted without another look at its signature. */
    static final Duration TRUSTED = Duration.ofMinutes(1);

    private static final int REMEMBERED = 10_000;

    private final Map<String, Known> byHash = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Known(Visitor visitor, Instant until) {}

    /** Who sends a token, if it was verified a moment ago. */
    Optional<Visitor> find(String token, Instant now) {
        String hash = hash(token);
        synchronized (byHash) {
            Known known = byHash.get(hash);
            if (known != null && now.isBefore(known.until())) {
                return Optional.of(known.visitor().withToken(token));
            }
            byHash.remove(hash);
            return Optional.empty();
        }
    }

    /** Remembers somebody whose token was just verified. */
    void remember(Visitor visitor, Instant now) {
        Instant latest = now.plus(TRUSTED);
        Instant trustedUntil = visitor.until().isBefore(latest) ? visitor.until() : latest;
        synchronized (byHash) {
            // the token itself is not kept
            byHash.put(hash(visitor.accessToken()), new Known(visitor.withToken(""), trustedUntil));
        }
    }

    private static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
