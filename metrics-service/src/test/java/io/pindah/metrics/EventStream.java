package io.pindah.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.access.check.Access;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Server-sent events of the service under test. */
public final class EventStream implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final InputStream body;
    private final BufferedReader lines;

    private EventStream(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + RestAssured.port + path);
        var response = client.send(
                HttpRequest.newBuilder(uri)
                        .header("Accept", "text/event-stream")
                        .header("Authorization", Access.bearer("viewer"))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        this.body = response.body();
        assertThat(response.statusCode()).isEqualTo(200);
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    public static EventStream open(String path) {
        try {
            return new EventStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads up to an event that holds all these texts, and returns it. */
    public String await(String... texts) {
        try {
            var all = new StringBuilder();
            var event = new StringBuilder();
            while (true) {
                var line = lines.readLine();
                if (line == null) {
                    throw new AssertionError("the stream ended after: " + all);
                }
                event.append(line).append('\n');
                all.append(line).append('\n');
                if (line.isEmpty()) {
                    if (Stream.of(texts).allMatch(event.toString()::contains)) {
                        return event.toString();
                    }
                    event.setLength(0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.shutdownNow();
    }
}
