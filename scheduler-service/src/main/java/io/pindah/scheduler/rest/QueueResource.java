package io.pindah.scheduler.rest;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.Handling.Chosen;
import io.pindah.contracts.api.QueuePlace;
import io.pindah.contracts.api.QueueView;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.fleet.FleetBook;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Past;
import io.pindah.scheduler.queue.Pace;
import io.pindah.scheduler.queue.Places;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/queue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queue", description = "The migrations that wait for their turn.")
class QueueResource {
    private final Ledger ledger;
    private final Past past;
    private final FleetBook fleet;
    private final Clock clock;

    QueueResource(Ledger ledger, Past past, FleetBook fleet, Clock clock) {
        this.ledger = ledger;
        this.past = past;
        this.fleet = fleet;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "getQueue", summary = "Who waits, in order, for what, and until about when")
    public QueueView get() {
        var pace = past.pace();
        return ledger.survey(facts -> view(facts, pace));
    }

    @POST
    @Path("pause")
    @Operation(
            operationId = "pauseQueue",
            summary = "Let no migration start",
            description = "Those under way go on; new ones are accepted and wait. Once this is answered, none starts.")
    @APIResponse(responseCode = "204", description = "None starts.")
    public void pause() {
        fleet.pauseQueue(clock.instant());
    }

    @POST
    @Path("resume")
    @Operation(operationId = "resumeQueue", summary = "Let migrations start again")
    @APIResponse(responseCode = "204", description = "Those whose turn it is start.")
    public void resume() {
        fleet.resumeQueue();
    }

    private static QueueView view(Facts facts, Pace pace) {
        var places = Places.of(facts, facts.underway(), pace);
        var waiting = facts.underway().stream()
                .filter(each -> places.containsKey(each.move().id()))
                .collect(Collectors.toMap(each -> each.move().id(), each -> each.move()));
        var limits = facts.rules().limits();
        return new QueueView(
                facts.fleet().queue() == QueueState.PAUSED ? QueueView.State.PAUSED : QueueView.State.OPEN,
                (int) facts.underway().stream()
                        .filter(each -> each.phase() != Phase.QUEUED)
                        .count(),
                new QueueView.Limits(
                        limits.outgoing(),
                        limits.incoming(),
                        limits.cluster(),
                        limits.linkMiBPerSecond().isEmpty()
                                ? null
                                : (Long) limits.linkMiBPerSecond().getAsLong()),
                places.entrySet().stream()
                        .map(entry -> line(waiting.get(entry.getKey()), entry))
                        .toList());
    }

    private static QueueView.Waiting line(Move move, Map.Entry<MigrationId, QueuePlace> place) {
        return new QueueView.Waiting(
                place.getKey(),
                move.guestName(),
                move.source(),
                move.handling().destination() == Chosen.BY_REQUEST ? move.destination() : null,
                move.handling().priority(),
                move.requestedAt(),
                place.getValue());
    }
}
