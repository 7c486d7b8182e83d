package io.pindah.agent.lane;

import io.pindah.agent.migration.Condition;
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
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The destination's side: makes ready, and watches the guest arrive. */
final class DestinationCourse implements Course {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration LOOK_SOON = Duration.ofMillis(20);
    private static final Logger LOG = Logger.getLogger(DestinationCourse.class);

    private final PrepareDestination command;
    private final Lane lane;
    private final Surroundings with;
    private final LongSupplier reservedByOthersMiB;
    /** Written by the lane's thread, read by other lanes that ask what is reserved. */
    private volatile Destination state;

    private @Nullable Moment waitingSince;
    private Duration lookAgain = LOOK_AGAIN;

    /** @param reservedByOthersMiB what is reserved for guests that are on their way here, without this one */
    DestinationCourse(
            PrepareDestination command,
            Destination state,
            Lane lane,
            Surroundings with,
            LongSupplier reservedByOthersMiB) {
        this.command = command;
        this.state = state;
        this.lane = lane;
        this.with = with;
        this.reservedByOthersMiB = reservedByOthersMiB;
    }

    /** Thread-safe. */
    long reservedMiB() {
        var now = state;
        return now.isReserving() ? now.shape().memoryMiB() : 0;
    }

    @Override
    public void begin() throws InterruptedException, HypervisorProblem {
        if (state.stage() == Stage.ACCEPTED) {
            prepare();
        } else {
            look();
        }
        waitingSince = with.clock().now();
    }

    private void prepare() throws InterruptedException, HypervisorProblem {
        var refusal = lane.awaitHypervisor(command.head());
        if (refusal.isEmpty()) {
            refusal = Preparation.check(command, here());
        }
        if (refusal.isPresent()) {
            lane.refuse(refusal.get());
            return;
        }
        var platform = with.resources().platform();
        var head = lane.party().head(state.sequence() + 1, with.clock().now());
        lane.record(new MigrationEvent.Prepared(head, with.settings().target(), platform));
    }

    private DestinationView here() throws HypervisorProblem {
        var resources = with.resources();
        return new DestinationView(
                with.hypervisor().guests(),
                resources.availableMiB() - reservedByOthersMiB.getAsLong(),
                resources.postCopyProblem());
    }

    @Override
    public Duration act() {
        return switch (state.stage()) {
            case ACCEPTED, ENDED -> close("ended");
            case PREPARED -> awaitGuest();
            case POST_COPY, INTERRUPTED, ARRIVED -> look();
        };
    }

    /** Gives up what is reserved for a guest that did not come in time. */
    private Duration awaitGuest() {
        var now = with.clock().now();
        if (waitingSince == null) {
            waitingSince = now;
        }
        var left = with.settings().preparedFor().minus(now.since(waitingSince));
        if (left.isPositive()) {
            return left;
        }
        waitingSince = now;
        look();
        return Duration.ZERO;
    }

    private Duration look() {
        try {
            var view = with.hypervisor().view(lane.party().guest());
            observe(new Looked(with.clock().now(), view.condition(), view.hasJob()));
            if (view.condition() == Condition.ABSENT) {
                return close("the guest is not here");
            }
        } catch (HypervisorProblem problem) {
            LOG.debugf("Look failed detail=\"%s\" %s", problem.getMessage(), lane);
        }
        return state.stage() == Stage.ENDED ? close("ended") : nextLook();
    }

    /** Soon after libvirt said that the guest has arrived, then ever later. */
    private Duration nextLook() {
        var next = lookAgain;
        var doubled = next.multipliedBy(2);
        lookAgain = doubled.compareTo(LOOK_AGAIN) < 0 ? doubled : LOOK_AGAIN;
        return next;
    }

    @Override
    public void take(Message message) {
        switch (message) {
            case Message.Saw saw -> saw(saw.observation());
            case Message.Reconnected _ -> look();
            case Message.Switch _, Message.Abort _ ->
                lane.refuse(new Refusal(RefusalReason.NOTHING_TO_DO, "that is for the source to do"));
            case Message.Refuse refuse -> lane.refuse(refuse.refusal());
            case Message.Overtaken _ -> {
                if (state.stage() == Stage.PREPARED) {
                    close("overtaken by a newer migration of the guest");
                }
            }
        }
    }

    private void saw(Observation observation) {
        observe(observation);
        if (observation instanceof Resumed resumed && resumed.why() == Resume.MIGRATED) {
            lookAgain = LOOK_SOON;
        } else if (observation instanceof Stopped && state.stage() != Stage.ENDED) {
            close("the guest is gone again; the source tells");
        }
    }

    private void observe(Observation observation) {
        state = state.noting(observation);
        state.decide(observation).forEach(lane::record);
    }

    private Duration close(String why) {
        lane.close(why);
        return Duration.ZERO;
    }

    @Override
    public void evolve(MigrationEvent fact) {
        state = state.evolve(fact);
    }

    @Override
    public void end() {
        LOG.debugf("Destination is not watched any more %s", lane);
    }
}
