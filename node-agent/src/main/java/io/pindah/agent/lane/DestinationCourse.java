package io.pindah.agent.lane;

import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.Destination;
import io.pindah.agent.migration.Destination.Stage;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Observation.CopySaid;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.PatienceEnded;
import io.pindah.agent.migration.Observation.Resume;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Ports;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.preflight.Arrival;
import io.pindah.agent.preflight.Preflight;
import io.pindah.agent.preflight.Promised;
import io.pindah.contracts.Finding;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.RefusalReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The destination's side: makes ready, and watches the guest arrive. */
final class DestinationCourse implements Course {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration LOOK_SOON = Duration.ofMillis(20);
    /** Longer than a command to start is good: who has not come by then does not come. */
    private static final Duration AFTER_STOP = Duration.ofMinutes(2);
    /** What is free is looked at and promised in one go: memory and ports are not to be given twice. */
    private static final Object GIVING = new Object();

    private static final Logger LOG = Logger.getLogger(DestinationCourse.class);

    private final PrepareDestination command;
    private final Lane lane;
    private final Surroundings with;
    private final Supplier<Promised> promisedToOthers;
    private final Reopener reopener;
    /** Written by the lane's thread, read by other lanes that ask what is reserved. */
    private volatile Destination state;

    private @Nullable Moment waitingSince;
    private Duration lookAgain = LOOK_AGAIN;
    private Duration patience;
    /** As the source says: it has come, whether that was seen or not. */
    private boolean isHandedOver;

    /** @param promisedToOthers what this host has promised to other guests that are on their way */
    DestinationCourse(
            PrepareDestination command,
            Destination state,
            Lane lane,
            Surroundings with,
            Supplier<Promised> promisedToOthers) {
        this.command = command;
        this.state = state;
        this.lane = lane;
        this.with = with;
        this.promisedToOthers = promisedToOthers;
        this.patience = with.settings().preparedFor();
        this.reopener = new Reopener(lane, with);
    }

    /** On which a guest is waited for, or has come. Thread-safe. */
    Stream<Integer> promisedPorts() {
        return lane.log().facts().stream()
                .flatMap(fact -> fact instanceof MigrationEvent.Prepared(var _, var target, var _)
                        ? Ports.named(target)
                        : Stream.of());
    }

    /** Memory that is kept for the guest until it is here; empty when none is. Thread-safe. */
    Optional<Promised.Room> promisedRoom() {
        return Optional.of(state)
                .filter(Destination::isReserving)
                .map(now -> new Promised.Room(now.shape(), Arrival.of(command).needs()));
    }

    @Override
    public void begin() throws InterruptedException, HypervisorProblem {
        if (state.stage() == Stage.ACCEPTED) {
            prepare();
        } else {
            reopener.attend();
            look();
        }
        waitingSince = with.clock().now();
    }

    private void prepare() throws InterruptedException, HypervisorProblem {
        var refusal = lane.awaitHypervisor(command.head());
        synchronized (GIVING) {
            if (refusal.isEmpty()) {
                refusal = Preflight.refusal(findings());
            }
            if (refusal.isPresent()) {
                lane.refuse(refusal.get());
            } else {
                promise();
            }
        }
    }

    private void promise() throws HypervisorProblem {
        var ports = with.settings()
                .ports()
                .free(with.resources().listeningPorts(), promisedToOthers.get().ports());
        var storage = command.policy().storageRule();
        if (ports.size() < Ports.needed(storage)) {
            lane.refuse(
                    new Refusal(RefusalReason.PORTS, "the last free migration ports have just been taken; ask again"));
            return;
        }
        var platform = with.resources().platform();
        var head = lane.party().head(state.sequence() + 1, with.clock().now());
        var here = with.settings().target();
        var target = new MigrationTarget(
                here.peerUri(),
                here.migrateUri(),
                platform.libvirtVersion(),
                with.settings().recoveryMonitor(lane.party().guest()),
                null,
                null);
        lane.record(new MigrationEvent.Prepared(head, Ports.with(target, storage, ports), platform));
        reopener.attend();
    }

