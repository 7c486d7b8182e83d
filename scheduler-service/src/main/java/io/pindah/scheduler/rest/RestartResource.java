package io.pindah.scheduler.rest;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.RestartRequest;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.restart.Answer;
import io.pindah.scheduler.restart.Choice;
import io.pindah.scheduler.restart.Restarting;
import io.pindah.scheduler.restart.Restarts;
import io.pindah.scheduler.restart.Tokens;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What can be done for a guest that is lost; only ever on an operator's word. */
@Path(MigrationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Migrations")
class RestartResource {
    private final Restarts restarts;
    private final Ledger ledger;
    private final Stamps stamps;

    RestartResource(Restarts restarts, Ledger ledger, Stamps stamps) {
        this.restarts = restarts;
        this.ledger = ledger;
        this.stamps = stamps;
    }

    @POST
    @Path("{id}/restart")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "restartGuest",
            summary = "Start a lost guest again from its disks",
            description =
                    "What was in its memory is gone. What is left of it is removed from both old hosts first; one that does not report has to be"
                            + " named in `poweredOff`. Answers once the request is recorded; how far it is shows in the migration's `restart`.")
    public RestResponse<MigrationView> restart(@RestPath String id, @Nullable RestartRequest request) {
        var migration = Parameters.migration(id);
        return switch (Choice.read(Bodies.given(request))) {
            case Choice.Reading.Unreadable(var why) -> throw new Refused(why);
            case Choice.Reading.Read(var choice) -> accepted(migration, ask(migration, choice));
        };
    }

    private Answer ask(MigrationId migration, Choice choice) {
        var tokens = new Tokens(stamps.next(), stamps.next());
        return restarts.ask(migration, scene -> Restarting.open(choice, scene, tokens))
                .orElseThrow(() -> Parameters.unknownMigration(migration));
    }

    private RestResponse<MigrationView> accepted(MigrationId id, Answer answer) {
        return switch (answer) {
            case Answer.Rejected(var why) -> throw new Refused(why);
            case Answer.Accepted _ ->
                ResponseBuilder.<MigrationView>accepted()
                        .entity(ledger.find(id).orElseThrow(() -> Parameters.unknownMigration(id)))
                        .location(URI.create(MigrationResource.PATH + "/" + id))
                        .build();
        };
    }
}
