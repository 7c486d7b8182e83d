package io.pindah.workload.kafka;

import io.pindah.contracts.GuestName;
import io.pindah.contracts.Topic;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the one partition on which commands to this guest arrive, skips other guests' before decoding, and commits what has been taken. One
 * that nobody can read, or that cannot be taken, goes to the dead letters. Runs in a thread of its own.
 */
public final class CommandInbox implements Runnable {
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(5);
    /** Other guests' commands, so that a restart does not read them all again. */
    private static final int COMMIT_EVERY = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(CommandInbox.class);

    private final byte[] key;
    private final Consumer<byte[], byte[]> consumer;
    private final java.util.function.Consumer<WorkloadCommand> desk;
    private final Producer<byte[], byte[]> deadLetters;
    private boolean complained;
    private int passed;

    /** @param desk has dealt with the command, or has it in its journal, when it returns */
    public CommandInbox(
            GuestName guest,
            Consumer<byte[], byte[]> consumer,
            java.util.function.Consumer<WorkloadCommand> desk,
            Producer<byte[], byte[]> deadLetters) {
        this.key = Messages.bytes(guest.value());
        this.consumer = consumer;
        this.desk = desk;
        this.deadLetters = deadLetters;
    }

    /** Where a producer's default partitioner puts records with this key. */
    static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** Makes {@link #run} end. Thread-safe. */
    public void stop() {
        consumer.wakeup();
    }

    @Override
    public void run() {
        try (consumer) {
            assign();
            while (true) {
                takeBatch();
            }
        } catch (WakeupException | InterruptException | InterruptedException _) {
            LOG.debug("Commands are not read any more");
        }
    }

    private void assign() throws InterruptedException {
        var partitions = partitions();
        while (partitions.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            partitions = partitions();
        }
        var mine = new TopicPartition(Topic.WORKLOAD_COMMANDS.fullName(), partition(key, partitions.getAsInt()));
        consumer.assign(List.of(mine));
        LOG.info("Commands are read: partition={}", mine);
    }

    private OptionalInt partitions() {
        try {
            var found = consumer.partitionsFor(Topic.WORKLOAD_COMMANDS.fullName());
            return found == null || found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.size());
        } catch (WakeupException | InterruptException stop) {
            throw stop;
        } catch (KafkaException e) {
            if (!complained) {
                LOG.warn("The broker cannot be reached, trying again: cause={}", e.getMessage());
            }
            complained = true;
            return OptionalInt.empty();
        }
    }

    private void takeBatch() throws InterruptedException {
        try {
            for (var message : consumer.poll(POLL)) {
                passed++;
                if (Arrays.equals(message.key(), key)) {
                    take(message);
                    commit(message);
                } else if (passed >= COMMIT_EVERY) {
                    commit(message);
                }
            }
        } catch (WakeupException | InterruptException stop) {
            throw stop;
        } catch (KafkaException e) {
            LOG.warn("Reading commands failed, trying again: cause={}", e.getMessage());
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> message) throws InterruptedException {
        try {
            desk.accept(read(message));
        } catch (UnreadableRecord e) {
            LOG.warn("Command goes to the dead letters: offset={} cause={}", message.offset(), e.getMessage());
            bury(message, e);
        } catch (RuntimeException bug) {
            LOG.error("Command could not be taken: offset={}", message.offset(), bug);
            bury(message, bug);
        }
    }

    private static WorkloadCommand read(ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null) {
            throw new UnreadableRecord("a command without content", null);
        }
        return Wire.read(new String(message.value(), StandardCharsets.UTF_8), WorkloadCommand.class);
    }

    /** If the broker will not take it, the log is all that is left of it. */
    private void bury(ConsumerRecord<byte[], byte[]> message, RuntimeException why) throws InterruptedException {
        try {
            deadLetters
                    .send(Messages.deadLetter(Topic.WORKLOAD_COMMANDS, message, why))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            LOG.error("A dead letter was not taken: offset={}", message.offset(), e);
        }
    }

    /** What cannot be committed now is read again after a restart, and recognised as a repeat. */
    private void commit(ConsumerRecord<byte[], byte[]> message) {
        var at = new TopicPartition(message.topic(), message.partition());
        try {
            consumer.commitSync(Map.of(at, new OffsetAndMetadata(message.offset() + 1)), COMMIT_PATIENCE);
            passed = 0;
        } catch (WakeupException | InterruptException stop) {
            throw stop;
        } catch (KafkaException e) {
            LOG.debug("Commit failed: offset={} cause={}", message.offset(), e.getMessage());
        }
    }
}
