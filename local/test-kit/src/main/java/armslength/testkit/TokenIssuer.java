package armslength.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** An OpenID Connect issuer with just what a resource server asks of one: its discovery document and its keys. */
final class TokenIssuer {

    private static final String URL_PROPERTY = "armslength.test.issuer";
    private static final String KEY_PROPERTY = "armslength.test.issuer.key";
    private static final TokenIssuer SHARED = ensureStarted();

    private final String url;
    private final PrivateKey key;

    private TokenIssuer(String url, PrivateKey key) {
        this.url = url;
        this.key = key;
    }

    static TokenIssuer shared() {
        return SHARED;
    }

    String url() {
        return url;
    }

    PrivateKey key() {
        return key;
    }

    private static TokenIssuer ensureStarted() {
        synchronized (System.getProperties()) { // one object for all class loaders
            try {
                String url = System.getProperty(URL_PROPERTY);
                if (url != null) {
                    byte[] encoded = Base64.getDecoder().decode(System.getProperty(KEY_PROPERTY));
                    return new TokenIssuer(
                            url, KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
                }
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                KeyPair pair = generator.generateKeyPair();
                TokenIssuer issuer = new TokenIssuer(serve((RSAPublicKey) pair.getPublic()), pair.getPrivate());
                System.setProperty(
                        KEY_PROPERTY,
                        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
                System.setProperty(URL_PROPERTY, issuer.url);
                return issuer;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static String serve(RSAPublicKey key) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String url = "http://localhost:" + server.getAddress().getPort() + "/realms/test";
            answer(server, "/realms/test/.well-known/openid-configuration", """
                    {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/auth",
                     "token_endpoint":"%1$s/token","response_types_supported":["code"],
                     "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
                    """.formatted(url));
            answer(server, "/realms/test/keys", """
                    {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"test","n":"%s","e":"%s"}]}
                    """.formatted(
                            number(key.getModulus()), number(key.getPublicExponent())));
            server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return url;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void answer(HttpServer server, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int skip = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, skip, bytes.length));
    }
}
