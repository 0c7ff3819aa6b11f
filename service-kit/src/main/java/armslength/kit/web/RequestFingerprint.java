package armslength.kit.web;

import jakarta.enterprise.context.RequestScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What was asked, as a digest of the body, so that a repeated Idempotency-Key can be told from a reused one. */
@RequestScoped
public class RequestFingerprint {

    private String digest = sha256(new byte[0]);

    void take(byte[] body) {
        digest = sha256(body);
    }

    void remember(String sha256) {
        digest = sha256;
    }

    /** SHA-256 of the body, in hex. */
    public String digest() {
        return digest;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
