package io.pindah.scheduler.rest;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.api.CampaignView;
import io.pindah.scheduler.campaign.Campaigns;
import io.pindah.scheduler.progress.Followers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The events of a campaign, as they come. */
@Path(CampaignResource.PATH)
@Tag(name = "Campaigns")
class CampaignStreamResource {
    private final Campaigns campaigns;
    private final Followers<CampaignId> followers;
    private final Following following;

    CampaignStreamResource(Campaigns campaigns, Followers<CampaignId> followers, Following following) {
        this.campaigns = campaigns;
        this.followers = followers;
        this.following = following;
    }

    @GET
    @Path("{id}/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followCampaign",
            summary = "Follow a campaign as it goes",
            description =
                    "Event `campaign`: a CampaignView whenever it has changed, its id is the view's version. Ends with the campaign."
                            + " With Last-Event-ID only later versions are sent; 204 when nothing will follow.")
    public void follow(
            @RestPath String id,
            @RestHeader("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var campaign = Parameters.campaign(id);
        var view = campaigns.find(campaign).orElseThrow(() -> Parameters.unknownCampaign(id));
        var subject = new Following.Subject<>(
                "campaign",
                CampaignView.class,
                () -> campaigns.find(campaign),
                CampaignView::version,
                it -> it.finishedAt() != null);
        following.follow(subject, view, lastEventId, () -> followers.watch(campaign), sink, sse);
    }
}
