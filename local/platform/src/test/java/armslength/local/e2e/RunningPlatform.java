package armslength.local.e2e;

import armslength.local.platform.External;
import armslength.local.platform.Main;
import armslength.local.platform.Platform;
import armslength.local.platform.PortPlan;
import armslength.local.platform.Progress;
import armslength.local.platform.Service;
import armslength.local.platform.Settings;
import armslength.local.platform.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the platform once for all test classes, on free ports and an empty state, and tells the demo story in it. */
final class RunningPlatform implements ParameterResolver {

    // below the ports that systems hand out to clients, so that no connection takes one between the look and the start
    private static final int FIRST_BASE = 21_000;
    private static final int PLANS = 100;
    private static final int PLAN_WIDTH = 20;

    private static @Nullable String failure;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == House.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(House.class, _ -> openOnce(), House.class);
    }

    /** A platform that did not start is not tried again by the next class: it would fail the same way, slowly. */
    private static synchronized House openOnce() {
        if (failure != null) {
            throw new IllegalStateException("The platform did not start for an earlier test: " + failure);
        }
        try {
            return open();
        } catch (RuntimeException failed) {
            failure = String.valueOf(failed.getMessage());
            throw failed;
        }
    }

    private static House open() {
        Path checkout = checkout();
        for (Service service : Service.values()) {
            Path jar = jar(checkout, service);
            if (!Files.exists(jar)) {
                throw new IllegalStateException(service.label()
                        + " is not built: mvn verify in the checkout's root builds it before these tests.");
            }
        }
        Settings settings = new Settings(
                checkout,
                new StateFolder(emptyFolder(checkout), checkout.resolve(".local/tools")),
                freePlan(),
                External.NONE,
                Main.keycloakArchive(),
                null,
                null);
        Platform platform = Platform.of(settings, new Progress(System.out));
        Thread cleaner = new Thread(platform::close, "closes the platform");
        Runtime.getRuntime().addShutdownHook(cleaner);
        platform.start();
        try {
            return new House(platform, platform.tellStory());
        } catch (RuntimeException untold) {
            platform.close();
            throw untold;
        }
    }

    private static Path jar(Path checkout, Service service) {
        return checkout.resolve(service.label()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The checkout's root, whatever folder the tests run in. */
    static Path checkout() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("gateway")) && Files.isDirectory(folder.resolve("local"))) {
                return folder;
            }
        }
        throw new IllegalStateException("The tests do not run inside a checkout");
    }

    private static Path emptyFolder(Path checkout) {
        try {
            Path target = Files.createDirectories(checkout.resolve("local/platform/target"));
            return Files.createTempDirectory(target, "e2e-");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static PortPlan freePlan() {
        return IntStream.range(0, PLANS)
                .mapToObj(plan -> new PortPlan(FIRST_BASE + plan * PLAN_WIDTH))
                .filter(RunningPlatform::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free range of ports"));
    }

    private static boolean isFree(PortPlan plan) {
        IntStream others = IntStream.of(
                plan.keycloak(), plan.keycloakManagement(), plan.kafka(), plan.kafkaController(), plan.postgres());
        IntStream services = Arrays.stream(Service.values())
                .flatMapToInt(service -> IntStream.of(plan.of(service), plan.management(service)));
        return IntStream.concat(services, others).allMatch(RunningPlatform::isFree);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
