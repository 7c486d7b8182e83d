package io.pindah.scheduler.rest;

import io.pindah.contracts.api.MigrationView;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.progress.Watchers;
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

/** The events of a migration, as they come. */
@Path(MigrationResource.PATH)
@Tag(name = "Migrations")
class StreamResource {
    private final Ledger ledger;
    private final Watchers watchers;
    private final Following following;

    StreamResource(Ledger ledger, Watchers watchers, Following following) {
        this.ledger = ledger;
        this.watchers = watchers;
        this.following = following;
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
        var subject = new Following.Subject<>(
                "migration", MigrationView.class, () -> ledger.find(migration), MigrationView::version, it -> it.phase()
                        .isTerminal());
        following.follow(subject, view, lastEventId, () -> watchers.watch(migration), sink, sse);
    }
}
