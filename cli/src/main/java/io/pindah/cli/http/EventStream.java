package io.pindah.cli.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An open stream of events, read by a thread of its own so that silence can be told from patience. Close it from the thread that reads it. */
public final class EventStream implements AutoCloseable {
    private sealed interface Line {
        record Text(String text) implements Line {}

        record End() implements Line {}
    }

    private final InputStream body;
    private final Duration longestSilence;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final EventParser parser = new EventParser();

    EventStream(InputStream body, Duration longestSilence) {
        this.body = body;
        this.longestSilence = longestSilence;
    }

    EventStream start() {
        Thread.ofVirtual().name("events").start(this::read);
        return this;
    }

    /** Waits for the next event; empty when the stream has ended, broken or fallen silent. */
    Optional<ServerSentEvent> next() {
        while (true) {
            switch (poll()) {
                case Line.Text(String text) -> {
                    var event = parser.line(text);
                    if (event.isPresent()) {
                        return event;
                    }
                }
                case Line.End() -> {
                    return Optional.empty();
                }
            }
        }
    }

    private Line poll() {
        try {
            var line = lines.poll(longestSilence.toMillis(), TimeUnit.MILLISECONDS);
            return line == null ? new Line.End() : line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Line.End();
        }
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> lines.add(new Line.Text(line)));
        } catch (IOException | UncheckedIOException e) {
            // Broken or ended: the follower opens another one either way.
        } finally {
            lines.add(new Line.End());
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            // It is being thrown away.
        }
    }
}
