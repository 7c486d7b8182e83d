package io.pindah.agent.lane;

import io.pindah.agent.adaptive.ModeRule;
import io.pindah.agent.migration.GuestMemory;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Observation.CallEnded;
import io.pindah.agent.migration.Preparation;
import io.pindah.contracts.Evidence;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ModeChoice;
import java.util.Optional;
import org.jboss.logging.Logger;

/** How a guest sets out: checked, its mode chosen where that is left to us, marked, written into the journal, and only then asked of libvirt. */
final class Departure {
    private static final Logger LOG = Logger.getLogger(Departure.class);

    private final StartMigration command;
    private final Lane lane;
    private final Surroundings with;

    Departure(StartMigration command, Lane lane, Surroundings with) {
        this.command = command;
        this.lane = lane;
        this.with = with;
    }

    /** Whether the guest may go: then that is in the journal, and nobody has been asked yet. */
    boolean isBegun() throws InterruptedException, HypervisorProblem {
        var guest = lane.party().guest();
        var refusal = lane.awaitHypervisor(command.head());
        if (refusal.isEmpty()) {
            refusal = Preparation.check(command, with.hypervisor().view(guest));
        }
        if (refusal.isPresent()) {
            lane.refuse(refusal.get());
            return false;
        }
        var choice = choice();
        with.hypervisor().mark(guest, lane.party().migration(), lane.party().epoch());
        var platform = with.resources().platform().executing(with.hypervisor().accelerator(guest));
        var definition = with.hypervisor().definition(guest);
        var policy = choice.map(it -> command.policy().in(it.chosen())).orElse(command.policy());
        var head = lane.party().head(lane.log().lastSequence() + 1, with.clock().now());
        lane.record(new MigrationEvent.Started(
                head, command.destination(), policy, platform, definition, choice.orElse(null)));
        return true;
    }

    private Optional<ModeChoice> choice() {
        if (command.policy().mode() != Mode.ADAPTIVE) {
            return Optional.empty();
        }
        var evidence = command.evidence() == null ? Evidence.NONE : command.evidence();
        return Optional.of(ModeRule.choose(
                command.policy(), evidence, memory(), with.links().fastestMiBPerSecond()));
    }

    private Optional<GuestMemory> memory() {
        try {
            return Optional.of(with.hypervisor().memory(lane.party().guest()));
        } catch (HypervisorProblem problem) {
            LOG.infof("Guest's memory could not be measured detail=\"%s\" %s", problem.getMessage(), lane);
            return Optional.empty();
        }
    }

    /** Asks libvirt, in a thread of its own: the answer comes when the migration has ended. */
    void call(MigrationPolicy policy) {
        Thread.ofPlatform().name("migrate-" + lane.party().guestName()).daemon().start(() -> migrate(policy));
    }

    private void migrate(MigrationPolicy policy) {
        try {
            with.hypervisor().migrate(lane.party().guest(), command.target(), policy);
            lane.tell(new Message.Saw(new CallEnded(with.clock().now(), null)));
        } catch (HypervisorProblem problem) {
            lane.tell(new Message.Saw(new CallEnded(with.clock().now(), problem.failure())));
        }
    }
}
