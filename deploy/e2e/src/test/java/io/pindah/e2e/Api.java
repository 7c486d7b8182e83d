package io.pindah.e2e;

import static org.awaitility.Awaitility.await;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.MigrationRequest;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.PolicyFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The product's own interfaces, as any program would use them. */
final class Api {
    private static final String SCHEDULER = "http://127.0.0.1:7070/api/v1";
    private static final String METRICS = "http://127.0.0.1:7071/api/v1";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Api() {}

    static HttpResponse<String> get(String uri) {
        return send(HttpRequest.newBuilder(URI.create(uri)).GET());
    }

    static HttpResponse<String> post(MigrationRequest request) {
        return post(SCHEDULER + "/migrations", Wire.json(request));
    }

    static HttpResponse<String> post(String uri, String json) {
        return send(HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    static MigrationRequest request(String guest, String destination, String mode) {
        return MigrationRequest.of(guest, destination, null, PolicyFields.ofMode(mode));
    }

    /** Asks for a migration with any fields. */
    static HttpResponse<String> postMigration(String json) {
        return post(SCHEDULER + "/migrations", json);
    }

    /** Asks something of a migration, such as {@code recover}. */
    static HttpResponse<String> ask(MigrationId id, String what, String json) {
        return post(SCHEDULER + "/migrations/" + id + "/" + what, json);
    }

    static String host(String name) {
        return get(SCHEDULER + "/hosts/" + name).body();
    }

    /** Waits for a result, whatever is missing in it. */
    static MigrationResult resultNow(MigrationId id) {
        var answer = await("result of " + id)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> get(METRICS + "/results/" + id), found -> found.statusCode() == 200);
        return Wire.read(answer.body(), MigrationResult.class);
    }

    static MigrationView migration(MigrationId id) {
        return Wire.read(get(SCHEDULER + "/migrations/" + id).body(), MigrationView.class);
    }

    static HttpResponse<String> migrations(String query) {
        return get(SCHEDULER + "/migrations" + query);
    }

    static GuestView guest(String name) {
        return Wire.read(get(SCHEDULER + "/guests/" + name).body(), GuestView.class);
    }

    /** Waits for the end of a migration. */
    static MigrationView finished(MigrationId id) {
        return await("migration " + id)
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> migration(id), view -> view.phase().isTerminal());
    }

    /** Waits for a result that has all it will get: the outage probe reports a little after the end. */
    static MigrationResult result(MigrationId id) {
        var answer = await("result of " + id)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> get(METRICS + "/results/" + id), Api::saysWhatTheProbeFelt);
        return Wire.read(answer.body(), MigrationResult.class);
    }

    private static boolean saysWhatTheProbeFelt(HttpResponse<String> answer) {
        return answer.statusCode() == 200
                && Wire.read(answer.body(), MigrationResult.class).downtime().perceivedMicros() != null;
    }

    static HttpResponse<String> results(String query) {
        return get(METRICS + "/results" + query);
    }

    static String resultsAsCsv() {
        return get(METRICS + "/results?format=csv").body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(
                    request.timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer " + Lab.token())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
