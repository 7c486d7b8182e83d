package io.pindah.scheduler.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pindah.access.check.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Reads a stream of server-sent events line by line. */
public final class Follower implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;
    private String name = "";
    private String id = "";

    private record Event(String name, String id, JsonNode data) {}

    private Follower(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        end = CompletableFuture.runAsync(() -> read(response.body()), Thread.ofVirtual()::start);
    }

    public static Follower of(URI uri) throws IOException, InterruptedException {
        return new Follower(request(uri).build());
    }

    public static Follower of(URI uri, String lastEventId) throws IOException, InterruptedException {
        return new Follower(request(uri).header("Last-Event-ID", lastEventId).build());
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", Access.bearer("viewer"));
    }

    public void await(String event, Predicate<JsonNode> condition) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> named(event).map(Event::data).anyMatch(condition));
    }

    public void awaitComment() {
        Awaitility.await().atMost(SOON).until(() -> !comments.isEmpty());
    }

    public void awaitEnd() {
        Awaitility.await().atMost(SOON).until(end::isDone);
    }

    /** Of the migration events, in order. */
    public List<String> ids() {
        return named("migration").map(Event::id).toList();
    }

    public JsonNode last(String event) {
        return named(event).toList().getLast().data();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Stream<Event> named(String event) {
        return events.stream().filter(e -> e.name().equals(event));
    }

    private void read(Stream<String> lines) {
        try {
            lines.forEach(this::take);
        } catch (UncheckedIOException e) {
            comments.add("closed by us");
        }
    }

    private void take(String line) {
        if (line.startsWith("event:")) {
            name = line.substring(6).strip();
        } else if (line.startsWith("id:")) {
            id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
            events.add(new Event(name, id, json(line.substring(5))));
        } else if (line.startsWith(":")) {
            comments.add(line);
        } else {
            id = "";
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
