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
import io.pindah.agent.migration.Preparation;
import io.pindah.agent.migration.Preparation.DestinationView;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.RefusalReason;
import java.time.Duration;
import java.util.Optional;
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
        var here = new DestinationView(agent.libvirt.guests(), free, Optional.empty());
        var refusal = Preparation.check(command, here);
        if (refusal.isPresent()) {
            lane.refuse(refusal.get());
            return;
        }
        var head = lane.party.head(state.sequence() + 1, agent.now());
        var target = new MigrationTarget(
                "qemu+tls://" + lane.party.host() + "/system", "tcp://" + lane.party.host() + ":49152");
        lane.record(new MigrationEvent.Prepared(head, target, agent.platform()));
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
