package io.pindah.simulation;

import io.pindah.agent.adaptive.ModeRule;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.PatienceEnded;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.PreCopyTime;
import io.pindah.agent.migration.PreCopyTime.Move;
import io.pindah.agent.migration.Preparation;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.migration.Source;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.contracts.Evidence;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ModeChoice;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.RefusalReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The source's side, as the node agent's source course is. */
final class SourceCourse implements Course {
    private static final Duration LOOK_AFTER_ORPHAN = Duration.ofSeconds(30);
    private static final Duration STATISTICS_PATIENCE = Duration.ofSeconds(5);
    private static final Duration SWITCH_RETRY = Duration.ofMillis(100);

    private final StartMigration command;
    private final Lane lane;
    private final AgentProcess agent;
    private final Salvage salvage;
    private Source state;
    private @Nullable Moment endedAt;

    SourceCourse(StartMigration command, Source state, Lane lane) {
        this.command = command;
        this.state = state;
        this.lane = lane;
        this.agent = lane.agent;
        this.salvage = new Salvage(lane);
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
        return 0;
    }

    @Override
    public void begin() throws HypervisorProblem {
        switch (state.stage()) {
            case ACCEPTED -> start();
            case ENDED -> look();
            case RUNNING, POST_COPY, INTERRUPTED, ORPHANED, LEFT_BEHIND -> {}
        }
    }

    private void start() throws HypervisorProblem {
        var guest = lane.party.guest();
        var refusal = Preparation.check(command, agent.libvirt.view(guest));
        if (refusal.isPresent()) {
            lane.refuse(refusal.get());
            return;
        }
        agent.libvirt.mark(guest, new Mark(lane.party.migration(), lane.party.epoch()));
        var head = lane.party.head(state.sequence() + 1, agent.now());
        var choice = choice();
        var policy = choice.map(it -> command.policy().in(it.chosen())).orElse(command.policy());
        var started = new MigrationEvent.Started(
                head, command.destination(), policy, agent.platform(), "<domain/>", choice.orElse(null));
        if (agent.variant.actsBeforeItWrites()) {
            migrate();
            lane.record(started);
            state = state.calling();
        } else {
            lane.record(started);
            state = state.calling();
            migrate();
        }
    }

    private Optional<ModeChoice> choice() {
        if (command.policy().mode() != Mode.ADAPTIVE) {
            return Optional.empty();
        }
        var memory = agent.libvirt.memory(lane.party.guest());
        return Optional.of(ModeRule.choose(command.policy(), Evidence.NONE, memory, OptionalLong.of(1000)));
    }

    private void migrate() {
        try {
            agent.libvirt.migrate(
                    lane.party.guest(), agent.alive(outcome -> lane.tell(new Message.Saw(ended(outcome)))));
        } catch (HypervisorProblem problem) {
            lane.tell(new Message.Saw(new Observation.CallEnded(agent.now(), problem.failure())));
        }
    }

    private Observation ended(Ended.Outcome outcome) {
        return switch (outcome) {
            case Ended.Outcome.Done() -> new Observation.CallEnded(agent.now(), null);
            case Ended.Outcome.Problem problem ->
                new Observation.CallEnded(agent.now(), problem.thrown().failure());
        };
    }

    @Override
    public Duration act() {
        return switch (state.plan()) {
            case FOLLOW -> followTime();
            case SWITCH -> trySwitch();
            case LOOK -> {
                look();
                yield later(Lane.LOOK_AGAIN);
            }
            case RECOVER -> recover();
            case AWAIT_STATISTICS -> awaitStatistics();
            case CLOSE -> {
                lane.close(state.stage() == Stage.ENDED ? "ended" : "gone from this host; the destination tells");
                yield Duration.ZERO;
            }
        };
    }

    private Duration later(Duration soon) {
        return state.stage() == Stage.ORPHANED || state.stage() == Stage.LEFT_BEHIND ? LOOK_AFTER_ORPHAN : soon;
    }

    private Duration trySwitch() {
        try {
            agent.libvirt.switchToPostCopy(lane.party.guest());
            state = state.switchAccepted();
            return Duration.ZERO;
        } catch (HypervisorProblem _) {
            var timeout = followTime();
            return SWITCH_RETRY.compareTo(timeout) < 0 ? SWITCH_RETRY : timeout;
        }
    }

    private void look() {
        salvage.look(state.stage()).ifPresent(this::observe);
    }

    private Duration recover() {
        look();
        return state.stage() == Stage.INTERRUPTED ? salvage.recover(state, command) : Duration.ZERO;
    }

    private Duration awaitStatistics() {
        var now = agent.now();
        endedAt = endedAt == null ? now : endedAt;
        var left = STATISTICS_PATIENCE.minus(now.since(endedAt));
        if (left.isPositive()) {
            return left;
        }
        observe(new PatienceEnded(now));
        return Duration.ZERO;
    }

