package io.pindah.metrics.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts aside what nobody can read. */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int FOR_EVER = -1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MutinyEmitter<byte[]> channel;
    private final MeterRegistry meters;

    DeadLetters(
            @Channel("dead-letters") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> channel,
            MeterRegistry meters) {
        this.channel = channel;
        this.meters = meters;
    }

    /** Returns when the broker has it, however long that takes. */
    @Retry(maxRetries = FOR_EVER, maxDuration = 0, delay = 1_000)
    void put(DeadLetter letter) {
        try {
            send(letter.whole());
        } catch (RuntimeException e) {
            if (!isTooLarge(e)) {
                throw e;
            }
            send(letter.cut());
        }
        LOG.warnf(
                "Put aside a record: record=%s cause=%s",
                letter.raw(), letter.cause().getMessage());
        meters.counter("pindah.dead.letters", "topic", letter.raw().inner().topic())
                .increment();
    }

    private void send(Message<byte[]> message) {
        channel.sendMessage(message).await().atMost(PATIENCE);
    }

    private static boolean isTooLarge(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(RecordTooLargeException.class::isInstance);
    }
}
