package io.pindah.cli.http;

import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * One service's REST interface. Every trouble comes out as an {@link ApiFailure} that says which service, where, and what to do.
 *
 * @param service its name in sentences
 * @param base without a path, such as {@code http://127.0.0.1:7070}
 * @param advice what to do when nothing answers there
 */
record Endpoint(HttpClient http, String service, URI base, Token token, String advice) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TIMES = 60;
    private static final int SEE_OTHER = 303;

    /** One word of a path, whatever characters it has. */
    static String segment(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }

    <T> T get(String path, Function<String, T> reading) {
        return get(path, PATIENCE, reading);
    }

    <T> T get(String path, Duration patience, Function<String, T> reading) {
        var answer = send(request(path).timeout(patience).GET().build(), BodyHandlers.ofString());
        return read(checked(answer), reading);
    }

    <T> T post(String path, String body, Function<String, T> reading) {
        return change(path, "POST", body, reading);
    }

    <T> T put(String path, String body, Function<String, T> reading) {
        return change(path, "PUT", body, reading);
    }

    void delete(String path) {
        change(path, "DELETE", "", Function.identity());
    }

    private <T> T change(String path, String method, String body, Function<String, T> reading) {
        var request = request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = answer(() -> new Sender(http, PAUSE, TIMES).send(request));
        // It was done, and its answer is lost with the process that did it: what came of it is there.
        return answer.statusCode() == SEE_OTHER
                ? follow(answer.headers().firstValue("Location").orElse(path), reading)
                : read(checked(answer), reading);
    }

    private <T> T follow(String location, Function<String, T> reading) {
        var request = with(HttpRequest.newBuilder(base.resolve(location)))
                .timeout(PATIENCE)
                .GET();
        return read(checked(send(request.build(), BodyHandlers.ofString())), reading);
    }

    /** An answer that goes on until the service or the caller ends it. The timeout covers its beginning only. */
    InputStream open(String path, Map<String, String> headers) {
        var request = request(path).timeout(PATIENCE).GET();
        headers.forEach(request::setHeader);
        var answer = send(request.build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() == 200) {
            return answer.body();
        }
        throw refusal(answer.statusCode(), text(answer.body()));
    }

    private HttpRequest.Builder request(String path) {
        return with(HttpRequest.newBuilder(base.resolve("/api/v1/" + path)));
    }

    private HttpRequest.Builder with(HttpRequest.Builder request) {
        token.headerFor(base).ifPresent(bearer -> request.header("Authorization", bearer));
        return request.header("Accept", "application/json, " + Problem.MEDIA_TYPE);
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        return answer(() -> http.send(request, handler));
    }

    private interface Sending<T> {
        HttpResponse<T> send() throws IOException, InterruptedException;
    }

    private <T> HttpResponse<T> answer(Sending<T> sending) {
        try {
            return sending.send();
        } catch (HttpTimeoutException e) {
            throw unreachable("no answer in time", e);
        } catch (ConnectException e) {
            throw unreachable("connection refused", e);
        } catch (IOException e) {
            throw unreachable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted", e);
        }
    }

    private String checked(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        throw refusal(answer.statusCode(), answer.body());
    }

    private <T> T read(String body, Function<String, T> reading) {
        try {
            return reading.apply(body);
        } catch (UnreadableRecord e) {
            throw new ApiFailure(
                    ApiFailure.Kind.UNREACHABLE,
                    "The " + service + " at " + base + " gave an answer that this version does not understand: "
                            + e.getMessage() + ". Do the versions match?",
                    e);
        }
    }

    private ApiFailure refusal(int status, String body) {
        try {
            var problem = Wire.read(body, Problem.class);
            var kind = kind(status);
            return kind == ApiFailure.Kind.DENIED
                    ? ApiFailure.denied(problem, token.origin())
                    : ApiFailure.of(kind, problem);
        } catch (UnreadableRecord e) {
            return new ApiFailure(
                    ApiFailure.Kind.UNREACHABLE,
                    "What answers at " + base + " gave status " + status + " and no reason: is it the " + service + "? "
                            + advice,
                    e);
        }
    }

    private static ApiFailure.Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> ApiFailure.Kind.DENIED;
            case 404 -> ApiFailure.Kind.NOT_FOUND;
            case 429 -> ApiFailure.Kind.UNREACHABLE;
            default -> status / 100 == 4 ? ApiFailure.Kind.REFUSED : ApiFailure.Kind.UNREACHABLE;
        };
    }

    private ApiFailure unreachable(String why, Exception cause) {
        return new ApiFailure(
                ApiFailure.Kind.UNREACHABLE,
                "The " + service + " does not answer at " + base + ": " + why + ". " + advice,
                cause);
    }

    private static String text(InputStream body) {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
