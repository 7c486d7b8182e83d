package io.pindah.metrics.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as it came from the broker. */
record RawRecord(ConsumerRecord<byte[], byte[]> inner) {
    DeadLetter deadLetter(Exception cause) {
        return new DeadLetter(this, cause);
    }

    @Override
    public String toString() {
        return inner.topic() + "/" + inner.partition() + "/" + inner.offset();
    }
}
