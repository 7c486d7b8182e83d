package io.pindah.agent.lane;

import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Observation.JobCompleted;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.PassBegan;
import io.pindah.agent.migration.Observation.PatienceEnded;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Sampled;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.migration.PreCopyTime;
import io.pindah.agent.migration.PreCopyTime.Move;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.migration.Source;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The source's side: starts the migration, switches it, listens to its end. */
final class SourceCourse implements Course {
    private static final Duration LOOK_AFTER_ORPHAN = Duration.ofSeconds(30);
    private static final String NO_WAY_BACK =
            "the guest's memory is on both hosts: after the switch a migration can only be completed or recovered";
    private static final Logger LOG = Logger.getLogger(SourceCourse.class);

    private final Lane lane;
    private final Surroundings with;
    private final Departure departure;
    private final Throttle throttle;
    private final Switcher switcher;
    private final Recoverer recoverer;
    private final Looker looker;
    private final Sweeper sweeper;
    private final Sampler sampler;
    /** Written by the lane's thread, read by the sampler's. */
    private volatile Source state;

    private @Nullable Moment endedAt;

    SourceCourse(StartMigration command, Source state, Lane lane, Surroundings with) {
        this.state = state;
        this.lane = lane;
        this.with = with;
        this.departure = new Departure(command, lane, with);
        this.throttle = new Throttle(lane, with);
        this.switcher = new Switcher(with, lane);
        this.recoverer = new Recoverer(command, lane, with);
        this.looker = new Looker(lane, with);
        this.sweeper = new Sweeper(lane, with);
        this.sampler = new Sampler(() -> this.state, with, lane::tell, Sampler.lastSequence(lane.log(), with.clock()));
    }

    @Override
    public void begin() throws InterruptedException, HypervisorProblem {
        switch (state.stage()) {
            case ACCEPTED -> {
                if (departure.isBegun()) {
                    state = state.calling();
                    departure.call(state.policy());
                }
            }
            // Taken up again after its end: is its half still here?
            case ENDED -> look();
            case RUNNING, POST_COPY, INTERRUPTED, ORPHANED, LEFT_BEHIND -> {}
        }
        if (state.stage() != Stage.ENDED) {
            Thread.ofPlatform()
                    .name("sample-" + lane.party().guestName())
                    .daemon()
                    .start(sampler);
        }
    }

    @Override
    public Duration act() {
        return switch (state.plan()) {
            case FOLLOW -> followTime();
            case SWITCH -> trySwitch();
            case LOOK -> later(look());
            case RECOVER -> recover();
            case AWAIT_STATISTICS -> awaitStatistics();
            case CLOSE -> {
                sweeper.removeDefinitionOfWhatLeft();
                close(state.stage() == Stage.ENDED ? "ended" : "gone from this host; the destination tells");
                yield Duration.ZERO;
            }
        };
    }

    private Duration trySwitch() {
        if (switcher.attempt()) {
            state = state.switchAccepted();
            return Duration.ZERO;
        }
        var retry = switcher.untilNext();
        var timeout = followTime();
        return retry.compareTo(timeout) < 0 ? retry : timeout;
    }

    private Duration look() {
        looker.look(state.stage()).ifPresent(this::observe);
        return Lane.LOOK_AGAIN;
    }

    private Duration later(Duration soon) {
        return state.stage() == Stage.ORPHANED || state.stage() == Stage.LEFT_BEHIND ? LOOK_AFTER_ORPHAN : soon;
    }

    private Duration recover() {
        look();
        return state.stage() == Stage.INTERRUPTED ? recoverer.act(state) : Duration.ZERO;
    }

    private Duration awaitStatistics() {
        var now = with.clock().now();
        if (endedAt == null) {
            endedAt = now;
        }
        var left = with.settings().statisticsPatience().minus(now.since(endedAt));
        if (left.isNegative() || left.isZero()) {
            observe(new PatienceEnded(now));
            return Duration.ZERO;
        }
        return left;
    }

    /** What the policy wants done by now: one that has not been switched in time is switched, or aborted. */
    private Duration followTime() {
        return switch (PreCopyTime.next(state, with.clock().now())) {
            case Move.Await(var atMost) -> atMost;
            case Move.Switch(var why) -> {
                LOG.infof("Switch is due why=\"%s\" %s", why, lane);
                state = state.wantingSwitch();
                yield Duration.ZERO;
            }
            case Move.GiveUp(var why) -> giveUp(why);
        };
    }

    private Duration giveUp(String why) {
        try {
            with.hypervisor().abort(lane.party().guest());
            state = state.givenUp(why);
        } catch (HypervisorProblem problem) {
            LOG.warnf("Time is up and the abort was refused detail=\"%s\" %s", problem.getMessage(), lane);
        }
        return Lane.LOOK_AGAIN;
    }

