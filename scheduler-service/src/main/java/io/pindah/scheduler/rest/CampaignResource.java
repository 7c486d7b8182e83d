package io.pindah.scheduler.rest;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.api.CampaignDefinition;
import io.pindah.contracts.api.CampaignPlan;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.RunView;
import io.pindah.scheduler.campaign.Campaign;
import io.pindah.scheduler.campaign.Campaigns;
import io.pindah.scheduler.campaign.Draft;
import io.pindah.scheduler.campaign.Plan;
import io.pindah.scheduler.campaign.Reader;
import io.pindah.scheduler.campaign.Resolution;
import io.pindah.scheduler.campaign.Resolution.Resolved;
import io.pindah.scheduler.campaign.Steering;
import io.pindah.scheduler.campaign.Steering.Steered;
import io.pindah.scheduler.inventory.Hosts;
import io.pindah.scheduler.migration.Stamps;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path(CampaignResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns", description = "Repeat runs over loads, memory sizes and modes, one after the other.")
class CampaignResource {
    static final String PATH = "/api/v1/campaigns";

    private final Campaigns campaigns;
    private final Hosts hosts;
    private final Stamps stamps;
    private final Clock clock;

    CampaignResource(Campaigns campaigns, Hosts hosts, Stamps stamps, Clock clock) {
        this.campaigns = campaigns;
        this.hosts = hosts;
        this.stamps = stamps;
        this.clock = clock;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, DefinitionYaml.MEDIA_TYPE, DefinitionYaml.OLDER_MEDIA_TYPE})
    @ResponseStatus(202)
    @Operation(
            operationId = "makeCampaign",
            summary = "Make a campaign, from JSON or YAML",
            description =
                    "Answers once the campaign is recorded; it goes on by itself. Follow it at Location. With dry-run=true"
                            + " nothing is recorded, and the answer is what would be done.")
    @APIResponse(
            responseCode = "200",
            description = "The plan, for dry-run=true.",
            content = @Content(schema = @Schema(implementation = CampaignPlan.class)))
    @APIResponse(
            responseCode = "202",
            description = "The campaign.",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Response make(@Nullable CampaignDefinition definition, @RestQuery("dry-run") @Nullable String dryRun) {
        var plan = planned(Bodies.given(definition));
        if (Parameters.flag("dry-run", dryRun)) {
            return Response.ok(plan.view()).build();
        }
        var campaign = Campaign.made(stamps.campaign(), plan, clock.instant());
        campaigns.make(campaign);
        return Response.accepted(get(campaign.id().value()))
                .location(location(campaign.id()))
                .build();
    }

    @GET
    @Operation(operationId = "listCampaigns", summary = "List campaigns, newest first")
    public Page<CampaignView> list(@RestQuery @Nullable String cursor, @RestQuery @Nullable String limit) {
        return campaigns.list(Parameters.campaigns(cursor), Parameters.limit(limit));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getCampaign", summary = "A campaign and how far it is")
    public CampaignView get(@RestPath String id) {
        return campaigns.find(Parameters.campaign(id)).orElseThrow(() -> Parameters.unknownCampaign(id));
    }

    @GET
    @Path("{id}/runs")
    @Operation(
            operationId = "listRuns",
            summary = "Every attempt at every run, in the order in which they began",
            description = "Runs that came out invalid or failed are there too, and so is the attempt under way.")
    public Page<RunView> runs(
            @RestPath String id, @RestQuery @Nullable String cursor, @RestQuery @Nullable String limit) {
        var campaign = get(id).id();
        return campaigns.runs(campaign, Parameters.position(cursor), Parameters.limit(limit));
    }

    @POST
    @Path("{id}/pause")
    @ResponseStatus(202)
    @Operation(
            operationId = "pauseCampaign",
            summary = "Begin no other run until it is resumed",
            description = "The run under way is finished. May be asked again.")
    public RestResponse<CampaignView> pause(@RestPath String id) {
        return steer(id, Steering.PAUSE);
    }

    @POST
    @Path("{id}/resume")
    @ResponseStatus(202)
    @Operation(
            operationId = "resumeCampaign",
            summary = "Go on with a paused campaign",
            description = "May be asked again.")
    public RestResponse<CampaignView> resume(@RestPath String id) {
        return steer(id, Steering.RESUME);
    }

    @POST
    @Path("{id}/cancel")
    @ResponseStatus(202)
    @Operation(
            operationId = "cancelCampaign",
            summary = "Withdraw a campaign",
            description =
                    "What has not begun is dropped, the load under way is stopped, its migration is aborted if it has not switched."
                            + " What was measured stays. Over once finishedAt is there. May be asked again.")
    public RestResponse<CampaignView> cancel(@RestPath String id) {
        return steer(id, Steering.CANCEL);
    }

    private RestResponse<CampaignView> steer(String id, Steering steering) {
        var campaign = Parameters.campaign(id);
        var steered = campaigns.steer(campaign, steering::of).orElseThrow(() -> Parameters.unknownCampaign(id));
        return switch (steered) {
            case Steered.Rejected(var why) -> throw new Refused(why);
            case Steered.Accepted _ ->
                ResponseBuilder.<CampaignView>accepted()
                        .entity(get(id))
                        .location(location(campaign))
                        .build();
        };
    }

    private Plan planned(CampaignDefinition definition) {
        return switch (Reader.read(definition)) {
            case Draft.Reading.Unreadable(var why) -> throw new Refused(why);
            case Draft.Reading.Read(var draft) ->
                switch (Resolution.resolve(draft, hosts.inventory(clock.instant()))) {
                    case Resolved.Rejected(var why) -> throw new Refused(why);
                    case Resolved.Planned(var plan) -> plan;
                };
        };
    }

    private static URI location(CampaignId id) {
        return URI.create(PATH + "/" + id);
    }
}