    private List<Finding> findings() throws HypervisorProblem {
        var arrival = Arrival.of(command);
        return Preflight.check(arrival, with.outlook().towards(arrival, promisedToOthers.get()));
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
            var view = with.hypervisor().view(lane.party().guest());
            if (view.mark()
                    .filter(mark -> mark.epoch().compareTo(lane.party().epoch()) > 0)
                    .isPresent()) {
                return close("the guest is here by a newer migration");
            }
            observe(new Looked(with.clock().now(), view.condition(), view.hasJob()));
            if (state.stage() == Stage.INTERRUPTED) {
                reopener.keepOpen();
            }
            if (view.condition().isOver() && !isStillToCome()) {
                observe(new PatienceEnded(with.clock().now()));
                return close("the guest is not here");
            }
        } catch (HypervisorProblem problem) {
            LOG.debugf("Look failed detail=\"%s\" %s", problem.getMessage(), lane);
        }
        return state.stage() == Stage.ENDED ? close("ended") : nextLook();
    }

    /** Announced not long ago, and nobody has said that it is gone. */
    private boolean isStillToCome() {
        var since = waitingSince;
        return state.stage() == Stage.PREPARED
                && !isHandedOver
                && !state.otherHalfGone()
                && (since == null || with.clock().now().since(since).compareTo(patience) < 0);
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
            case Message.Switch _, Message.Abort _, Message.Limit _ ->
                lane.refuse(new Refusal(RefusalReason.NOTHING_TO_DO, "that is for the source to do"));
            case Message.Recover _ -> makeReady();
            case Message.CleanUp _ ->
                lane.refuse(new Refusal(RefusalReason.NOTHING_TO_DO, "there is nothing to remove on the destination"));
            case Message.OtherHalfGone _ -> {
                state = state.withoutOtherHalf();
                look();
            }
            case Message.Released _ -> close("left to an operator's decision");
            case Message.Refuse refuse -> lane.refuse(refuse.refusal());
            case Message.Overtaken _ -> {
                if (state.stage() == Stage.PREPARED) {
                    close("overtaken by a newer migration of the guest");
                }
            }
        }
    }

    /** A half that has not noticed that the connection is gone would not listen for the next one. */
    private void makeReady() {
        look();
        switch (state.stage()) {
            case POST_COPY -> reopener.breakOff();
            case INTERRUPTED -> reopener.openAgain();
            // The source has handed it over: if it is not here, it does not come any more.
            case PREPARED -> {
                isHandedOver = true;
                look();
            }
            case ACCEPTED, ARRIVED, ENDED -> {}
        }
    }

    private void saw(Observation observation) {
        observe(observation);
        if (observation instanceof Resumed resumed && resumed.why() == Resume.MIGRATED) {
            lookAgain = LOOK_SOON;
        } else if (observation instanceof Stopped && state.stage() == Stage.PREPARED) {
            awaitNoLonger();
        } else if (observation instanceof Stopped && state.stage() != Stage.ENDED) {
            close("the guest is gone again; the source tells");
        }
    }

    /** It was here and went, maybe after its switch; or an older half of it went, and it is still to come. */
    private void awaitNoLonger() {
        waitingSince = with.clock().now();
        patience = patience.compareTo(AFTER_STOP) < 0 ? patience : AFTER_STOP;
    }

    private void observe(Observation observation) {
        if (observation instanceof CopySaid(var _, var copy) && copy == Copy.State.PAUSED) {
            reopener.opened();
        }
        state = state.noting(observation);
        for (var fact : state.decide(observation)) {
            lane.record(fact);
            switch (fact) {
                case MigrationEvent.Interrupted _ -> reopener.keepOpen();
                case MigrationEvent.GuestResumed _, MigrationEvent.Recovered _ -> reopener.takenUp();
                default -> {}
            }
        }
    }

    private Duration close(String why) {
        reopener.release();
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
