package io.pindah.workload;

import io.pindah.contracts.CommandId;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.LoadSpec;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadCommand.StartLoad;
import io.pindah.contracts.WorkloadCommand.StopLoad;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.contracts.WorkloadEvent.LoadFailed;
import io.pindah.contracts.WorkloadEvent.LoadMeasured;
import io.pindah.contracts.WorkloadEvent.LoadReady;
import io.pindah.contracts.WorkloadEvent.OfRun;
import io.pindah.contracts.WorkloadHead;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Starts a load in a guest by the topics and prints what is said of it, for trials in the lab (deploy/lab/test/try-load):
 * {@code TryLoad BROKER GUEST GUEST_ID SECONDS SPEC_JSON}. Stops the load so many seconds after it was ready.
 */
public final class TryLoad {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Clock CLOCK = Clock.systemUTC();

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final WorkloadHead head;
    private final Duration watched;

    private TryLoad(String broker, GuestName guest, GuestId id, Duration watched) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker), new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker), new StringDeserializer(), new StringDeserializer());
        var run = new RunId(UUID.nameUUIDFromBytes(text(CLOCK.instant())).toString());
        head = new WorkloadHead(newCommand(), run, id, guest, CLOCK.instant().plus(PATIENCE));
        this.watched = watched;
    }

    public static void main(String[] arguments) throws Exception {
        var trial = new TryLoad(
                arguments[0],
                new GuestName(arguments[1]),
                new GuestId(arguments[2]),
                Duration.ofSeconds(Long.parseLong(arguments[3])));
        System.exit(trial.run(Wire.read(arguments[4], LoadSpec.class)) ? 0 : 1);
    }

    private boolean run(LoadSpec spec) throws ExecutionException, InterruptedException {
        var partitions = consumer.partitionsFor(Topic.WORKLOAD_EVENTS.fullName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        send(new StartLoad(head, spec));
        var end = CLOCK.instant().plus(PATIENCE);
        var stopAt = Instant.MAX;
        while (CLOCK.instant().isBefore(end)) {
            for (var message : consumer.poll(Duration.ofMillis(200))) {
                if (!head.run().value().equals(message.key())) {
                    continue;
                }
                System.out.println(CLOCK.instant() + " " + message.value());
                if (Wire.read(message.value(), WorkloadEvent.class) instanceof OfRun event) {
                    switch (event) {
                        case LoadReady _ -> stopAt = CLOCK.instant().plus(watched);
                        case LoadMeasured _ -> {
                            return true;
                        }
                        case LoadFailed _ -> {
                            return false;
                        }
                        case WorkloadEvent.LoadStarted _ -> {}
                    }
                }
            }
            if (CLOCK.instant().isAfter(stopAt)) {
                stopAt = Instant.MAX;
                send(new StopLoad(
                        new WorkloadHead(newCommand(), head.run(), head.guest(), head.guestName(), head.expiresAt())));
            }
        }
        return false;
    }

    private void send(WorkloadCommand command) throws ExecutionException, InterruptedException {
        var envelope = Wire.envelope(command, CLOCK.instant());
        var message = new ProducerRecord<>(Topic.WORKLOAD_COMMANDS.fullName(), envelope.subject(), envelope.body());
        Wire.headers(envelope).forEach((name, value) -> message.headers().add(name, text(value)));
        producer.send(message).get();
        System.out.println(CLOCK.instant() + " sent " + envelope.body());
    }

    private static CommandId newCommand() {
        return new CommandId(UUID.nameUUIDFromBytes(text(System.nanoTime())).toString());
    }

    private static byte[] text(Object value) {
        return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }
}
