package armslength.gateway.route;

import armslength.gateway.door.RequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One service behind the gateway, and the connections to it. */
public final class Upstream {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
    private static final int SILENCE_SECONDS = 60;
    private static final int CONNECTIONS = 64;
    private static final int WAITING_REQUESTS = 1_000;

    private final String name;
    private final String origin;
    private final HttpClient client;

    private Upstream(String name, String origin, HttpClient client) {
        this.name = name;
        this.origin = origin;
        this.client = client;
    }

    static Upstream at(String name, URI address, Vertx vertx) {
        boolean secure = "https".equals(address.getScheme());
        if (address.getHost() == null || !(secure || "http".equals(address.getScheme()))) {
            throw new IllegalArgumentException(
                    "The address of the " + name + " service must look like http://host:port, not " + address);
        }
        int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
        HttpClientOptions options = new HttpClientOptions()
                .setDefaultHost(address.getHost())
                .setDefaultPort(port)
                .setSsl(secure)
                .setVerifyHost(secure)
                .setConnectTimeout((int) CONNECT_PATIENCE.toMillis())
                .setIdleTimeout(SILENCE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setKeepAliveTimeout(SILENCE_SECONDS / 2)
                .setMaxWaitQueueSize(WAITING_REQUESTS)
                .setTcpNoDelay(true)
                .setDecompressionSupported(false);
        return new Upstream(
                name,
                address.getScheme() + "://" + address.getAuthority(),
                vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS)));
    }

    /** Its name in paths, for example {@code vendor}. */
    public String name() {
        return name;
    }

    /** Scheme, host and port. */
    String origin() {
        return origin;
    }

    HttpClient client() {
        return client;
    }

    /**
     * An answer of the service.
     *
     * @param status HTTP status
     * @param body as it came
     */
    public record Answer(int status, Buffer body) {}

    /** Reads from the service in somebody's name; fails when it does not answer in time. */
    public Uni<Answer> get(String path, @Nullable String accessToken, String requestId, Duration patience) {
        return ask(HttpMethod.GET, path, null, accessToken, requestId, patience);
    }

    /** Asks the service a question that takes a body, in somebody's name; fails when it does not answer in time. */
    public Uni<Answer> post(
            String path, Buffer body, @Nullable String accessToken, String requestId, Duration patience) {
        return ask(HttpMethod.POST, path, body, accessToken, requestId, patience);
    }

    private Uni<Answer> ask(
            HttpMethod method,
            String path,
            @Nullable Buffer body,
            @Nullable String accessToken,
            String requestId,
            Duration patience) {
        return Uni.createFrom()
                .completionStage(() -> client.request(method, path)
                        .compose(request -> {
                            request.putHeader(HttpHeaders.ACCEPT, "application/json");
                            request.putHeader(RequestId.HEADER, requestId);
                            if (accessToken != null) {
                                request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + accessToken);
                            }
                            if (body == null) {
                                return request.send();
                            }
                            request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
                            return request.send(body);
                        })
                        .compose(response -> response.body().map(told -> new Answer(response.statusCode(), told)))
                        .toCompletionStage())
                .ifNoItem()
                .after(patience)
                .fail();
    }
}
