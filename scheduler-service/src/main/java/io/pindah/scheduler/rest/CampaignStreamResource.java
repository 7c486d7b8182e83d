package io.pindah.scheduler.rest;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.api.CampaignView;
import io.pindah.scheduler.campaign.Campaigns;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.progress.Followers;
import io.pindah.scheduler.progress.Mailbox;
import io.pindah.scheduler.progress.News;
import io.pindah.scheduler.progress.StreamConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** One virtual thread for each follower, which reads the record when there may be something new. */
@Path(CampaignResource.PATH)
@RunOnVirtualThread
@Tag(name = "Campaigns")
class CampaignStreamResource {
    private final Campaigns campaigns;
    private final Followers<CampaignId> followers;
    private final StreamConfig config;

    CampaignStreamResource(Campaigns campaigns, Followers<CampaignId> followers, StreamConfig config) {
        this.campaigns = campaigns;
        this.followers = followers;
        this.config = config;
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
        var seen = Parameters.version(lastEventId);
        if (isOver(view) && seen >= view.version()) {
            throw new NothingFollows();
        }
        Thread.ofVirtual().name("follower of " + campaign).start(() -> follow(campaign, seen, sink, sse));
    }

    /** In a thread of its own, as the stream is the framework's until the method has returned. */
    private void follow(CampaignId id, long seen, SseEventSink sink, Sse sse) {
        try (var events = new EventWriter(sink, sse, config.patience());
                var watch = followers.watch(id)) {
            follow(id, seen, watch.mailbox(), events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(CampaignId id, long from, Mailbox mailbox, EventWriter events) throws InterruptedException {
        var seen = from;
        var over = false;
        News news = new News.MayHaveChanged();
        while (!over && events.isOpen()) {
            if (news instanceof News.Nothing) {
                events.keepAlive();
            }
            var later = laterThan(seen, id);
            if (later.isPresent()) {
                events.campaign(later.get());
                seen = later.get().version();
                over = isOver(later.get());
            }
            news = over ? new News.Nothing() : mailbox.next(config.keepAlive());
        }
    }

    /** Empty as well while the database is away: it is looked at again after a while. */
    private Optional<CampaignView> laterThan(long seen, CampaignId id) {
        try {
            return campaigns.find(id).filter(view -> view.version() > seen);
        } catch (Unavailable e) {
            return Optional.empty();
        }
    }

    private static boolean isOver(CampaignView view) {
        return view.finishedAt() != null;
    }
}
