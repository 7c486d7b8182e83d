package io.pindah.scheduler.rest;

import io.pindah.contracts.api.DeadLetterView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.deadletter.DeadLetter;
import io.pindah.scheduler.deadletter.DeadLetters;
import io.pindah.scheduler.deadletter.Replays;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path(DeadLetterResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Dead letters",
        description = "Records that a service could not read or apply; look at them, put them back.")
class DeadLetterResource {
    static final String PATH = "/api/v1/dead-letters";

    private final DeadLetters letters;
    private final Replays replays;
    private final Clock clock;

    DeadLetterResource(DeadLetters letters, Replays replays, Clock clock) {
        this.letters = letters;
        this.replays = replays;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "List dead letters, newest first",
            description =
                    "Without their content; a letter by itself has it. There is no further page: ask for one topic, or a"
                            + " greater limit. 503 `broker-away` if the broker does not answer in time.")
    public Page<DeadLetterView> list(
            @RestQuery @Nullable String topic,
            @RestQuery @Nullable String replayed,
            @RestQuery @Nullable String limit) {
        var topics = DeadLetterParameters.topics(topic);
        var sieve = sieve(replayed);
        return new Page<>(marked(letters.newest(topics, Parameters.limit(limit), sieve)), null);
    }

    @GET
    @Path("{topic}/{partition}/{offset}")
    @Operation(
            operationId = "getDeadLetter",
            summary = "A dead letter with its key, value and headers",
            description = "404 `unknown-dead-letter` if there is none, or not any more.")
    public DeadLetterView get(@RestPath String topic, @RestPath String partition, @RestPath String offset) {
        var letter = find(topic, partition, offset);
        return marked(List.of(letter.view())).getFirst().opened(letter.content());
    }

    @POST
    @Path("{topic}/{partition}/{offset}/replay")
    @ResponseStatus(202)
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Put a dead letter back on the topic that it was on",
            description =
                    "With its key, value and headers as they were, and the header dead-letter-replayed-from. What was put back once is"
                            + " not put back again: the answer says where it went. 409 `dead-letter-cut` if it is not whole.")
    public RestResponse<DeadLetterView> replay(
            @RestPath String topic, @RestPath String partition, @RestPath String offset) {
        var letter = find(topic, partition, offset);
        if (letter.isCut()) {
            throw DeadLetterProblem.cut(letter.address());
        }
        var replay = replays.once(letter.address(), clock.instant(), () -> letters.putBack(letter));
        return ResponseBuilder.<DeadLetterView>accepted()
                .entity(letter.view().putBack(replay))
                .location(URI.create(PATH + "/" + letter.address()))
                .build();
    }

    private DeadLetter find(String topic, String partition, String offset) {
        var address = DeadLetterParameters.address(topic, partition, offset);
        return letters.find(address).orElseThrow(() -> DeadLetterProblem.unknown(address));
    }

    private UnaryOperator<List<DeadLetterView>> sieve(@Nullable String replayed) {
        if (replayed == null) {
            return UnaryOperator.identity();
        }
        var wanted = Parameters.flag("replayed", replayed);
        return some -> marked(some).stream()
                .filter(view -> wanted == (view.replayed() != null))
                .toList();
    }

    private List<DeadLetterView> marked(List<DeadLetterView> views) {
        var known = replays.of(views.stream().map(DeadLetterView::id).toList());
        return views.stream().map(view -> view.putBack(known.get(view.id()))).toList();
    }
}
