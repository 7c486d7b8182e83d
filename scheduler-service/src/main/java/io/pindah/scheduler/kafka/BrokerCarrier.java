package io.pindah.scheduler.kafka;

import io.pindah.scheduler.outbox.Letter;
import io.pindah.scheduler.outbox.Outbox;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Sends one letter at a time and waits for the broker's word; the key alone decides on the partition. */
@ApplicationScoped
class BrokerCarrier implements Outbox.Carrier {
    private static final Logger LOG = Logger.getLogger(BrokerCarrier.class);

    private final MutinyEmitter<String> emitter;
    private final AtomicBoolean failing = new AtomicBoolean();

    BrokerCarrier(@Channel("outbox") MutinyEmitter<String> emitter) {
        this.emitter = emitter;
    }

    @Override
    public boolean take(Letter letter) {
        try {
            emitter.sendMessageAndAwait(Message.of(letter.body()).addMetadata(address(letter)));
        } catch (RuntimeException e) {
            if (failing.compareAndSet(false, true)) {
                LOG.warnf(
                        "Commands wait for the broker topic=%s reason=%s",
                        letter.topic(), rootCause(e).getMessage());
            }
            return false;
        }
        if (failing.compareAndSet(true, false)) {
            LOG.info("The broker takes commands again");
        }
        return true;
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }

    private static OutgoingKafkaRecordMetadata<String> address(Letter letter) {
        var headers = new RecordHeaders();
        letter.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(letter.topic())
                .withKey(letter.key())
                .withHeaders(headers)
                .build();
    }
}
