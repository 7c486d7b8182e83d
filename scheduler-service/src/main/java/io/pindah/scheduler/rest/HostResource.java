package io.pindah.scheduler.rest;

import io.pindah.contracts.api.HostView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.queue.Occupancy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/hosts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Hosts", description = "The hosts that have reported, and whether they can be used.")
class HostResource {
    private final Ledger ledger;

    HostResource(Ledger ledger) {
        this.ledger = ledger;
    }

    @GET
    @Operation(operationId = "listHosts", summary = "List hosts by name")
    public Page<HostView> list(@RestQuery @Nullable String cursor, @RestQuery @Nullable String limit) {
        var views = ledger.survey(
                facts -> facts.inventory().hosts().stream().map(view(facts)).toList());
        return Paging.page(views, view -> view.report().host().value(), cursor, Parameters.limit(limit));
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getHost", summary = "A host and its latest report")
    public HostView get(@RestPath String name) {
        return ledger.survey(facts -> facts.inventory().hosts().stream()
                .filter(host -> host.name().value().equals(name))
                .findFirst()
                .map(view(facts))
                .orElseThrow(() -> Parameters.unknownHost(name)));
    }

    private static Function<KnownHost, HostView> view(Facts facts) {
        var occupancy = Occupancy.of(facts.inventory(), facts.underway(), facts.fleet());
        return host -> {
            var cordon = facts.fleet().cordons().get(host.name());
            var now = facts.inventory().now();
            return new HostView(
                    host.state(now),
                    host.age(now).toMillis(),
                    host.report(),
                    cordon == null ? null : new HostView.Cordon(cordon.since(), cordon.reason()),
                    occupancy.incoming(host.name()),
                    occupancy.outgoing(host.name()));
        };
    }
}