    @Override
    public void take(Message message) {
        switch (message) {
            case Message.Saw saw -> saw(saw.observation());
            case Message.Reconnected _ -> look();
            case Message.Switch _ -> switchAsked();
            case Message.Abort _ -> abortAsked();
            case Message.Limit(var wanted) -> throttle.change(state, wanted);
            case Message.Recover _ -> recoveryAsked();
            case Message.CleanUp(var guestRunsOn) -> sweeper.cleanUp(state, guestRunsOn);
            case Message.OtherHalfGone _ -> {
                state = state.withoutOtherHalf();
                look();
            }
            case Message.Released _ -> close("left to an operator's decision");
            case Message.Refuse refuse -> lane.refuse(refuse.refusal());
            case Message.Overtaken _ -> close("overtaken by a newer migration of the guest");
        }
    }

    /** What libvirt calls a failure may be a copy that still runs, and what it calls post-copy one that does not: QEMU is asked as well. */
    private void saw(Observation observation) {
        if (observation instanceof Suspended suspended
                && (suspended.why() == Pause.POST_COPY_FAILED || state.stage() == Stage.INTERRUPTED)) {
            look();
        }
        observe(observation);
    }

    private void observe(Observation observation) {
        if (observation instanceof JobCompleted completed) {
            lane.log().append(new Entry.Statistics(completed.statistics()));
        }
        if (observation instanceof PassBegan && state.pass() == 0) {
            throttle.limitDowntime(state);
        }
        state = state.noting(observation);
        var facts = state.decide(observation);
        recoverer.remember(state, observation, facts);
        facts.forEach(lane::record);
        throttle.goOn(state);
        if (observation instanceof PassBegan && state.stage() == Stage.RUNNING) {
            passBegan();
        }
    }

    /** A pass's first figures tell what the pass before it has left. In mode post-copy nothing is to come before the switch. */
    private void passBegan() {
        switch (state.policy().mode()) {
            case POST_COPY, ADAPTIVE -> {}
            case HYBRID, PRE_COPY -> sample();
        }
    }

    private void sample() {
        try {
            var statistics = with.hypervisor().jobStatistics(lane.party().guest());
            statistics.ifPresent(found -> observe(new Sampled(with.clock().now(), found)));
        } catch (HypervisorProblem problem) {
            LOG.debugf("Pass could not be measured detail=\"%s\" %s", problem.getMessage(), lane);
        }
    }

    private void recoveryAsked() {
        look();
        var copy = state.newestLook().map(Looked::copy).orElse(Copy.UNASKED);
        if (state.stage() != Stage.INTERRUPTED) {
            lane.refuse(new Refusal(RefusalReason.NOTHING_TO_DO, "the copy of this guest is not interrupted"));
        } else if (copy.state() == Copy.State.ACTIVE) {
            lane.refuse(new Refusal(
                    RefusalReason.STILL_COPYING,
                    "QEMU still copies; it is interrupted by itself when it moves nothing for "
                            + state.policy().recoveryLimits().stallSeconds() + " s"));
        } else {
            state = state.recoveryAsked(with.clock().now().at());
        }
    }

    private void switchAsked() {
        switch (state.stage()) {
            case RUNNING -> {
                switch (state.policy().mode()) {
                    case POST_COPY, HYBRID, ADAPTIVE -> state = state.wantingSwitch();
                    case PRE_COPY ->
                        lane.refuse(new Refusal(
                                RefusalReason.NOT_SUPPORTED, "it was started in mode pre-copy, which never switches"));
                }
            }
            case ACCEPTED, POST_COPY, INTERRUPTED, ORPHANED, LEFT_BEHIND, ENDED ->
                lane.refuse(new Refusal(RefusalReason.NOTHING_TO_DO, "no migration runs that could be switched"));
        }
    }

    private void abortAsked() {
        switch (state.stage()) {
            case RUNNING -> abort();
            case POST_COPY, INTERRUPTED -> lane.refuse(new Refusal(RefusalReason.IN_POST_COPY, NO_WAY_BACK));
            case ACCEPTED, ORPHANED, LEFT_BEHIND, ENDED ->
                lane.refuse(new Refusal(RefusalReason.NOTHING_TO_DO, "no migration runs that could be aborted"));
        }
    }

    private void abort() {
        try {
            with.hypervisor().abort(lane.party().guest());
            state = state.abortAsked();
        } catch (HypervisorProblem problem) {
            lane.refuse(
                    new Refusal(RefusalReason.NOTHING_TO_DO, problem.failure().detail()));
        }
    }

    private void close(String why) {
        throttle.ended();
        lane.close(why);
    }

    @Override
    public void evolve(MigrationEvent fact) {
        state = state.evolve(fact);
    }

    @Override
    public void end() {
        sampler.stop();
    }
}
