package io.pindah.scheduler.rest;

import io.pindah.contracts.api.Problem;
import io.pindah.scheduler.deadletter.BrokerAway;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The part of {@link Problems} that is about dead letters. */
class DeadLetterProblems {
    private static final Logger LOG = Logger.getLogger(DeadLetterProblems.class);
    private static final int SECONDS_UNTIL_RETRY = 5;

    @ServerExceptionMapper
    Response problem(DeadLetterProblem problem) {
        return answer(problem.problem()).build();
    }

    @ServerExceptionMapper
    Response away(BrokerAway e) {
        LOG.warnf("Request turned away reason=%s", String.valueOf(e.getCause().getMessage()));
        return answer(Problem.of(
                        503,
                        "The service cannot do this at the moment",
                        "broker-away",
                        "The broker does not answer the scheduler in time; nothing has been put back for certain, so try again in a few"
                                + " seconds.",
                        null))
                .header(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_RETRY)
                .build();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
    }
}
