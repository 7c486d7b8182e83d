package io.pindah.scheduler.rest;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.LimitRequest;
import io.pindah.contracts.api.MigrationPlan;
import io.pindah.contracts.api.MigrationRequest;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.admission.Admission;
import io.pindah.scheduler.admission.Bandwidth;
import io.pindah.scheduler.admission.Order;
import io.pindah.scheduler.admission.Reader;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Stamps;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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

@Path(MigrationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Migrations", description = "Ask for a migration, see how it goes, steer it.")
class MigrationResource {
    static final String PATH = "/api/v1/migrations";

    private final Ledger ledger;
    private final Stamps stamps;
    private final Preflights preflights;
    private final Queued queued;

    MigrationResource(Ledger ledger, Stamps stamps, Preflights preflights, Queued queued) {
        this.ledger = ledger;
        this.stamps = stamps;
        this.preflights = preflights;
        this.queued = queued;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "migrate",
            summary = "Move a running guest to another host",
            description =
                    "Answers once the request is recorded; the migration goes on by itself, or waits in the queue until the limits let it."
                            + " Follow it at Location. With dry-run=true nothing is done: what would be is answered (MigrationPlan), with every host"
                            + " that was considered and what stands in its way.")
    @APIResponse(
            responseCode = "200",
            description = "With dry-run=true: what would be done.",
            content = @Content(schema = @Schema(implementation = MigrationPlan.class)))
    @APIResponse(
            responseCode = "202",
            description = "Recorded; follow it at Location.",
            content = @Content(schema = @Schema(implementation = MigrationView.class)))
    public Response migrate(@Nullable MigrationRequest request, @RestQuery("dry-run") @Nullable String dryRun) {
        var order = order(Bodies.given(request));
        if (Parameters.flag("dry-run", dryRun)) {
            return Response.ok(preflights.plan(order)).build();
        }
        var id = stamps.migration();
        return accepted(id, ledger.open(facts -> Admission.decide(order, facts, id, stamps.next())))
                .toResponse();
    }

    static Order order(MigrationRequest request) {
        return switch (Reader.read(request)) {
            case Order.Reading.Unreadable(var why) -> throw new Refused(why);
            case Order.Reading.Read(var order) -> order;
        };
    }

    @GET
    @Operation(
            operationId = "listMigrations",
            summary = "List migrations, newest first",
            description = "Without their facts; a migration by itself has them.")
    public Page<MigrationView> list(
            @RestQuery @Nullable String phase,
            @RestQuery @Nullable String guest,
            @RestQuery @Nullable String host,
            @RestQuery @Nullable String cursor,
            @RestQuery @Nullable String limit) {
        return queued.with(ledger.list(Parameters.query(phase, guest, host, cursor, limit)));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getMigration", summary = "A migration with its facts, in the order in which they arrived")
    public MigrationView get(@RestPath String id) {
        return queued.with(ledger.find(Parameters.migration(id)).orElseThrow(() -> Parameters.unknownMigration(id)));
    }

    @POST
    @Path("{id}/switch")
    @ResponseStatus(202)
    @Operation(
            operationId = "switchToPostCopy",
            summary = "Switch a running migration to post-copy now",
            description = "Answers once the command is recorded; the switch itself shows in the migration's phase.")
    public RestResponse<MigrationView> switchNow(@RestPath String id) {
        return instruct(Parameters.migration(id), new Instruction.Switch());
    }

    @POST
    @Path("{id}/abort")
    @ResponseStatus(202)
    @Operation(
            operationId = "abortMigration",
            summary = "Stop a migration before the switch",
            description =
                    "Withdraws it if it has not begun, else asks the source to stop. Refused after the switch: part of the guest's memory"
                            + " is on either host then, and stopping would lose it.")
    public RestResponse<MigrationView> abort(@RestPath String id) {
        return instruct(Parameters.migration(id), new Instruction.Abort());
    }

    @POST
    @Path("{id}/bandwidth")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "limitMigration",
            summary = "Change the bandwidth of a running migration",
            description =
                    "Answers once the command is recorded; that the source has changed it shows as migration.bandwidth-changed among the migration's"
                            + " facts. The policy has the new limits from now on, and they count against the links' budget; what a link has not left is refused.")
    public RestResponse<MigrationView> limit(@RestPath String id, @Nullable LimitRequest request) {
        var migration = Parameters.migration(id);
        var limit = Limits.read(Bodies.given(request));
        var stamp = stamps.next();
        var answer = ledger.change(migration, (m, facts) -> Bandwidth.limit(m, limit, facts, stamp));
        return accepted(migration, answer.orElseThrow(() -> Parameters.unknownMigration(migration)));
    }

    @POST
    @Path("{id}/recover")
    @ResponseStatus(202)
    @Operation(
            operationId = "recoverMigration",
            summary = "Take an interrupted post-copy up again now",
            description =
                    "Asks the source for an attempt, and grants it a new set of attempts. Answers once the command is recorded; what comes of it"
                            + " shows in the migration's facts. Refused where nothing is interrupted, or where a resume could run the guest twice.")
    public RestResponse<MigrationView> recover(@RestPath String id) {
        return instruct(Parameters.migration(id), new Instruction.Recover());
    }

    private RestResponse<MigrationView> instruct(MigrationId id, Instruction instruction) {
        var stamp = stamps.next();
        var answer = ledger.change(id, migration -> Decisions.decide(migration, instruction, stamp));
        return accepted(id, answer.orElseThrow(() -> Parameters.unknownMigration(id)));
    }

    private RestResponse<MigrationView> accepted(MigrationId id, Answer answer) {
        return switch (answer) {
            case Answer.Rejected(var why) -> throw new Refused(why);
            case Answer.Accepted _ ->
                ResponseBuilder.<MigrationView>accepted()
                        .entity(get(id.value()))
                        .location(URI.create(PATH + "/" + id))
                        .build();
        };
    }
}
