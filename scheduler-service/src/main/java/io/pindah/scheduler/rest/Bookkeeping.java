package io.pindah.scheduler.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pindah.access.http.Callers;
import io.pindah.contracts.api.Problem;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.request.Begin;
import io.pindah.scheduler.request.Outcome;
import io.pindah.scheduler.request.Requests;
import io.pindah.scheduler.request.StoredAnswer;
import io.pindah.scheduler.request.Ticket;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Before a request that may change something is carried out it is in the audit log, and its key is held; before it is answered, the answer is, too. */
class Bookkeeping {
    private static final Logger LOG = Logger.getLogger(Bookkeeping.class);
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String TICKET = Ticket.class.getName();

    private final Requests requests;
    private final CurrentVertxRequest current;
    private final ObjectMapper mapper;

    Bookkeeping(Requests requests, CurrentVertxRequest current, ObjectMapper mapper) {
        this.requests = requests;
        this.current = current;
        this.mapper = mapper;
    }

    @ServerRequestFilter(priority = Priorities.USER)
    @Nullable
    Response begin(ContainerRequestContext request) throws IOException {
        if (HARMLESS.contains(request.getMethod())) {
            return null;
        }
        var body = Bodies.bytes(request.getEntityStream());
        request.setEntityStream(new ByteArrayInputStream(body));
        var context = current.getCurrent();
        var caller = Callers.of(context).orElseThrow();
        var arrival = Arrivals.of(request, caller, Callers.address(context), body, mapper);
        return switch (requests.begin(arrival)) {
            case Begin.Begun(var ticket) -> {
                request.setProperty(TICKET, ticket);
                yield null;
            }
            case Begin.Replayed(var answer) -> KeyAnswers.replayed(answer);
            case Begin.InProgress(var left) -> KeyAnswers.inProgress(left);
            case Begin.OtherRequest() -> KeyAnswers.otherRequest();
            case Begin.AnswerLost(var location) -> KeyAnswers.answerLost(URI.create(location));
        };
    }

    @ServerResponseFilter
    void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(TICKET) instanceof Ticket ticket) {
            try {
                requests.end(ticket, outcome(response));
            } catch (Unavailable e) {
                LOG.warnf(
                        "An answer is missing in the audit log entry=%d status=%d",
                        ticket.entry(), response.getStatus());
            }
        }
    }

    private Outcome outcome(ContainerResponseContext response) {
        var entity = response.getEntity();
        var code = entity instanceof Problem problem ? Optional.of(problem.code()) : Optional.<String>empty();
        var answer = new StoredAnswer(
                response.getStatus(),
                Optional.ofNullable(response.getLocation()).map(URI::toString),
                Optional.ofNullable(response.getMediaType()).map(Object::toString),
                text(entity));
        return new Outcome(answer, code);
    }

    private String text(@Nullable Object entity) {
        try {
            return entity == null ? "" : mapper.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written", e);
        }
    }
}
