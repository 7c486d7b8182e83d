package io.pindah.scheduler.rest;

import io.pindah.contracts.api.DrainView;
import io.pindah.scheduler.drain.DrainId;
import io.pindah.scheduler.drain.Drains;
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

/** The events of a drain, as they come. */
@Path(DrainResource.PATH)
@Tag(name = "Drains")
class DrainStreamResource {
    private final Drains drains;
    private final Followers<DrainId> followers;
    private final Following following;

    DrainStreamResource(Drains drains, Followers<DrainId> followers, Following following) {
        this.drains = drains;
        this.followers = followers;
        this.following = following;
    }

    @GET
    @Path("{id}/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followDrain",
            summary = "Follow a drain as it goes",
            description =
                    "Event `drain`: a DrainView whenever it has changed, its id is the view's version. Ends with the drain."
                            + " With Last-Event-ID only later versions are sent; 204 when nothing will follow.")
    public void follow(
            @RestPath String id,
            @RestHeader("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var drain = Parameters.drain(id);
        var view = drains.find(drain).orElseThrow(() -> Parameters.unknownDrain(drain));
        var subject = new Following.Subject<>(
                "drain", DrainView.class, () -> drains.find(drain), DrainView::version, it -> it.state()
                        .isEnd());
        following.follow(subject, view, lastEventId, () -> followers.watch(drain), sink, sse);
    }
}
