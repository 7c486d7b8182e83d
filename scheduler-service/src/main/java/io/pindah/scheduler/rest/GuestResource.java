package io.pindah.scheduler.rest;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.inventory.Guests;
import io.pindah.scheduler.inventory.Hosts;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/guests")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Guests", description = "The guests on these hosts, each once, where it runs.")
class GuestResource {
    private final Hosts hosts;
    private final Ledger ledger;
    private final Clock clock;

    GuestResource(Hosts hosts, Ledger ledger, Clock clock) {
        this.hosts = hosts;
        this.ledger = ledger;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listGuests", summary = "List guests by name")
    public Page<GuestView> list(@RestQuery @Nullable String cursor, @RestQuery @Nullable String limit) {
        var inventory = hosts.inventory(clock.instant());
        var views = Guests.of(inventory.sightings(), moving(), inventory.now());
        return Paging.page(views, GuestResource::key, cursor, Parameters.limit(limit));
    }

    @GET
    @Path("{nameOrId}")
    @Operation(
            operationId = "getGuest",
            summary = "A guest, by its name or UUID",
            description = "A name that several guests have is refused; ask by UUID then.")
    public GuestView get(@RestPath String nameOrId) {
        var found = find(hosts.inventory(clock.instant()), nameOrId);
        return switch (found.size()) {
            case 0 -> throw Parameters.unknownGuest(nameOrId);
            case 1 -> found.getFirst();
            default -> throw ambiguous(nameOrId, found);
        };
    }

    private List<GuestView> find(Inventory inventory, String nameOrId) {
        return Guests.of(inventory.sightings(nameOrId), moving(), inventory.now());
    }

    private Map<GuestId, MigrationId> moving() {
        return ledger.underway().stream()
                .collect(Collectors.toMap(u -> u.move().guest(), u -> u.move().id()));
    }

    private static Refused ambiguous(String name, List<GuestView> found) {
        var each = found.stream()
                .map(view -> view.guest().id() + " on " + view.host())
                .collect(Collectors.joining(", "));
        return new Refused(Rejection.of(
                Reason.AMBIGUOUS_GUEST,
                "Several guests are called " + name + ": " + each + "; ask for one by its UUID."));
    }

    private static String key(GuestView view) {
        return view.guest().name() + "/" + view.guest().id();
    }
}
