package io.pindah.metrics.rest;

import io.pindah.contracts.api.Problem;
import io.pindah.metrics.ledger.Unavailable;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where failures become problem documents. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response mistake(Mistake mistake) {
        return response(mistake.problem());
    }

    @ServerExceptionMapper
    Response away(Unavailable unavailable) {
        LOG.warnf("A request could not be answered: cause=%s", unavailable.getMessage());
        return response(problem(
                Status.SERVICE_UNAVAILABLE,
                "database-away",
                "The results cannot be read just now because the database does not answer; try again."));
    }

    /** What the framework turns down: no such path, method, type. */
    @ServerExceptionMapper
    Response refusal(WebApplicationException refusal) {
        var original = refusal.getResponse();
        var status = Status.fromStatusCode(original.getStatus());
        if (status == null || status.getFamily() == Status.Family.SUCCESSFUL) {
            return original;
        }
        var response = Response.fromResponse(original);
        if (status == Status.METHOD_NOT_ALLOWED) {
            response.header(HttpHeaders.ALLOW, "GET, HEAD");
        }
        return response.entity(problem(status, code(status), detail(status)))
                .type(Problem.MEDIA_TYPE)
                .build();
    }

    @ServerExceptionMapper
    Response bug(RuntimeException bug) {
        LOG.error("A request failed", bug);
        return response(problem(
                Status.INTERNAL_SERVER_ERROR,
                "internal-error",
                "This is a mistake in the service; its log has the details."));
    }

    private static String code(Status status) {
        return status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String detail(Status status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this path; the paths are listed at /q/openapi.";
            case METHOD_NOT_ALLOWED -> "Results are only read: use GET.";
            case NOT_ACCEPTABLE -> "This path gives none of the types that the request accepts.";
            case UNSUPPORTED_MEDIA_TYPE -> "This path takes no body of that type.";
            default -> "The request was turned down: " + status.getReasonPhrase() + ".";
        };
    }

    private static Problem problem(Status status, String code, String detail) {
        return Problem.of(status.getStatusCode(), status.getReasonPhrase(), code, detail, null);
    }

    private static Response response(Problem problem) {
        return Response.status(problem.status())
                .entity(problem)
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .build();
    }
}
