package io.pindah.metrics.rest;

import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.Problem;
import io.pindah.metrics.ledger.ResultFilter;
import io.pindah.metrics.ledger.Results;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** All results. */
@Path("/api/v1/results")
@Tag(name = "Results")
@APIResponse(
        responseCode = "default",
        description = "What is wrong",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
class ResultsResource {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Results results;
    private final ResultsCsv csv;
    private final Listeners listeners;

    ResultsResource(Results results, ResultsCsv csv, Listeners listeners) {
        this.results = results;
        this.csv = csv;
        this.listeners = listeners;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, ResultsCsv.MEDIA_TYPE})
    @Operation(
            operationId = "listResults",
            summary = "Results, the newest first",
            description =
                    "As JSON, a page at a time; or as CSV, one row a migration, with units in the columns' names and"
                            + " nothing where nothing was measured.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ResultPage.class)),
                @Content(mediaType = ResultsCsv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(
            @BeanParam ResultQuery query,
            @RestQuery @Parameter(description = "json or csv; otherwise what the request accepts.") @Nullable
                    String format,
            @Context HttpHeaders headers) {
        var filter = query.filter();
        return switch (Format.of(format, headers.getAcceptableMediaTypes())) {
            case JSON ->
                Response.ok(page(filter, Parameters.limit(query.limit)), MediaType.APPLICATION_JSON)
                        .build();
            case CSV ->
                Response.ok(
                                csv.write(
                                        filter, Optional.ofNullable(query.limit).map(Parameters::limit)),
                                ResultsCsv.MEDIA_TYPE)
                        .build();
        };
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamResults",
            summary = "Results as they are published",
            description =
                    "Server-sent events named result, each with a result as it is in the list; the same migration comes again"
                            + " when more becomes known. With last, the newest ones that there are come first, the oldest of them first."
                            + " A comment every 15 seconds keeps the connection open. Who falls too far behind is disconnected, and sees"
                            + " by last what it missed when it comes again.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = MigrationResult.class)))
    public Multi<OutboundSseEvent> stream(
            @RestQuery
                    @Parameter(
                            description = "How many of the newest results come first, from 0 to 1000; 0 if not given.")
                    @Nullable
                    String last,
            @Context Sse sse) {
        var most = Parameters.last(last);
        var heartbeats = Multi.createFrom()
                .ticks()
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(_ -> sse.newEventBuilder().comment("still here").build());
        var news = listeners.stream(() -> newest(most), most)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(result -> event(sse, result));
        return Multi.createBy().merging().streams(news, heartbeats);
    }

    /** The oldest of them first. */
    private List<MigrationResult> newest(int most) {
        return most == 0 ? List.of() : results.list(ResultFilter.ALL, most).reversed();
    }

    private Page<MigrationResult> page(ResultFilter filter, int size) {
        return Pages.of(results.list(filter, size + 1), size, last -> Cursor.of(ResultFilter.Place.of(last)));
    }

    private static OutboundSseEvent event(Sse sse, MigrationResult result) {
        return sse.newEventBuilder()
                .name("result")
                .id(result.migration().value())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(MigrationResult.class, result)
                .build();
    }

    /** For the description of the interface only. */
    @SuppressWarnings("unused")
    private record ResultPage(
            List<MigrationResult> items, @Nullable String next) {}
}
