package io.pindah.metrics.rest;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.api.MeasuredCampaign;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.Problem;
import io.pindah.metrics.ledger.Campaigns;
import io.pindah.statistics.AveragesCsv;
import io.pindah.statistics.RunRow;
import io.pindah.statistics.RunsCsv;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Campaigns, as far as they were measured. */
@Path("/api/v1/campaigns")
@Tag(name = "Campaigns")
@APIResponse(
        responseCode = "default",
        description = "What is wrong",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
class CampaignsResource {
    private final Campaigns campaigns;

    CampaignsResource(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listMeasuredCampaigns",
            summary = "Campaigns with their averages, the newest first",
            description = "A campaign is here once one of its attempts is over.")
    public Page<MeasuredCampaign> list(
            @RestQuery @Parameter(description = "The next of an earlier page.") @Nullable String cursor,
            @RestQuery
                    @Parameter(description = "Most campaigns of one page, from 1 to 1000; 100 if not given.")
                    @Nullable
                    String limit) {
        var size = Parameters.limit(limit);
        var found = campaigns.list(Cursor.campaign(cursor), size + 1);
        return Pages.of(found, size, last -> Cursor.of(last.campaign()));
    }

    @GET
    @Path("{campaign}/averages")
    @Produces({MediaType.APPLICATION_JSON, RunsCsv.MEDIA_TYPE})
    @Operation(
            operationId = "getAverages",
            summary = "What a campaign's cells have come to so far",
            description = "As JSON; or as CSV, one row a cell and measure.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = MeasuredCampaign.class)),
                @Content(mediaType = RunsCsv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response averages(
            String campaign,
            @RestQuery @Parameter(description = "json or csv; otherwise what the request accepts.") @Nullable
                    String format,
            @Context HttpHeaders headers) {
        var wanted = Format.of(format, headers.getAcceptableMediaTypes());
        var id = Parameters.campaign(campaign);
        var found = campaigns.of(id).orElseThrow(() -> unknown(id));
        return switch (wanted) {
            case JSON -> Response.ok(found, MediaType.APPLICATION_JSON).build();
            case CSV -> csv(out -> AveragesCsv.write(found.cells(), out));
        };
    }

    @GET
    @Path("{campaign}/runs")
    @Produces({MediaType.APPLICATION_JSON, RunsCsv.MEDIA_TYPE})
    @Operation(
            operationId = "listRuns",
            summary = "Every attempt of a campaign that is over",
            description =
                    "All of them, in the order of cell, run and attempt. As JSON; or as CSV, one row an attempt, with units in the"
                            + " columns' names and nothing where nothing was measured: all that a report is made from.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RunPage.class)),
                @Content(mediaType = RunsCsv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response runs(
            String campaign,
            @RestQuery @Parameter(description = "json or csv; otherwise what the request accepts.") @Nullable
                    String format,
            @Context HttpHeaders headers) {
        var wanted = Format.of(format, headers.getAcceptableMediaTypes());
        var id = Parameters.campaign(campaign);
        var found = campaigns.runs(id);
        if (found.isEmpty()) {
            throw unknown(id);
        }
        return switch (wanted) {
            case JSON ->
                Response.ok(new Page<>(found, null), MediaType.APPLICATION_JSON).build();
            case CSV -> csv(out -> RunsCsv.write(found, out));
        };
    }

    private static Response csv(CsvText.Writing writing) {
        return Response.ok(CsvText.of(writing), RunsCsv.MEDIA_TYPE).build();
    }

    private static Mistake unknown(CampaignId id) {
        return Mistake.notFound("unknown-campaign", "No attempt of a campaign " + id + " is over, as far as is known.");
    }

    /** For the description of the interface only. */
    @SuppressWarnings("unused")
    private record RunPage(List<RunRow> items) {}
}
