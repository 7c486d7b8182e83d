package io.pindah.simulation;

import io.pindah.agent.migration.Destination;
import io.pindah.agent.migration.Destination.Stage;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.Resume;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Ports;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.migration.Version;
import io.pindah.agent.preflight.Arrival;
import io.pindah.agent.preflight.CpuVerdict;
import io.pindah.agent.preflight.DestinationView;
import io.pindah.agent.preflight.DestinationView.Disks;
import io.pindah.agent.preflight.DestinationView.Engine;
import io.pindah.agent.preflight.DestinationView.Room;
import io.pindah.agent.preflight.Preflight;
import io.pindah.agent.preflight.Promised;
import io.pindah.contracts.HostOffers;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.RefusalReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The destination's side, as the node agent's destination course is. */
final class DestinationCourse implements Course {
    private static final Duration LOOK_SOON = Duration.ofMillis(20);
    private static final Duration PREPARED_FOR = Duration.ofMinutes(10);
    private static final Duration AFTER_STOP = Duration.ofMinutes(2);
    private static final long AVAILABLE_MIB = 4096;

    private final PrepareDestination command;
    private final Lane lane;
    private final AgentProcess agent;
    private Destination state;
    private @Nullable Moment waitingSince;
    private Duration lookAgain = Lane.LOOK_AGAIN;
    private Duration patience = PREPARED_FOR;
    private boolean isHandedOver;

    DestinationCourse(PrepareDestination command, Destination state, Lane lane) {
        this.command = command;
        this.state = state;
        this.lane = lane;
        this.agent = lane.agent;
    }

    @Override
    public MigrationCommand command() {
        return command;
    }

    @Override
    public boolean isNew() {
        return state.stage() == Stage.ACCEPTED;
    }

    @Override
    public long reserved() {
        return state.isReserving() ? state.shape().memoryMiB() : 0;
    }

    @Override
    public void begin() throws HypervisorProblem {
        if (isNew()) {
            prepare();
        } else {
            look();
        }
        waitingSince = agent.now();
    }

    private void prepare() throws HypervisorProblem {
        var free = AVAILABLE_MIB - agent.reservedWithout(lane);
        var refusal = Preflight.refusal(Preflight.check(Arrival.of(command), view(free)));
        if (refusal.isPresent()) {
            lane.refuse(refusal.get());
            return;
        }
        var head = lane.party.head(state.sequence() + 1, agent.now());
        var target = new MigrationTarget(
                "qemu+tls://" + lane.party.host() + "/system", "tcp://" + lane.party.host() + ":49152");
        lane.record(new MigrationEvent.Prepared(head, target, agent.platform()));
    }

    /** A host that has all that a guest may need, but for memory. */
    private DestinationView view(long freeMiB) throws HypervisorProblem {
        return new DestinationView(
                agent.libvirt.guests(),
                new Room(freeMiB, new Ports(49152, 49215), 64),
                new Engine(new Version(11, 3, 0), new Version(10, 0, 0), true, new CpuVerdict.Fits(), Optional.empty()),
                new Disks(Map.of(), Set.of(), List.of(), false),
                Promised.NOTHING,
                HostOffers.UNKNOWN);
    }

    @Override
    public Duration act() {
        return switch (state.stage()) {
            case ACCEPTED, ENDED -> close("ended");
            case PREPARED -> awaitGuest();
            case POST_COPY, INTERRUPTED, ARRIVED -> look();
        };
    }

    private Duration awaitGuest() {
        var now = agent.now();
        waitingSince = waitingSince == null ? now : waitingSince;
        var left = patience.minus(now.since(waitingSince));
        if (left.isPositive()) {
            return left;
        }
        look();
        waitingSince = now;
        return Duration.ZERO;
    }

    private Duration look() {
        try {
            var view = agent.libvirt.view(lane.party.guest());
            if (view.mark()
                    .filter(mark -> mark.epoch().compareTo(lane.party.epoch()) > 0)
                    .isPresent()) {
                return close("the guest is here by a newer migration");
            }
            observe(new Looked(agent.now(), view.condition(), view.hasJob()));
            if (view.condition().isOver() && !isStillToCome()) {
                observe(new Observation.PatienceEnded(agent.now()));
                return close("the guest is not here");
            }
        } catch (HypervisorProblem problem) {
            agent.say(() -> "a look failed: " + problem.getMessage());
        }
        return state.stage() == Stage.ENDED ? close("ended") : nextLook();
    }

    private boolean isStillToCome() {
        var since = waitingSince;
        return state.stage() == Stage.PREPARED
                && !isHandedOver
                && !state.otherHalfGone()
                && (since == null || agent.now().since(since).compareTo(patience) < 0);
    }

    private Duration nextLook() {
        var next = lookAgain;
        var doubled = next.multipliedBy(2);
        lookAgain = doubled.compareTo(Lane.LOOK_AGAIN) < 0 ? doubled : Lane.LOOK_AGAIN;
        return next;
    }

    @Override
    public void take(Message message) {
        switch (message) {
            case Message.Saw(var observation) -> saw(observation);
            case Message.Reconnected _ -> look();
            case Message.Switch _, Message.Abort _, Message.CleanUp _ ->
                lane.refuse(new Refusal(RefusalReason.NOTHING_TO_DO, "that is for the source to do"));
            case Message.Recover _ -> makeReady();
            case Message.OtherHalfGone _ -> {
                state = state.withoutOtherHalf();
                look();
            }
            case Message.Refuse(var refusal) -> lane.refuse(refusal);
            case Message.Overtaken _ -> {
                if (state.stage() == Stage.PREPARED) {
                    close("overtaken by a newer migration of the guest");
                }
            }
        }
    }

    private void makeReady() {
        look();
        if (state.stage() == Stage.PREPARED) {
            isHandedOver = true;
            look();
        } else if (state.stage() == Stage.POST_COPY || state.stage() == Stage.INTERRUPTED) {
            try {
                agent.libvirt.interruptCopy(lane.party.guest());
            } catch (HypervisorProblem problem) {
                agent.say(() -> "the copy could not be interrupted: " + problem.getMessage());
            }
        }
    }

    private void saw(Observation observation) {
        observe(observation);
        if (observation instanceof Resumed resumed && resumed.why() == Resume.MIGRATED) {
            lookAgain = LOOK_SOON;
        } else if (observation instanceof Stopped && state.stage() == Stage.PREPARED) {
            waitingSince = agent.now();
            patience = AFTER_STOP;
        } else if (observation instanceof Stopped && state.stage() != Stage.ENDED) {
            close("the guest is gone again; the source tells");
        }
    }

    private void observe(Observation observation) {
        state = state.noting(observation);
        state.decide(observation).forEach(lane::record);
    }

    private Duration close(String why) {
        if (lane.isOpen()) {
            lane.close(why);
        }
        return Duration.ZERO;
    }

    @Override
    public void evolve(MigrationEvent fact) {
        state = state.evolve(fact);
    }
}
