package io.pindah.cli.http;

import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Sends a request that has an {@code Idempotency-Key}, and sends it again when its answer got lost or the service is still at it: the key keeps
 * the service from doing anything twice. What never arrived is not tried again, so that a person need not wait to hear that nothing runs.
 */
record Sender(HttpClient http, Duration pause, int times) {
    private static final int CONFLICT = 409;
    private static final String IN_PROGRESS = "request-in-progress";

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        boolean sent = false;
        for (int left = times; ; left--) {
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                if (left <= 1 || !isInProgress(answer)) {
                    return answer;
                }
            } catch (IOException e) {
                sent |= !(e instanceof ConnectException);
                if (left <= 1 || !sent) {
                    throw e;
                }
            }
            Thread.sleep(pause);
        }
    }

    private static boolean isInProgress(HttpResponse<String> answer) {
        try {
            return answer.statusCode() == CONFLICT
                    && Wire.read(answer.body(), Problem.class).code().equals(IN_PROGRESS);
        } catch (UnreadableRecord e) {
            return false;
        }
    }
}
