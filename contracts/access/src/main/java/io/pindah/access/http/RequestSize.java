package io.pindah.access.http;

import io.pindah.access.AccessProblems;
import io.pindah.contracts.api.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** How much a request may say before its body. The server's own limits are wider, for its answers have no words. */
final class RequestSize {
    /** Colon, blank and the end of the line. */
    private static final int AROUND_A_HEADER = 4;

    private RequestSize() {}

    static Optional<Problem> problem(HttpServerRequest request, AccessConfig.Size most) {
        if (request.uri().length() > most.uri()) {
            return Optional.of(AccessProblems.uriTooLong(most.uri()));
        }
        int headers = request.headers().entries().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length() + AROUND_A_HEADER)
                .sum();
        return headers > most.headers()
                ? Optional.of(AccessProblems.headersTooLarge(most.headers()))
                : Optional.empty();
    }
}
