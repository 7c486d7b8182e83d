package io.pindah.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.Phase;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private final MockProducer<byte[], byte[]> broker =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Telemetry telemetry = new Telemetry(broker);

    @Test
    void what_the_broker_does_not_take_in_time_is_sent_again_in_its_order() throws Exception {
        publish(3);
        broker.sendException = new TimeoutException("the broker is away");
        telemetry.sendSome();
        assertThat(broker.history()).isEmpty();

        broker.sendException = null;
        telemetry.sendSome();

        assertThat(broker.history().stream().map(record -> new String(record.value(), StandardCharsets.UTF_8)))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"sequence\":1,"),
                        second -> assertThat(second).contains("\"sequence\":2,"),
                        third -> assertThat(third).contains("\"sequence\":3,"));
    }

    @Test
    void what_the_broker_will_never_take_is_dropped() throws Exception {
        publish(1);
        broker.sendException = new RecordTooLargeException("too large");
        telemetry.sendSome();

        broker.sendException = null;
        publish(1);
        telemetry.sendSome();

        assertThat(broker.history()).hasSize(1);
    }

    private void publish(int samples) {
        IntStream.rangeClosed(1, samples)
                .forEach(number -> telemetry.publish(new JobSample(
                        Given.source().head(number, Given.at(number)), Phase.RUNNING, Given.remaining(100))));
    }
}
