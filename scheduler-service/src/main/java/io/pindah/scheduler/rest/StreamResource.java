package io.pindah.scheduler.rest;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.MigrationView;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.progress.Mailbox;
import io.pindah.scheduler.progress.News;
import io.pindah.scheduler.progress.StreamConfig;
import io.pindah.scheduler.progress.Watchers;
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

/** One virtual thread for each follower, which reads the record when there may be something new, and writes as fast as the follower reads. */
@Path(MigrationResource.PATH)
@RunOnVirtualThread
@Tag(name = "Migrations")
class StreamResource {
    private final Ledger ledger;
    private final Watchers watchers;
    private final StreamConfig config;

    StreamResource(Ledger ledger, Watchers watchers, StreamConfig config) {
        this.ledger = ledger;
        this.watchers = watchers;
        this.config = config;
    }

    @GET
    @Path("{id}/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followMigration",
            summary = "Follow a migration as it goes",
            description =
                    "Event `migration`: a MigrationView whenever it has changed, its id is the view's version. Event `sample`: a JobSample,"
                            + " without an id; a slow reader gets only the newest. Ends after a terminal phase. With Last-Event-ID only later versions are"
                            + " sent; 204 when nothing will follow.")
    public void follow(
            @RestPath String id,
            @RestHeader("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var migration = Parameters.migration(id);
        var view = ledger.find(migration).orElseThrow(() -> Parameters.unknownMigration(id));
        var seen = Parameters.version(lastEventId);
        if (isOver(view) && seen >= view.version()) {
            throw new NothingFollows();
        }
        Thread.ofVirtual().name("follower of " + migration).start(() -> follow(migration, seen, sink, sse));
    }

    /** In a thread of its own, as the stream is the framework's until the method has returned. */
    private void follow(MigrationId id, long seen, SseEventSink sink, Sse sse) {
        try (var events = new EventWriter(sink, sse, config.patience());
                var watch = watchers.watch(id)) {
            follow(id, seen, watch.mailbox(), events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(MigrationId id, long from, Mailbox mailbox, EventWriter events) throws InterruptedException {
        var seen = from;
        var over = false;
        News news = new News.MayHaveChanged();
        while (!over && events.isOpen()) {
            switch (news) {
                case News.Sampled(var sample) -> events.sample(sample);
                case News.Nothing _ -> events.keepAlive();
                case News.MayHaveChanged _ -> {}
            }
            var later = laterThan(seen, id, news);
            if (later.isPresent()) {
                events.migration(later.get());
                seen = later.get().version();
                over = isOver(later.get());
            }
            news = over ? new News.Nothing() : mailbox.next(config.keepAlive());
        }
    }

    /** Looks at the record on a hint, and when it has been quiet for long, as a hint is lost while the database is away. */
    private Optional<MigrationView> laterThan(long seen, MigrationId id, News news) {
        if (news instanceof News.Sampled) {
            return Optional.empty();
        }
        try {
            return ledger.find(id).filter(view -> view.version() > seen);
        } catch (Unavailable e) {
            return Optional.empty();
        }
    }

    private static boolean isOver(MigrationView view) {
        return view.phase().isTerminal();
    }
}
