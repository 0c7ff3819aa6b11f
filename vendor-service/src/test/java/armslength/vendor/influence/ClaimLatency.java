package armslength.vendor.influence;

import armslength.testkit.Tokens;
import armslength.vendor.claim.Claims;
import armslength.vendor.ownership.DirectStake;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** From sending one claim over HTTP to reading the vendor's restated ownership from Kafka. */
final class ClaimLatency {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ClaimLatency() {}

    /** Prints a line. */
    interface Printer {
        void say(String line, Object... values);
    }

    /**
     * Sends claims one after the other and waits for their facts.
     *
     * @param what of the claims, for the printout
     * @param warmUp so many of the first are not counted
     */
    static void measure(String what, List<DirectStake> stakes, int warmUp, Random random, Printer printer) {
        Map<String, Long> arrived = new ConcurrentHashMap<>();
        Map<String, Integer> facts = new ConcurrentHashMap<>();
        AtomicBoolean done = new AtomicBoolean();
        Thread reader = Thread.ofPlatform().start(() -> read(arrived, facts, done));
        Map<String, Long> sent = new HashMap<>();
        Map<String, Double> answered = new HashMap<>();
        List<String> order = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        String token = Tokens.of("rosa", "risk-officer");
        for (DirectStake stake : stakes) {
            String body = """
                    {"kind":"INTEREST","ownerId":"%s","subjectId":"%s","grade":"FILING","status":"CONFIRMED",
                     "validFrom":"2025-02-01","source":{"name":"benchmark %d"},
                     "interests":[{"type":"SHAREHOLDING","share":"%s"}]}
                    """.formatted(stake.owner(), stake.subject(), order.size(), smaller(stake, random));
            long at = System.nanoTime();
            String id = post(client, token, body);
            sent.put(id, at);
            answered.put(id, (System.nanoTime() - at) / 1e6);
            order.add(id);
        }
        await(order, arrived);
        done.set(true);
        double[] millis = order.stream()
                .skip(warmUp)
                .filter(arrived::containsKey)
                .mapToDouble(id -> (arrived.getOrDefault(id, 0L) - sent.getOrDefault(id, 0L)) / 1e6)
                .sorted()
                .toArray();
        double[] answers = order.stream()
                .skip(warmUp)
                .mapToDouble(id -> answered.getOrDefault(id, 0.0))
                .sorted()
                .toArray();
        if (millis.length == 0) {
            throw new IllegalStateException("No claim changed a vendor: a kept database knows these claims already");
        }
        int[] reached = order.stream()
                .skip(warmUp)
                .mapToInt(id -> facts.getOrDefault(id, 0))
                .sorted()
                .toArray();
        printer.say(
                "claim to event, %s: %,d claims over HTTP to the first fact read from Kafka: p50 %.1f, p90 %.1f, p99 %.1f, max %.1f ms",
                what, millis.length, at(millis, 0.5), at(millis, 0.9), at(millis, 0.99), at(millis, 1));
        printer.say(
                "claim to event, %s: %,d of %,d claims changed a vendor; vendors a claim: median %d, most %d",
                what, millis.length, reached.length, reached[reached.length / 2], reached[reached.length - 1]);
        printer.say(
                "claim to answer (committed), %s: p50 %.1f, p90 %.1f, p99 %.1f, max %.1f ms",
                what, at(answers, 0.5), at(answers, 0.9), at(answers, 0.99), at(answers, 1));
        join(reader);
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
    }

    /** A plain client: what is measured is the service. */
    private static String post(HttpClient client, String token, String body) {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/vendor/v1/claims"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException("refused: " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return JSON.readTree(answer.body()).at("/id").asText();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** A part of what the owner has, so that the shares in the company do not come to sum to too much. */
    private static String smaller(DirectStake stake, Random random) {
        long units = stake.economic() == null ? 0 : stake.economic().lowUnits();
        return BigDecimal.valueOf(units / 100 * (1 + random.nextInt(99)), 12)
                .setScale(6, RoundingMode.UP)
                .toPlainString();
    }

    private static boolean isExact(DirectStake stake) {
        return stake.economic() != null
                && stake.economic().lowUnits() == stake.economic().highUnits();
    }

    /** Stakes that are known exactly, drawn at random from what lies upstream of vendors drawn at random. */
    static List<DirectStake> upstreamOf(
            List<UUID> vendors,
            LiveGraph graph,
            Claims claims,
            Predicate<DirectStake> wanted,
            int count,
            Random random) {
        return QuarkusTransaction.requiringNew().timeout(600).call(() -> {
            claims.lock();
            LiveGraph.Unsettled current = graph.current();
            List<DirectStake> stakes = new ArrayList<>();
            while (stakes.size() < count) {
                List<DirectStake> upstream =
                        current.upstreamOf(vendors.get(random.nextInt(vendors.size()))).stakes().stream()
                                .filter(wanted.and(ClaimLatency::isExact))
                                .toList();
                if (!upstream.isEmpty()) {
                    stakes.add(upstream.get(random.nextInt(upstream.size())));
                }
            }
            return stakes;
        });
    }

    private static void await(List<String> order, Map<String, Long> arrived) {
        long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (System.nanoTime() < until && !arrived.keySet().containsAll(order)) {
            Thread.onSpinWait();
        }
    }

    private static void join(Thread reader) {
        try {
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void read(Map<String, Long> arrived, Map<String, Integer> facts, AtomicBoolean done) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("vendor").stream()
                    .map(partition -> new TopicPartition("vendor", partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (!done.get()) {
                for (ConsumerRecord<String, byte[]> fact : consumer.poll(Duration.ofMillis(50))) {
                    long now = System.nanoTime();
                    for (JsonNode claim : JSON.readTree(fact.value()).at("/cause/claimIds")) {
                        arrived.putIfAbsent(claim.asText(), now);
                        facts.merge(claim.asText(), 1, Integer::sum);
                    }
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
