package io.pindah.scheduler.rest;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.MigrationRequest;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.PolicyFields;
import io.pindah.contracts.api.TargetView;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.fleet.FleetBook;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.inventory.Guests;
import io.pindah.scheduler.inventory.Hosts;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/guests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Guests", description = "The guests on these hosts, each once, where it runs.")
class GuestResource {
    private final Hosts hosts;
    private final Ledger ledger;
    private final FleetBook fleet;
    private final Preflights preflights;
    private final Clock clock;

    GuestResource(Hosts hosts, Ledger ledger, FleetBook fleet, Preflights preflights, Clock clock) {
        this.hosts = hosts;
        this.ledger = ledger;
        this.fleet = fleet;
        this.preflights = preflights;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listGuests", summary = "List guests by name")
    public Page<GuestView> list(@RestQuery @Nullable String cursor, @RestQuery @Nullable String limit) {
        var inventory = hosts.inventory(clock.instant());
        var operators = fleet.read();
        var views = Guests.of(inventory.sightings(), moving(), inventory.now()).stream()
                .map(view -> labelled(view, operators))
                .toList();
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
            case 1 -> labelled(found.getFirst(), fleet.read());
            default -> throw ambiguous(nameOrId, found);
        };
    }

    @GET
    @Path("{nameOrId}/targets")
    @Operation(
            operationId = "listTargets",
            summary = "Whether each host could take a guest, and what to do where it could not",
            description =
                    "Every host is asked by itself; one that does not answer within a few seconds is told as such. Nothing is promised.")
    public List<TargetView> targets(
            @RestPath String nameOrId, @RestQuery @Nullable String policy, @RestQuery @Nullable String mode) {
        var id = get(nameOrId).guest().id().value();
        return preflights.targets(
                MigrationResource.order(MigrationRequest.of(id, null, policy, PolicyFields.ofMode(mode))));
    }

    @PUT
    @Path("{nameOrId}/labels")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "labelGuest",
            summary = "Give a guest labels, in place of those it bears",
            description =
                    "They select policies; `pindah.affinity`, `pindah.anti-affinity` and `pindah.maintenance` (migrate, leave or ask) mean"
                            + " something to the scheduler.")
    public GuestView label(@RestPath String nameOrId, @Nullable Map<String, String> labels) {
        var guest = get(nameOrId).guest().id();
        fleet.label(guest, labels(Bodies.given(labels)));
        return get(guest.value());
    }

    private static Labels labels(Map<String, String> given) {
        if (given.containsValue(null)) {
            throw new Refused(Rejection.of(Reason.INVALID_FIELD, "A label has no value; leave it out to remove it."));
        }
        try {
            return new Labels(given);
        } catch (IllegalArgumentException e) {
            throw new Refused(Rejection.of(Reason.INVALID_FIELD, "The labels: " + e.getMessage() + "."));
        }
    }

    private GuestView labelled(GuestView view, Fleet operators) {
        var labels = operators.labels(view.guest().id()).values();
        return labels.isEmpty()
                ? view
                : new GuestView(view.guest(), view.host(), view.hostState(), view.migration(), new TreeMap<>(labels));
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
