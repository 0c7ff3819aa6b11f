package armslength.local.platform;

import armslength.local.story.Api;
import armslength.local.story.DemoStory;
import armslength.servers.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The whole platform, started in parallel as far as its parts depend on each other, and ended in reverse order. */
public final class Platform implements AutoCloseable {

    /** The password of every demo user. */
    public static final String DEMO_PASSWORD = "armslength";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final String TOLD = "story-told";

    private final Settings settings;
    private final Progress progress;
    private final Secrets secrets;
    private final RunNotes notes;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Supervised> servers = new CopyOnWriteArrayList<>();
    private final Map<Service, Supervised> services = new EnumMap<>(Service.class);
    private final List<CompletableFuture<?>> steps = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Platform(Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.secrets = new Secrets(settings.state().secrets());
        this.notes = new RunNotes(settings.state().run());
    }

    /** A platform that is not started yet, so that it can be closed while it starts. */
    public static Platform of(Settings settings, Progress progress) {
        return new Platform(settings, progress);
    }

    /** Starts everything and returns when every part is ready; on failure ends what was started and throws. */
    public Platform start() {
        try {
            launch();
            return this;
        } catch (CompletionException failed) {
            if (closed.get()) {
                throw new UsageException("Ended before everything was ready.");
            }
            close();
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void launch() {
        ServerStart start = new ServerStart(settings, secrets);
        External external = settings.external();
        CompletableFuture<Void> build = step(this::build);
        CompletableFuture<Void> postgres = step(() -> {
            if (external.postgres() == null) {
                serve(
                        "postgres",
                        start::postgres,
                        "localhost:" + settings.ports().postgres(),
                        "");
            }
            start.databases();
        });
        CompletableFuture<Void> kafka = step(() -> {
            if (external.kafka() == null) {
                serve("kafka", start::kafka, settings.kafka(), "");
            }
            start.topics();
        });
        CompletableFuture<Void> keycloak = CompletableFuture.completedFuture(null);
        if (external.keycloak() == null) {
            CompletableFuture<Path> home =
                    remember(CompletableFuture.supplyAsync(() -> installKeycloak(start), workers));
            keycloak = after(CompletableFuture.allOf(home, postgres), () -> startKeycloak(start, home.join()));
        }
        Duration offset = offset();
        ServiceStart serviceStart = new ServiceStart(settings, secrets, offset);
        List<CompletableFuture<?>> all = new ArrayList<>(List.of(keycloak));
        CompletableFuture<Void> ground = CompletableFuture.allOf(build, postgres, kafka);
        for (Service service : Service.values()) {
            if (external.services().contains(service)) {
                Path environment = serviceStart.leave(service);
                progress.say(service.label() + " is left to you: set -a; . " + environment + "; set +a; ./mvnw -f "
                        + service.label() + "/pom.xml quarkus:dev");
                continue;
            }
            Supervised supervised = supervise(
                    service.label(),
                    () -> serviceStart.start(service),
                    "http://localhost:" + settings.ports().of(service),
                    serviceStart.health(service));
            services.put(service, supervised);
            all.add(after(ground, () -> startTimed(supervised)));
        }
        failFast(all).join();
    }

    private void build() {
        ServiceBuild build = settings.build();
        if (build != null) {
            progress.timed("services are built", () -> {
                build.run(settings.state().log("build"));
                return true;
            });
        }
    }

    private Path installKeycloak(ServerStart start) {
        return start.keycloakIsInstalled()
                ? start.installKeycloak()
                : progress.timed("keycloak is unpacked and built, once", start::installKeycloak);
    }

    private void startKeycloak(ServerStart start, Path home) {
        String health = "http://localhost:" + settings.ports().keycloakManagement() + "/health/ready";
        serve("keycloak", () -> start.keycloak(home), settings.issuer(), health);
        new RealmUpkeep(admin(), settings).adoptGateway();
    }

    private void serve(String name, Supplier<Part> starter, String address, String health) {
        Supervised supervised = supervise(name, starter, address, health);
        servers.add(supervised);
        startTimed(supervised);
    }

    private void startTimed(Supervised supervised) {
        progress.timed(supervised.name() + " starts", () -> {
            supervised.start();
            return true;
        });
    }

    private Supervised supervise(String name, Supplier<Part> starter, String address, String health) {
        Supervised.Watcher watcher = new Supervised.Watcher() {
            @Override
            public void started(String part, Part process) {
                notes.write(part, process.pid(), address, health);
            }

            @Override
            public void say(String line) {
                progress.say(line);
            }
        };
        return new Supervised(name, FIRST_PAUSE, watcher, starter);
    }

    private CompletableFuture<Void> step(Runnable work) {
        return remember(CompletableFuture.runAsync(work, workers));
    }

    private CompletableFuture<Void> after(CompletableFuture<?> before, Runnable work) {
        return remember(before.thenRunAsync(work, workers));
    }

    private <T> CompletableFuture<T> remember(CompletableFuture<T> step) {
        steps.add(step);
        return step;
    }

    /** Completes when all have, or as soon as one has failed. */
    private static CompletableFuture<?> failFast(List<CompletableFuture<?>> all) {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        for (CompletableFuture<?> each : all) {
            CompletableFuture<?> _ = each.exceptionally(failure -> {
                outcome.completeExceptionally(
                        failure instanceof CompletionException wrapped && wrapped.getCause() != null
                                ? wrapped.getCause()
                                : failure);
                return null;
            });
        }
        CompletableFuture<?> _ =
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenRun(() -> outcome.complete(true));
        return outcome;
    }

    private Duration offset() {
        Duration given = settings.offset();
        return given != null ? given : RehearsalClock.offset(settings.state().note("clock-offset"), Clock.systemUTC());
    }

    /** Whether the demo story was told on this state. */
    public boolean storyTold() {
        return Files.exists(settings.state().note(TOLD));
    }

    /** Tells the demo story; telling it twice changes nothing. */
    public DemoStory.Outcome tellStory() {
        DemoStory.Outcome outcome = DemoStory.load(api(), chapter -> progress.say("demo: " + chapter));
        if (settings.external().keycloak() == null) {
            admin().setAttribute("vera", "vendor_id", outcome.scale());
        }
        try {
            Files.writeString(settings.state().note(TOLD), outcome.scale() + "\n");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        return outcome;
    }

    /** The API as people use it. */
    public Api api() {
        return new Api(URI.create(settings.gateway()), URI.create(settings.issuer()), DEMO_PASSWORD);
    }

    /** Keycloak's administration, where it is our Keycloak. */
    public KeycloakAdmin admin() {
        return new KeycloakAdmin("http://localhost:" + settings.ports().keycloak(), secrets.of("keycloak.admin"));
    }

    /** What runs where. */
    public Settings settings() {
        return settings;
    }

    /** The process id of a service, for those who want to see it die and come back. */
    public long pid(Service service) {
        Supervised supervised = services.get(service);
        Part part = supervised == null ? null : supervised.part();
        if (part == null) {
            throw new IllegalStateException(service.label() + " does not run");
        }
        return part.pid();
    }

    /** Ends everything that was started here, services first, and nothing else. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        services.values().forEach(Supervised::expectEnd);
        servers.forEach(Supervised::expectEnd);
        inParallel(services.values());
        inParallel(servers.stream()
                .filter(server -> !server.name().equals("postgres"))
                .toList());
        ChildProcess.closeAll();
        for (CompletableFuture<?> step : steps) {
            step.exceptionally(ended -> null).join();
        }
        ChildProcess.closeAll(); // what a step has started while we were closing
        inParallel(servers);
        notes.all().stream()
                .filter(note -> !note.name().equals(RunNotes.LAUNCHER))
                .forEach(note -> notes.erase(note.name()));
        workers.close();
    }

    private void inParallel(Iterable<Supervised> parts) {
        List<CompletableFuture<Void>> closing = new ArrayList<>();
        for (Supervised part : parts) {
            closing.add(CompletableFuture.runAsync(part::close, workers));
        }
        closing.forEach(CompletableFuture::join);
    }
}