    private Duration followTime() {
        return switch (PreCopyTime.next(state, agent.now())) {
            case Move.Await(var atMost) -> atMost;
            case Move.Switch(var why) -> {
                agent.say(() -> "the switch is due: " + why);
                state = state.wantingSwitch();
                yield Duration.ZERO;
            }
            case Move.GiveUp(var why) -> giveUp(why);
        };
    }

    private Duration giveUp(String why) {
        try {
            agent.libvirt.abort(lane.party.guest());
            state = state.givenUp(why);
        } catch (HypervisorProblem problem) {
            agent.say(() -> "the abort after the timeout was refused: " + problem.getMessage());
        }
        return Lane.LOOK_AGAIN;
    }

    @Override
    public void take(Message message) {
        switch (message) {
            case Message.Saw(var observation) -> saw(observation);
            case Message.Reconnected _ -> look();
            case Message.Switch _ -> switchAsked();
            case Message.Abort _ -> abortAsked();
            case Message.Recover _ -> recoveryAsked();
            case Message.CleanUp(var guestRunsOn) -> salvage.cleanUp(state, guestRunsOn);
            case Message.OtherHalfGone _ -> {
                state = state.withoutOtherHalf();
                look();
            }
            case Message.Refuse(var refusal) -> lane.refuse(refusal);
            case Message.Overtaken _ -> lane.close("overtaken by a newer migration of the guest");
        }
    }

    private void saw(Observation observation) {
        if (observation instanceof Observation.Suspended suspended && suspended.why() == Pause.POST_COPY_FAILED) {
            look();
        }
        observe(observation);
    }

    private void observe(Observation observation) {
        if (observation instanceof Observation.JobCompleted completed) {
            lane.log.append(new Entry.Statistics(completed.statistics()));
        }
        if (observation instanceof Observation.AttemptEnded ended && ended.hypervisorDied()) {
            lane.log.append(new Entry.LibvirtDied());
        }
        state = state.noting(observation);
        var facts = state.decide(observation);
        if (observation instanceof Looked && givesUpOnLibvirt(facts)) {
            lane.log.append(new Entry.LibvirtDied());
        }
        facts.forEach(lane::record);
        var mode = state.policy().mode();
        if (observation instanceof Observation.PassBegan
                && state.stage() == Stage.RUNNING
                && (mode == Mode.HYBRID || mode == Mode.PRE_COPY)) {
            sample();
        }
    }

    /** When a pass begins; the samples in between are left out. */
    private void sample() {
        try {
            var statistics = agent.libvirt.jobStatistics(lane.party.guest());
            statistics.ifPresent(found -> observe(new Observation.Sampled(agent.now(), found)));
        } catch (HypervisorProblem problem) {
            agent.say(() -> "the pass could not be measured: " + problem.getMessage());
        }
    }

    private boolean givesUpOnLibvirt(List<MigrationEvent> facts) {
        return state.recovery().way() == RecoveryWay.LIBVIRT
                && facts.stream().anyMatch(MigrationEvent.RecoveryFailed.class::isInstance);
    }

    private void recoveryAsked() {
        look();
        var copy = state.newestLook().map(Looked::copy).orElse(Copy.UNASKED);
        if (state.stage() != Stage.INTERRUPTED) {
            refuse(RefusalReason.NOTHING_TO_DO, "the copy of this guest is not interrupted");
        } else if (copy.state() == Copy.State.ACTIVE) {
            refuse(RefusalReason.STILL_COPYING, "QEMU still copies");
        } else {
            state = state.recoveryAsked(agent.now().at());
        }
    }

    private void switchAsked() {
        if (state.stage() == Stage.RUNNING && state.policy().mode() != Mode.PRE_COPY) {
            state = state.wantingSwitch();
        } else {
            refuse(RefusalReason.NOTHING_TO_DO, "no migration runs that could be switched");
        }
    }

    private void abortAsked() {
        switch (state.stage()) {
            case RUNNING -> {
                try {
                    agent.libvirt.abort(lane.party.guest());
                    state = state.abortAsked();
                } catch (HypervisorProblem problem) {
                    refuse(RefusalReason.NOTHING_TO_DO, problem.failure().detail());
                }
            }
            case POST_COPY, INTERRUPTED -> refuse(RefusalReason.IN_POST_COPY, "there is no way back");
            case ACCEPTED, ORPHANED, LEFT_BEHIND, ENDED -> refuse(RefusalReason.NOTHING_TO_DO, "no migration runs");
        }
    }

    private void refuse(RefusalReason reason, String detail) {
        lane.refuse(new Refusal(reason, detail));
    }

    @Override
    public void evolve(MigrationEvent fact) {
        state = state.evolve(fact);
    }
}
