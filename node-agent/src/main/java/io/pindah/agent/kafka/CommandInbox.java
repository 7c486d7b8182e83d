package io.pindah.agent.kafka;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.Topic;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads the one partition on which commands to this host arrive, skips other hosts' before decoding, and commits what has been taken. A
 * command is given on again until it is taken; one that nobody can read goes to the dead letters. Runs in a thread of its own.
 */
public final class CommandInbox implements Runnable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(5);
    private static final int TRIES = 5;
    /** Other hosts' commands, so that a restart does not read them all again. */
    private static final int COMMIT_EVERY = 1000;

    private static final Logger LOG = Logger.getLogger(CommandInbox.class);

    private final HostName host;
    private final HostPartition partition;
    private final Consumer<byte[], byte[]> consumer;
    private final java.util.function.Consumer<MigrationCommand> desk;
    private final DeadLetters deadLetters;
    private volatile boolean assigned;
    private int passed;

    /** @param desk has the command in its journal when it returns; throws when it could not be put there */
    public CommandInbox(
            HostName host,
            Consumer<byte[], byte[]> consumer,
            java.util.function.Consumer<MigrationCommand> desk,
            DeadLetters deadLetters) {
        this.host = host;
        this.partition = new HostPartition(Topic.MIGRATION_COMMANDS, host);
        this.consumer = consumer;
        this.desk = desk;
        this.deadLetters = deadLetters;
    }

    /** Whether the broker has been asked for commands. Thread-safe. */
    public boolean isListening() {
        return assigned;
    }

    /** Makes {@link #run} end. Thread-safe. */
    public void stop() {
        consumer.wakeup();
    }

    @Override
    public void run() {
        try {
            assign();
            while (true) {
                takeBatch();
            }
        } catch (WakeupException | InterruptException | InterruptedException _) {
            LOG.debug("Commands are not read any more");
        } finally {
            consumer.close();
        }
    }

    private void assign() throws InterruptedException {
        var mine = partition.await(consumer);
        consumer.assign(List.of(mine));
        assigned = true;
        LOG.infof("Commands are read partition=%s host=%s", mine, host);
    }

    /** Takes what has arrived, waiting a little for something. */
    private void takeBatch() throws InterruptedException {
        try {
            for (var record : consumer.poll(POLL)) {
                passed++;
                if (partition.isForThisHost(record)) {
                    take(record);
                    commit(record);
                } else if (passed >= COMMIT_EVERY) {
                    commit(record);
                }
            }
        } catch (WakeupException | InterruptException stop) {
            throw stop;
        } catch (KafkaException e) {
            LOG.warnf("Reading commands failed, trying again detail=\"%s\"", e.getMessage());
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        for (var tries = 1; ; tries++) {
            try {
                desk.accept(Wire.read(new String(record.value(), StandardCharsets.UTF_8), MigrationCommand.class));
                return;
            } catch (UnreadableRecord e) {
                bury(record, e);
                return;
            } catch (RuntimeException bug) {
                LOG.errorf(bug, "Command could not be taken offset=%d tries=%d", record.offset(), tries);
                if (tries == TRIES) {
                    bury(record, bug);
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, RuntimeException why) throws InterruptedException {
        LOG.errorf("Command goes to the dead letters offset=%d detail=\"%s\"", record.offset(), why.getMessage());
        deadLetters.bury(record, why);
    }

    /** What cannot be committed now is read again after a restart, and recognised as a repeat. */
    private void commit(ConsumerRecord<byte[], byte[]> record) {
        var at = new TopicPartition(record.topic(), record.partition());
        try {
            consumer.commitSync(Map.of(at, new OffsetAndMetadata(record.offset() + 1)), COMMIT_PATIENCE);
            passed = 0;
        } catch (WakeupException | InterruptException stop) {
            throw stop;
        } catch (KafkaException e) {
            LOG.debugf("Commit failed offset=%d detail=\"%s\"", record.offset(), e.getMessage());
        }
    }
}
