package io.pindah.metrics.rest;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.Problem;
import io.pindah.metrics.MetricsConfig;
import io.pindah.metrics.ledger.Results;
import io.pindah.metrics.ledger.SamplePlace;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One migration's result and samples. */
@Path("/api/v1/results")
@Tag(name = "Results")
@APIResponse(
        responseCode = "default",
        description = "What is wrong",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@Produces(MediaType.APPLICATION_JSON)
class ResultResource {
    private final Results results;
    private final Patience patience;
    private final MetricsConfig config;

    ResultResource(Results results, Patience patience, MetricsConfig config) {
        this.results = results;
        this.patience = patience;
        this.config = config;
    }

    @GET
    @Path("{migration}")
    @Operation(
            operationId = "getResult",
            summary = "One migration's result",
            description =
                    "There is one once the migration has ended. With wait, the answer comes when the result is complete, or"
                            + " when the time is over.")
    public MigrationResult result(
            String migration,
            @RestQuery @Parameter(description = "How long to wait, at most 60s.", example = "10s") @Nullable
                    String wait) {
        var id = Parameters.migration(migration);
        return patience.await(id, Parameters.wait(wait, config.longestWait())).orElseThrow(() -> noResult(id));
    }

    @GET
    @Path("{migration}/samples")
    @Operation(
            operationId = "listSamples",
            summary = "What the agents saw of the running job",
            description = "In order, by side; some may have been lost.")
    public Page<JobSample> samples(
            String migration,
            @RestQuery @Parameter(description = "The next of an earlier page.") @Nullable String cursor,
            @RestQuery @Parameter(description = "Most samples of one page, from 1 to 1000; 100 if not given.") @Nullable
                    String limit) {
        var id = Parameters.migration(migration);
        var size = Parameters.limit(limit);
        var found = results.samples(id, Cursor.samplePlace(cursor), size + 1);
        if (found.isEmpty() && !results.isKnown(id)) {
            throw Mistake.notFound("unknown-migration", "Nothing is known of migration " + id + ".");
        }
        return Pages.of(found, size, last -> Cursor.of(SamplePlace.of(last)));
    }

    private Mistake noResult(MigrationId id) {
        return results.isKnown(id)
                ? Mistake.notFound("no-result-yet", "Migration " + id + " has not ended; there is no result yet.")
                : Mistake.notFound(
                        "unknown-migration",
                        "Nothing is known of migration " + id + ": no host has said anything about it.");
    }
}
