package io.pindah.scheduler.rest;

import io.pindah.contracts.HostName;
import io.pindah.contracts.api.CordonRequest;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.HostCheckView;
import io.pindah.scheduler.drain.Drain;
import io.pindah.scheduler.drain.DrainId;
import io.pindah.scheduler.drain.Drains;
import io.pindah.scheduler.drain.Planning;
import io.pindah.scheduler.drain.Planning.Planned;
import io.pindah.scheduler.fleet.Cordon;
import io.pindah.scheduler.fleet.FleetBook;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Past;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.preflight.HostChecks;
import io.pindah.scheduler.preflight.PreflightConfig;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What operators do with a host. */
@Path("/api/v1/hosts/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Hosts")
class HostActionResource {
    private static final int LONGEST_REASON = 200;

    private final FleetBook fleet;
    private final Drains drains;
    private final Ledger ledger;
    private final Past past;
    private final Stamps stamps;
    private final PreflightConfig preflight;
    private final Clock clock;

    HostActionResource(
            FleetBook fleet,
            Drains drains,
            Ledger ledger,
            Past past,
            Stamps stamps,
            PreflightConfig preflight,
            Clock clock) {
        this.fleet = fleet;
        this.drains = drains;
        this.ledger = ledger;
        this.past = past;
        this.stamps = stamps;
        this.preflight = preflight;
        this.clock = clock;
    }

    @GET
    @Path("check")
    @Operation(
            operationId = "checkHost",
            summary = "Whether a host can be used, and what to do where it cannot",
            description =
                    "By its latest report; whether it could take one particular guest is asked with the guest's targets.")
    public HostCheckView check(@RestPath String name) {
        return ledger.survey(facts -> HostChecks.of(
                facts.inventory().host(known(name, facts)).orElseThrow(() -> Parameters.unknownHost(name)),
                facts,
                preflight.clockTolerance()));
    }

    @POST
    @Path("cordon")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cordonHost",
            summary = "Have a host take no guests",
            description = "Guests that are on their way to it arrive. May be repeated; the first reason stays.")
    @APIResponse(responseCode = "204", description = "The host takes no guests.")
    public void cordon(@RestPath String name, @Nullable CordonRequest request) {
        var reason = request == null || request.reason() == null ? "" : request.reason();
        if (reason.length() > LONGEST_REASON) {
            throw new Refused(Rejection.ofField(
                    "reason",
                    Reason.INVALID_FIELD,
                    "The field reason has more than " + LONGEST_REASON + " characters."));
        }
        fleet.cordon(known(name), new Cordon(clock.instant(), reason));
    }

    @POST
    @Path("uncordon")
    @Operation(
            operationId = "uncordonHost",
            summary = "Have a host take guests again",
            description = "Refused while it is being drained: cancel the drain, or undrain the host.")
    @APIResponse(responseCode = "204", description = "The host takes guests.")
    public void uncordon(@RestPath String name) {
        var host = known(name);
        drains.survey(
                        host,
                        (_, all) -> all.stream().filter(each -> !each.isOver()).findFirst())
                .filter(drain -> drain.kind() == DrainView.Kind.DRAIN)
                .ifPresent(drain -> {
                    throw new Refused(Rejection.of(
                            Reason.ALREADY_DRAINING,
                            host + " is being drained (" + drain.id() + "); cancel that first."));
                });
        fleet.uncordon(host);
    }

    @POST
    @Path("drain")
    @Operation(
            operationId = "drainHost",
            summary = "Empty a host of its guests",
            description =
                    "Cordons it and moves every guest away, within the limits of the queue, as its label pindah.maintenance says: migrate"
                            + " (the default), leave, or ask. Nothing stops a guest. With dry-run=true nothing is done, and the plan is answered.")
    @APIResponse(
            responseCode = "200",
            description = "With dry-run=true: the plan.",
            content = @Content(schema = @Schema(implementation = DrainView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Recorded; follow it at Location.",
            content = @Content(schema = @Schema(implementation = DrainView.class)))
    public Response drain(@RestPath String name, @RestQuery("dry-run") @Nullable String dryRun) {
        return begin(known(name), Parameters.flag("dry-run", dryRun), Planning::drain);
    }

    @POST
    @Path("undrain")
    @Operation(
            operationId = "undrainHost",
            summary = "Bring a host's guests back",
            description =
                    "Uncordons it and moves back those guests that drains have moved away and that still are where they were put. With"
                            + " dry-run=true nothing is done, and the plan is answered.")
    @APIResponse(
            responseCode = "200",
            description = "With dry-run=true: the plan.",
            content = @Content(schema = @Schema(implementation = DrainView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Recorded; follow it at Location.",
            content = @Content(schema = @Schema(implementation = DrainView.class)))
    public Response undrain(@RestPath String name, @RestQuery("dry-run") @Nullable String dryRun) {
        return begin(known(name), Parameters.flag("dry-run", dryRun), Planning::back);
    }

    /** A drain or a return. */
    @FunctionalInterface
    private interface Wish {
        Planned of(DrainId id, HostName host, Facts facts, List<Drain> earlier);
    }

    private Response begin(HostName host, boolean isDryRun, Wish wish) {
        var id = new DrainId(stamps.migration().value());
        if (isDryRun) {
            var pace = past.pace();
            var view = drains.survey(
                    host,
                    (facts, earlier) -> Planning.plan(ready(wish.of(id, host, facts, earlier)), facts, pace, stamps));
            return Response.ok(view).build();
        }
        var drain = ready(drains.open(host, (facts, earlier) -> wish.of(id, host, facts, earlier)));
        return Response.accepted(drain.view(1))
                .location(URI.create(DrainResource.PATH + "/" + drain.id()))
                .build();
    }

    private static Drain ready(Planned planned) {
        return switch (planned) {
            case Planned.Ready(var drain) -> drain;
            case Planned.Refused(var why) -> throw new Refused(why);
        };
    }

    private HostName known(String name) {
        return ledger.survey(facts -> known(name, facts));
    }

    private static HostName known(String name, Facts facts) {
        return facts.inventory().hosts().stream()
                .map(KnownHost::name)
                .filter(host -> host.value().equals(name))
                .findFirst()
                .orElseThrow(() -> Parameters.unknownHost(name));
    }
}
