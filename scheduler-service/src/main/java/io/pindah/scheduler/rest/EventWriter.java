package io.pindah.scheduler.rest;

import io.pindah.contracts.JobSample;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Writes events to one follower and waits until each is taken; closes on one that takes too long. */
final class EventWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventWriter.class);

    private final SseEventSink sink;
    private final Sse sse;
    private final Duration patience;

    EventWriter(SseEventSink sink, Sse sse, Duration patience) {
        this.sink = sink;
        this.sse = sse;
        this.patience = patience;
    }

    boolean isOpen() {
        return !sink.isClosed();
    }

    /** One version of what is followed; its number is the event's id, by which a follower comes back. */
    <V> void view(String event, long version, Class<V> type, V view) throws InterruptedException {
        write(sse.newEventBuilder()
                .name(event)
                .id(Long.toString(version))
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(type, view)
                .build());
    }

    void sample(JobSample sample) throws InterruptedException {
        write(sse.newEventBuilder()
                .name("sample")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(JobSample.class, sample)
                .build());
    }

    void keepAlive() throws InterruptedException {
        write(sse.newEventBuilder().comment("still here").build());
    }

    @Override
    public void close() {
        sink.close();
    }

    private void write(OutboundSseEvent event) throws InterruptedException {
        try {
            sink.send(event).toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.debugf("Follower let go reason=%s", e.getMessage());
            sink.close();
        }
    }
}
