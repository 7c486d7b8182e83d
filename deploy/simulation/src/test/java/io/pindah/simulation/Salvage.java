package io.pindah.simulation;

import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.migration.KnownLibvirt;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Observation.AttemptEnded;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Party;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.agent.migration.RecoveryRule.Move;
import io.pindah.agent.migration.Remains;
import io.pindah.agent.migration.Source;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.RunsOn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a source does when post-copy has gone wrong, as the node agent's looker, recoverer and sweeper do. */
final class Salvage {
    private final Lane lane;
    private final AgentProcess agent;

    Salvage(Lane lane) {
        this.lane = lane;
        this.agent = lane.agent;
    }

    /** Empty when libvirt does not answer. */
    Optional<Looked> look(Stage stage) {
        try {
            var view = agent.libvirt.view(lane.party.guest());
            var copy = isCopyToBeKnown(view, stage) ? copy() : Copy.UNASKED;
            return Optional.of(new Looked(agent.now(), view.condition(), view.hasJob(), copy));
        } catch (HypervisorProblem _) {
            return Optional.empty();
        }
    }

    private static boolean isCopyToBeKnown(SourceView view, Stage stage) {
        return switch (view.condition()) {
            case PAUSED_POST_COPY_FAILED -> true;
            case PAUSED_POST_COPY ->
                switch (stage) {
                    case INTERRUPTED, ORPHANED, LEFT_BEHIND, ENDED -> true;
                    case ACCEPTED, RUNNING, POST_COPY -> !view.hasJob();
                };
            case RUNNING,
                    RUNNING_MIGRATED,
                    RUNNING_POST_COPY,
                    RUNNING_POST_COPY_FAILED,
                    PAUSED,
                    SHUT_OFF,
                    CRASHED,
                    ABSENT -> false;
        };
    }

    private Copy copy() {
        try {
            return agent.libvirt.copy(lane.party.guest());
        } catch (HypervisorProblem _) {
            return Copy.UNASKED;
        }
    }

    Duration recover(Source source, StartMigration command) {
        var died = lane.log.entries().stream().anyMatch(Entry.LibvirtDied.class::isInstance);
        var known = KnownLibvirt.of(
                agent.platform().libvirtVersion(), agent.platform().libvirtVersion(), died);
        return switch (agent.variant.next(source, known, agent.now().at())) {
            case Move.Await(var atMost) -> atMost;
            case Move.Interrupt() -> interrupt();
            case Move.Attempt attempt -> attempt(source, attempt);
        };
    }

    private Duration interrupt() {
        try {
            agent.libvirt.interruptCopy(lane.party.guest());
        } catch (HypervisorProblem problem) {
            agent.say(() -> "the copy could not be interrupted: " + problem.getMessage());
        }
        return Lane.LOOK_AGAIN;
    }

    private Duration attempt(Source source, Move.Attempt attempt) {
        var head = lane.party.head(source.sequence() + 1, agent.now());
        lane.record(new MigrationEvent.RecoveryStarted(head, attempt.number(), attempt.way(), attempt.why()));
        try {
            Ended told = outcome -> lane.tell(new Message.Saw(ended(attempt, outcome)));
            agent.libvirt.resumeCopy(lane.party.guest(), attempt.way(), agent.alive(told));
        } catch (HypervisorProblem problem) {
            lane.tell(new Message.Saw(failed(attempt, problem)));
        }
        return Duration.ofMillis(100);
    }

    private AttemptEnded ended(Move.Attempt attempt, Ended.Outcome outcome) {
        return switch (outcome) {
            case Ended.Outcome.Done() -> new AttemptEnded(agent.now(), attempt.number(), attempt.way(), null, false);
            case Ended.Outcome.Problem problem -> failed(attempt, problem.thrown());
        };
    }

    private AttemptEnded failed(Move.Attempt attempt, HypervisorProblem problem) {
        var died = problem.kind() == Kind.UNREACHABLE && attempt.way() == RecoveryWay.LIBVIRT;
        return new AttemptEnded(agent.now(), attempt.number(), attempt.way(), problem.failure(), died);
    }

    void cleanUp(Source source, RunsOn guestRunsOn) {
        var mine = new Mark(lane.party.migration(), lane.party.epoch());
        switch (source.stage()) {
            case ORPHANED, LEFT_BEHIND -> cleanUp(source, view -> Remains.ofOrphan(view, mine, guestRunsOn));
            case INTERRUPTED -> cleanUp(source, view -> Remains.of(view, mine, guestRunsOn));
            case ACCEPTED, RUNNING, POST_COPY, ENDED -> {
                if (agent.variant.sweepsAnyHalf()) {
                    cleanUp(source, view -> Remains.of(view, mine, guestRunsOn));
                } else {
                    refuse(RefusalReason.NOTHING_TO_DO, "no half of this migration is known here that was left over");
                }
            }
        }
    }

    private void cleanUp(Source source, Function<SourceView, Remains> rule) {
        try {
            var refusal = sweep(agent, lane.party, rule);
            if (refusal.isPresent()) {
                lane.refuse(refusal.get());
            } else {
                var head = lane.party.head(source.sequence() + 1, agent.now());
                lane.record(new MigrationEvent.OrphanSourceRemoved(head));
            }
        } catch (HypervisorProblem problem) {
            refuse(RefusalReason.NOT_SUPPORTED, problem.failure().detail());
        }
    }

    /** Empty when something was removed. */
    static Optional<Refusal> sweep(AgentProcess agent, Party party, Function<SourceView, Remains> rule)
            throws HypervisorProblem {
        switch (rule.apply(agent.libvirt.view(party.guest()))) {
            case Remains.Half() -> agent.libvirt.discard(party.guest());
            case Remains.HalfWithoutDefinition() -> agent.libvirt.end(party.guest());
            case Remains.Definition() -> agent.libvirt.undefine(party.guest());
            case Remains.Nothing(var detail) -> {
                return Optional.of(new Refusal(RefusalReason.NOTHING_LEFT, detail));
            }
            case Remains.Untouchable(var detail) -> {
                return Optional.of(new Refusal(RefusalReason.NOT_PROVEN, detail));
            }
        }
        return Optional.empty();
    }

    private void refuse(RefusalReason reason, String detail) {
        lane.refuse(new Refusal(reason, detail));
    }
}
