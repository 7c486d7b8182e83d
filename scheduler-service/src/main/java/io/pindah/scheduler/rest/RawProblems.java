package io.pindah.scheduler.rest;

import io.pindah.contracts.Wire;
import io.pindah.contracts.api.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.IntStream;

/** Problem documents for what fails before a resource is reached, such as a body over the limit. */
@ApplicationScoped
class RawProblems {

    void register(@Observes Router router) {
        IntStream.of(400, 404, 405, 413, 414, 415, 431).forEach(status -> router.errorHandler(status, handler(status)));
    }

    private static Handler<RoutingContext> handler(int status) {
        return context -> {
            var response = context.response();
            if (!response.headWritten() && !response.ended()) {
                response.setStatusCode(status)
                        .putHeader("Content-Type", Problem.MEDIA_TYPE)
                        .end(Wire.json(HttpProblems.of(status, context.normalizedPath())));
            }
        };
    }
}
