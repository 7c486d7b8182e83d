package io.pindah.scheduler.rest;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.MigrationView;
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

    void migration(MigrationView view) throws InterruptedException {
        var version = Long.toString(view.version());
        write(sse.newEventBuilder()
                .name("migration")
                .id(version)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(MigrationView.class, view)
                .build());
    }

    void campaign(CampaignView view) throws InterruptedException {
        write(sse.newEventBuilder()
                .name("campaign")
                .id(Long.toString(view.version()))
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(CampaignView.class, view)
                .build());
    }

    void drain(DrainView view) throws InterruptedException {
        write(sse.newEventBuilder()
                .name("drain")
                .id(Long.toString(view.version()))
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(DrainView.class, view)
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
