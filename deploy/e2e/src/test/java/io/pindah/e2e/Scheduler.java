package io.pindah.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.MigrationView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One scheduler process, asked at its own address. A connection that breaks is an {@link UncheckedIOException}: what was asked may have been
 * done or not.
 *
 * @param part its name in the stack
 * @param token sent with every request; without one nothing is sent
 */
record Scheduler(String part, URI base, Optional<String> token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int PAGE = 100;

    /** Every scheduler that the stack has, running or not, with the token in {@code PINDAH_TOKEN}, or the stack's own. */
    static List<Scheduler> all() {
        var token =
                Optional.of(Optional.ofNullable(System.getenv("PINDAH_TOKEN")).orElseGet(Lab::token));
        return json(Lab.stack("status", "-o", "json").output())
                .path("parts")
                .valueStream()
                .filter(part -> part.path("name").asText().matches("scheduler(-\\d)?"))
                .map(part -> new Scheduler(
                        part.path("name").asText(), URI.create(part.path("url").asText() + "/api/v1/"), token))
                .toList();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> put(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** @param request its fields by name, as they stand in the API's description */
    HttpResponse<String> migrate(Map<String, Object> request) {
        return post("migrations", Wire.json(request));
    }

    MigrationView migration(MigrationId id) {
        return Wire.read(found("migrations/" + id), MigrationView.class);
    }

    GuestView guest(String name) {
        return Wire.read(found("guests/" + name), GuestView.class);
    }

    /** All migrations there have ever been, newest first, without their facts. */
    List<MigrationView> migrations() {
        return everything("migrations", item -> Wire.read(item.toString(), MigrationView.class));
    }

    /** All guests on all hosts; one that is being moved may be among them twice. */
    List<GuestView> guests() {
        return everything("guests", item -> Wire.read(item.toString(), GuestView.class));
    }

    private <T> List<T> everything(String path, Function<JsonNode, T> read) {
        var all = new ArrayList<T>();
        var cursor = "";
        do {
            var page = json(found(path + "?limit=" + PAGE
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8))));
            page.path("items").forEach(item -> all.add(read.apply(item)));
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
        return all;
    }

    String found(String path) {
        var answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(part + " answers " + answer.statusCode() + " for " + path + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        try {
            return HTTP.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
