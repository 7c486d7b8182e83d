package io.pindah.scheduler.rest;

import io.pindah.contracts.api.DrainView;
import io.pindah.scheduler.drain.DrainId;
import io.pindah.scheduler.drain.Drains;
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
@Path(DrainResource.PATH)
@RunOnVirtualThread
@Tag(name = "Drains")
class DrainStreamResource {
    private final Drains drains;
    private final Followers<DrainId> followers;
    private final StreamConfig config;

    DrainStreamResource(Drains drains, Followers<DrainId> followers, StreamConfig config) {
        this.drains = drains;
        this.followers = followers;
        this.config = config;
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
        var seen = Parameters.version(lastEventId);
        if (view.state().isEnd() && seen >= view.version()) {
            throw new NothingFollows();
        }
        Thread.ofVirtual().name("follower of " + drain).start(() -> follow(drain, seen, sink, sse));
    }

    /** In a thread of its own, as the stream is the framework's until the method has returned. */
    private void follow(DrainId id, long seen, SseEventSink sink, Sse sse) {
        try (var events = new EventWriter(sink, sse, config.patience());
                var watch = followers.watch(id)) {
            follow(id, seen, watch.mailbox(), events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(DrainId id, long from, Mailbox mailbox, EventWriter events) throws InterruptedException {
        var seen = from;
        var over = false;
        News news = new News.MayHaveChanged();
        while (!over && events.isOpen()) {
            if (news instanceof News.Nothing) {
                events.keepAlive();
            }
            var later = laterThan(seen, id);
            if (later.isPresent()) {
                events.drain(later.get());
                seen = later.get().version();
                over = later.get().state().isEnd();
            }
            news = over ? new News.Nothing() : mailbox.next(config.keepAlive());
        }
    }

    /** Empty as well while the database is away: it is looked at again after a while. */
    private Optional<DrainView> laterThan(long seen, DrainId id) {
        try {
            return drains.find(id).filter(view -> view.version() > seen);
        } catch (Unavailable e) {
            return Optional.empty();
        }
    }
}
