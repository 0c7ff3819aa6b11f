package armslength.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Kafka 4 (KRaft) as one node: broker and controller in a process of its own. */
public final class KafkaServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FOREVER = "-1";

    private final ChildProcess process;
    private final int port;

    private KafkaServer(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the node and waits until it answers.
     *
     * @param data folder of its log segments, formatted on first start
     * @param port client port on the loopback interface; the controller takes the next one
     * @param partitions default number of partitions of a topic
     */
    public static KafkaServer start(Path data, int port, int controllerPort, int partitions, Path log) {
        try {
            Files.createDirectories(data);
            Path settings = data.resolve("server.properties");
            Path segments = data.resolve("segments");
            Files.writeString(settings, settings(segments, port, controllerPort, partitions));
            if (!Files.exists(segments.resolve("meta.properties"))) {
                format(settings, log);
            }
            ChildProcess process =
                    ChildProcess.start("kafka", java(log, "kafka.Kafka", settings.toString()), Map.of(), log);
            KafkaServer server = new KafkaServer(process, port);
            process.awaitReady(server::answers, PATIENCE);
            return server;
        } catch (IOException failed) {
            throw new ServerException("Kafka could not be prepared in " + data, failed);
        }
    }

    private static void format(Path settings, Path log) {
        ChildProcess format = ChildProcess.start(
                "kafka format",
                java(
                        log,
                        "kafka.tools.StorageTool",
                        "format",
                        "--standalone",
                        "-t",
                        Uuid.randomUuid().toString(), // never starts with a dash, which would read as an option
                        "-c",
                        settings.toString()),
                Map.of(),
                log);
        int exit = format.awaitEnd(PATIENCE);
        if (exit != 0) {
            throw new ServerException("Kafka's storage could not be formatted (exit " + exit + "); see " + log);
        }
    }

    private static List<String> java(Path log, String main, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(
                ChildProcess.java(),
                "-Xms64m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // ready in half the CPU time; peak speed is not what a demo needs of it
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                "-Dkafka.logs.dir=" + log.toAbsolutePath().getParent(),
                "-cp",
                classPath(),
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Only what Kafka needs of our own class path, where we know it; all of it otherwise. */
    private static String classPath() {
        String own = System.getProperty("armslength.kafka.classpath", System.getProperty("java.class.path"));
        return Arrays.stream(own.split(File.pathSeparator)).collect(Collectors.joining(File.pathSeparator));
    }

    private static String settings(Path segments, int port, int controllerPort, int partitions) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.bootstrap.servers=localhost:%2$d
                listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s
                num.partitions=%4$d
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.retention.ms=-1
                """.formatted(port, controllerPort, segments.toAbsolutePath(), partitions);
    }

    /** The address for clients. */
    public String bootstrap() {
        return "localhost:" + port;
    }

    /** The process. */
    public ChildProcess process() {
        return process;
    }

    /** Creates topics that do not exist; what is in them is kept forever, since projections are rebuilt from them. */
    public void ensureTopics(int partitions, String... names) {
        ensureTopics(bootstrap(), partitions, names);
    }

    /** The same on a broker that runs elsewhere, with that broker's default replication. */
    public static void ensureTopics(String bootstrap, int partitions, String... names) {
        try (Admin admin = admin(bootstrap)) {
            admin.createTopics(Arrays.stream(names)
                            .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty())
                                    .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, FOREVER)))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw new ServerException("Kafka refused to create topics", refused);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted");
        }
    }

    private boolean answers() {
        if (!Probe.listens(bootstrap())) {
            return false; // a client would retry with growing pauses and complain in our log
        }
        try (Admin admin = admin(bootstrap())) {
            admin.describeCluster().nodes().get();
            return true;
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Admin admin(String bootstrap) {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "2000");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
        return Admin.create(settings);
    }

    @Override
    public void close() {
        process.close();
    }
}
