package io.pindah.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A real HTTP server on loopback that gives the answers it was told to give; the last one of a path is given again and again. */
public final class FakeService implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** How to answer one request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** What was asked. */
    public record Request(
            String line,
            String body,
            @Nullable String lastEventId,
            @Nullable String authorization,
            @Nullable String idempotencyKey) {}

    public FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Further answers to a request line such as {@code GET /api/v1/hosts}, without the query. */
    public FakeService on(String line, Answer... more) {
        answers.computeIfAbsent(line, _ -> new ArrayDeque<>()).addAll(List.of(more));
        return this;
    }

    public static Answer json(Object value) {
        return text(200, "application/json", value instanceof String json ? json : Wire.json(value));
    }

    public static Answer problem(int status, String code, String detail, @Nullable String field) {
        return text(status, Problem.MEDIA_TYPE, Wire.json(Problem.of(status, "No", code, detail, field)));
    }

    public static Answer text(int status, String type, String body) {
        return exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** The connection breaks before there is an answer. */
    public static Answer silence() {
        return HttpExchange::close;
    }

    public static Answer seeOther(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(303, -1);
        };
    }

    /** A stream of these pieces that then ends in order. */
    public static Answer events(String... pieces) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            for (var piece : pieces) {
                exchange.getResponseBody().write(piece.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        };
    }

    /** A stream that is cut within an answer of a promised length. */
    public static Answer brokenEvents(String... pieces) {
        return exchange -> {
            var bytes = String.join("", pieces).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, bytes.length + 100);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        };
    }

    public static String event(String name, Object data) {
        return "event: " + name + "\ndata: " + Wire.json(data) + "\n\n";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    body,
                    exchange.getRequestHeaders().getFirst("Last-Event-ID"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key")));
            answer(exchange).to(exchange);
        }
    }

    private synchronized Answer answer(HttpExchange exchange) {
        var line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        var queue = answers.getOrDefault(line, new ArrayDeque<>());
        var next = queue.size() > 1 ? queue.poll() : queue.peek();
        return next == null ? problem(404, "not-found", "There is nothing at " + line + ".", null) : next;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
