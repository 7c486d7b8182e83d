package io.pindah.scheduler.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.contracts.api.Problem;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.request.Superseded;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where failures become RFC 9457 problem documents. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int SECONDS_UNTIL_RETRY = 5;

    private final MeterRegistry meters;

    Problems(MeterRegistry meters) {
        this.meters = meters;
    }

    @ServerExceptionMapper
    Response refused(Refused refused) {
        var why = refused.why();
        var reason = why.reason();
        meters.counter("pindah.requests.refused", "reason", reason.code()).increment();
        return answer(Problem.of(
                Statuses.of(why),
                reason.title(),
                reason.code(),
                why.sentence(),
                why.field().orElse(null)));
    }

    @ServerExceptionMapper
    Response unavailable(Unavailable e) {
        LOG.warnf("Request turned away reason=%s", e.getCause().getMessage());
        var problem = Problem.of(
                503,
                "The service cannot do this at the moment",
                "unavailable",
                "The scheduler cannot reach its database; nothing has been changed, so try again in a few seconds.",
                null);
        return Response.fromResponse(answer(problem))
                .header(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_RETRY)
                .build();
    }

    @ServerExceptionMapper
    Response tooMany(TooManyFollow e) {
        var problem = Problem.of(
                503,
                "Too many follow at the moment",
                "too-many-followers",
                "As many streams are open as this scheduler serves; close one, ask another scheduler, or raise pindah.stream.most-followers.",
                null);
        return Response.fromResponse(answer(problem))
                .header(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_RETRY)
                .build();
    }

    /** By itself, as Quarkus has a mapper of its own for it. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e) {
        return unreadable(e);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException e) {
        if (e.getCause() instanceof Bodies.Unusable unusable) {
            return unusable(unusable);
        }
        return answer(UnreadableBody.problem(e));
    }

    @ServerExceptionMapper
    Response unusable(Bodies.Unusable e) {
        return answer(e.problem());
    }

    @ServerExceptionMapper
    Response superseded(Superseded e) {
        return KeyAnswers.superseded();
    }

    @ServerExceptionMapper
    Response nothingFollows(NothingFollows e) {
        return Response.noContent().build();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        var status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (status >= 500) {
            return unexpected(e);
        }
        var answer = Response.fromResponse(answer(HttpProblems.of(status, uri.getPath())));
        var allowed = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return (allowed == null ? answer : answer.header(HttpHeaders.ALLOW, allowed)).build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e) {
        LOG.error("Request failed", e);
        return answer(Problem.of(
                500,
                "The service has made a mistake",
                "internal-error",
                "The scheduler could not answer because of a mistake of its own; its log tells more.",
                null));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .entity(problem)
                .type(Problem.MEDIA_TYPE)
                .build();
    }
}
