package io.pindah.agent.kafka;

import io.pindah.contracts.HostName;
import io.pindah.contracts.PreflightAnswer;
import io.pindah.contracts.PreflightQuestion;
import io.pindah.contracts.Topic;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads questions to this host as they come, from now on: what was asked before nobody waits for any more, and nothing is committed. A few are
 * answered at once, more wait, and still more are not answered, which the asker takes for silence. Runs in a thread of its own, beside the
 * commands.
 */
public final class PreflightInbox implements Runnable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 1000;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 64;

    private static final Logger LOG = Logger.getLogger(PreflightInbox.class);

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("preflight-", 0).daemon().factory());
    private final HostName host;
    private final HostPartition partition;
    private final Consumer<byte[], byte[]> consumer;
    private final Function<PreflightQuestion, Optional<PreflightAnswer>> examiner;
    private final Producer<byte[], byte[]> producer;
    private final DeadLetters deadLetters;
    private volatile boolean assigned;

    /**
     * @param examiner gives no answer to a question that has expired
     * @param producer for the answers; one that is lost is lost
     */
    public PreflightInbox(
            HostName host,
            Consumer<byte[], byte[]> consumer,
            Function<PreflightQuestion, Optional<PreflightAnswer>> examiner,
            Producer<byte[], byte[]> producer,
            DeadLetters deadLetters) {
        this.host = host;
        this.partition = new HostPartition(Topic.PREFLIGHT_QUESTIONS, host);
        this.consumer = consumer;
        this.examiner = examiner;
        this.producer = producer;
        this.deadLetters = deadLetters;
        threads.allowCoreThreadTimeOut(true);
    }

    /** Whether every question that is asked from now on is heard. Thread-safe. */
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
            LOG.debug("Preflight questions are not read any more");
        } finally {
            threads.shutdownNow();
            consumer.close();
        }
    }

    private void assign() throws InterruptedException {
        var mine = partition.await(consumer);
        consumer.assign(List.of(mine));
        consumer.seekToEnd(List.of(mine));
        while (!assigned) {
            try {
                // Where the end is, is looked up by the first wish to know it.
                consumer.position(mine);
                assigned = true;
            } catch (WakeupException | InterruptException stop) {
                throw stop;
            } catch (KafkaException e) {
                LOG.debugf("End of the questions is not known yet detail=\"%s\"", e.getMessage());
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
        LOG.infof("Preflight questions are read partition=%s host=%s", mine, host);
    }

    private void takeBatch() throws InterruptedException {
        try {
            for (var record : consumer.poll(POLL)) {
                if (partition.isForThisHost(record)) {
                    take(record);
                }
            }
        } catch (WakeupException | InterruptException stop) {
            throw stop;
        } catch (KafkaException e) {
            LOG.warnf("Reading preflight questions failed, trying again detail=\"%s\"", e.getMessage());
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            var question = Wire.read(new String(record.value(), StandardCharsets.UTF_8), PreflightQuestion.class);
            threads.execute(() -> answer(question));
        } catch (UnreadableRecord e) {
            LOG.warnf("Preflight question cannot be read offset=%d detail=\"%s\"", record.offset(), e.getMessage());
            deadLetters.bury(record, e);
        } catch (RejectedExecutionException _) {
            LOG.warnf("Too many preflight questions at once, this one is not answered offset=%d", record.offset());
        }
    }

    private void answer(PreflightQuestion question) {
        try {
            examiner.apply(question).ifPresent(this::send);
        } catch (KafkaException e) {
            LOG.debugf("Preflight answer was not taken question=%s detail=\"%s\"", question.id(), e.getMessage());
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "Preflight question could not be answered question=%s", question.id());
        }
    }

    private void send(PreflightAnswer answer) {
        var _ = producer.send(Records.of(Topic.PREFLIGHT_ANSWERS, Wire.envelope(answer)), (_, problem) -> {
            if (problem != null) {
                LOG.debugf("Preflight answer was not taken detail=\"%s\"", problem.getMessage());
            }
        });
    }
}
