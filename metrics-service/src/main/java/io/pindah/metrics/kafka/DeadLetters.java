package io.pindah.metrics.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

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
        channel.sendMessage(letter.message()).await().atMost(PATIENCE);
        LOG.warnf(
                "Put aside a record: record=%s cause=%s",
                letter.raw(), letter.cause().getMessage());
        meters.counter(
                        "pindah.metrics.dead.letters",
                        "topic",
                        letter.raw().inner().topic())
                .increment();
    }
}
