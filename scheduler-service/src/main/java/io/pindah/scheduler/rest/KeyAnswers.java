package io.pindah.scheduler.rest;

import io.pindah.access.AccessProblems;
import io.pindah.contracts.api.Problem;
import io.pindah.scheduler.request.StoredAnswer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;

/** Answers that a request gets for its {@code Idempotency-Key} alone. */
final class KeyAnswers {
    private static final String REPLAYED = "Idempotency-Replayed";

    private KeyAnswers() {}

    static Response replayed(StoredAnswer answer) {
        var response = Response.status(answer.status()).header(REPLAYED, true);
        answer.location().ifPresent(location -> response.location(URI.create(location)));
        if (!answer.body().isEmpty()) {
            response.entity(answer.body());
        }
        answer.mediaType().ifPresent(type -> response.header(HttpHeaders.CONTENT_TYPE, type));
        return response.build();
    }

    /** It was done, and its answer is lost with the process that did it. */
    static Response answerLost(URI location) {
        return Response.seeOther(location).header(REPLAYED, true).build();
    }

    static Response inProgress(Duration left) {
        return Response.fromResponse(
                        problem(
                                409,
                                "The request is being carried out",
                                "request-in-progress",
                                "A request with this Idempotency-Key has no answer yet; send the same one again in a moment to get its answer."))
                .header(HttpHeaders.RETRY_AFTER, AccessProblems.seconds(left))
                .build();
    }

    static Response otherRequest() {
        return problem(
                422,
                "The key was used for another request",
                "idempotency-key-reused",
                "This Idempotency-Key was sent with another method, path or body; take a new key for a new request.");
    }

    static Response superseded() {
        return problem(
                409,
                "Another attempt has taken over",
                "request-superseded",
                "This attempt took so long that another one with the same Idempotency-Key took over; nothing of this one"
                        + " remains. Send it again with the same key to get the other one's answer.");
    }

    private static Response problem(int status, String title, String code, String detail) {
        return Response.status(status)
                .entity(Problem.of(status, title, code, detail, null))
                .type(Problem.MEDIA_TYPE)
                .build();
    }
}
