package armslength.gateway;

import armslength.servers.Ports;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Two services that answer with what reached them; the third, {@code risk}, is down. */
public final class ServicesBehind implements QuarkusTestResourceLifecycleManager {

    /** A vendor that exists. */
    static final String VENDOR = "0197a1b2-0000-7000-8000-000000000001";

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String origin = "http://localhost:" + started.getAddress().getPort();
            started.createContext("/", exchange -> answer(exchange, origin));
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.start();
            server = started;
            return Map.of(
                    "armslength.upstreams.vendor", origin,
                    "armslength.upstreams.contract", origin,
                    "armslength.upstreams.risk", "http://localhost:" + Ports.free());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, String origin) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        if (path.endsWith("/broken")) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Set-Cookie", "inside=1");
        exchange.getResponseHeaders().set("Server", "inside/1.0");
        int status = 200;
        if (path.endsWith("/parties")) {
            status = 201;
            exchange.getResponseHeaders().set("Location", origin + "/api/vendor/v1/parties/7");
            exchange.getResponseHeaders().set("ETag", "\"1\"");
        } else if (path.startsWith("/api/vendor/v1/vendors/") && !path.contains(VENDOR)) {
            status = 404;
        } else if (path.endsWith("/commitments")) {
            status = 403;
        }
        byte[] answer = described(exchange, body, status).toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static JsonObject described(HttpExchange exchange, byte[] body, int status) {
        JsonObject headers = new JsonObject();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        JsonObject described = new JsonObject()
                .put("method", exchange.getRequestMethod())
                .put("uri", exchange.getRequestURI().toString())
                .put("headers", headers)
                .put("bodyLength", body.length)
                .put("body", body.length > 1_000 ? "" : new String(body, StandardCharsets.UTF_8));
        if (exchange.getRequestURI().getPath().endsWith("/ownership-what-ifs")) {
            JsonObject half = new JsonObject().put("low", "25.0000").put("high", "50.0000");
            described.put(
                    "changes",
                    new JsonArray()
                            .add(new JsonObject()
                                    .put("ownerId", VENDOR)
                                    .put("ownerName", "Meta Platforms")
                                    .put(
                                            "after",
                                            new JsonObject()
                                                    .put("economicPercent", half)
                                                    .put("votesPercent", half)
                                                    .put("control", true))));
        }
        return status < 400
                ? described
                : described.put("code", "refused-inside").put("detail", "Refused inside.");
    }
}
