package io.pindah.scheduler.rest;

import io.pindah.contracts.api.HostView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.inventory.Hosts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/hosts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Hosts", description = "The hosts that have reported, and whether they can be used.")
class HostResource {
    private final Hosts hosts;
    private final Clock clock;

    HostResource(Hosts hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listHosts", summary = "List hosts by name")
    public Page<HostView> list(@RestQuery @Nullable String cursor, @RestQuery @Nullable String limit) {
        var now = clock.instant();
        var views = hosts.inventory(now).hosts().stream()
                .map(host -> host.view(now))
                .toList();
        return Paging.page(views, view -> view.report().host().value(), cursor, Parameters.limit(limit));
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getHost", summary = "A host and its latest report")
    public HostView get(@RestPath String name) {
        var now = clock.instant();
        return hosts.inventory(now).hosts().stream()
                .filter(host -> host.name().value().equals(name))
                .findFirst()
                .orElseThrow(() -> Parameters.unknownHost(name))
                .view(now);
    }
}
