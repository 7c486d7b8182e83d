package io.pindah.scheduler.rest;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.api.DecisionRequest;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.drain.DrainId;
import io.pindah.scheduler.drain.Drains;
import io.pindah.scheduler.drain.Steering;
import io.pindah.scheduler.drain.Steering.Choice;
import io.pindah.scheduler.drain.Steering.Steered;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path(DrainResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Drains", description = "Hosts being emptied, and guests coming back. Guests are moved, never stopped.")
class DrainResource {
    static final String PATH = "/api/v1/drains";

    private final Drains drains;

    DrainResource(Drains drains) {
        this.drains = drains;
    }

    @GET
    @Operation(operationId = "listDrains", summary = "List drains and returns, newest first")
    public Page<DrainView> list(
            @RestQuery @Nullable String host, @RestQuery @Nullable String cursor, @RestQuery @Nullable String limit) {
        return drains.list(Parameters.hosts(host), Parameters.drains(cursor), Parameters.limit(limit));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getDrain", summary = "A drain, with where each guest stands")
    public DrainView get(@RestPath String id) {
        return view(Parameters.drain(id));
    }

    @POST
    @Path("{id}/cancel")
    @ResponseStatus(202)
    @Operation(
            operationId = "cancelDrain",
            summary = "Cancel a drain or a return",
            description =
                    "Migrations that wait are withdrawn, those in pre-copy are aborted; guests that have switched to post-copy finish, as"
                            + " stopping them would lose them. Guests that have moved stay where they are. A cordon that the drain has set is taken"
                            + " back. Answers once that is recorded; it is done when the state is cancelled.")
    public RestResponse<DrainView> cancel(@RestPath String id) {
        return steer(Parameters.drain(id), new Steering.Cancel());
    }

    @POST
    @Path("{id}/guests/{guest}")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "decideGuest",
            summary = "Say what is to be done with a guest that asks",
            description = "A guest asks if its label pindah.maintenance says so. By its UUID.")
    public RestResponse<DrainView> decide(
            @RestPath String id, @RestPath String guest, @Nullable DecisionRequest request) {
        return steer(
                Parameters.drain(id),
                new Steering.Decide(guest(guest), choice(Bodies.given(request).decision())));
    }

    private RestResponse<DrainView> steer(DrainId id, Steering steering) {
        return switch (drains.steer(id, steering::of).orElseThrow(() -> Parameters.unknownDrain(id))) {
            case Steered.Refused(var why) -> throw new Refused(why);
            case Steered.Accepted _ -> accepted(view(id));
        };
    }

    static RestResponse<DrainView> accepted(DrainView view) {
        return ResponseBuilder.<DrainView>accepted()
                .entity(view)
                .location(URI.create(PATH + "/" + view.id()))
                .build();
    }

    private DrainView view(DrainId id) {
        return drains.find(id).orElseThrow(() -> Parameters.unknownDrain(id));
    }

    private static GuestId guest(String text) {
        try {
            return new GuestId(text);
        } catch (IllegalArgumentException e) {
            throw Parameters.unknownGuest(text);
        }
    }

    private static Choice choice(@Nullable String text) {
        if (text == null) {
            throw new Refused(Rejection.ofField(
                    "decision", Reason.MISSING_FIELD, "The field decision is missing: say migrate or leave."));
        }
        return switch (text) {
            case "migrate" -> Choice.MIGRATE;
            case "leave" -> Choice.LEAVE;
            default ->
                throw new Refused(Rejection.ofField(
                        "decision", Reason.INVALID_FIELD, "The field decision must be migrate or leave."));
        };
    }
}
