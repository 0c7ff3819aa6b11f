package armslength.testkit;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Access tokens as the realm issues them, and every kind of bad one. */
public final class Tokens {

    private static final Duration VALID = Duration.ofMinutes(10);

    private Tokens() {}

    /** A good token of a user with realm roles. */
    public static String of(String user, String... roles) {
        return sign(claims(user, roles), TokenIssuer.shared().key());
    }

    /** A good token of a vendor's contact. */
    public static String ofVendor(String user, UUID vendorId) {
        return sign(
                claims(user, "vendor").claim("vendor_id", vendorId.toString()),
                TokenIssuer.shared().key());
    }

    /** A token that has expired. */
    public static String expired(String user, String... roles) {
        Instant past = Instant.now().minus(Duration.ofHours(1));
        return sign(
                claims(user, roles).issuedAt(past.minus(VALID)).expiresAt(past),
                TokenIssuer.shared().key());
    }

    /** A token of another issuer. */
    public static String wrongIssuer(String user, String... roles) {
        return sign(
                claims(user, roles).issuer("http://localhost/realms/other"),
                TokenIssuer.shared().key());
    }

    /** A token for another audience. */
    public static String wrongAudience(String user, String... roles) {
        return sign(
                claims(user, roles).audience("elsewhere"), TokenIssuer.shared().key());
    }

    /** A token signed by somebody else's key. */
    public static String wrongKey(String user, String... roles) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return sign(claims(user, roles), generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A token without a signature, algorithm {@code none}. */
    public static String unsigned(String user, String... roles) {
        String payload = of(user, roles).split("\\.", -1)[1];
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        return header + "." + payload + ".";
    }

    private static JwtClaimsBuilder claims(String user, String... roles) {
        return Jwt.claims()
                .issuer(TokenIssuer.shared().url())
                .audience("armslength")
                .subject(UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .claim("preferred_username", user)
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .claim("typ", "Bearer")
                .issuedAt(Instant.now())
                .expiresAt(Instant.now().plus(VALID));
    }

    private static String sign(JwtClaimsBuilder claims, PrivateKey key) {
        return claims.jws().keyId("test").sign(key);
    }
}
