package io.pindah.agent.lane;

import io.pindah.agent.migration.Admission;
import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Facts;
import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.Hypervisor;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Party;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.CleanUpSource;
import io.pindah.contracts.MigrationCommand.DiscardHalf;
import io.pindah.contracts.MigrationCommand.RestartGuest;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * What is done with a lost guest on an operator's word, and the answers to commands that no lane stands for. Each is one step, made in a
 * thread of its own where libvirt is asked.
 */
public final class Rescue {
    private static final Logger LOG = Logger.getLogger(Rescue.class);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration RECONNECT_POLL = Duration.ofMillis(200);

    private final Lanes lanes;
    private final Hypervisor hypervisor;
    private final Facts facts;
    private final HostClock clock;

    public Rescue(Lanes lanes, Hypervisor hypervisor, Facts facts, HostClock clock) {
        this.lanes = lanes;
        this.hypervisor = hypervisor;
        this.facts = facts;
        this.clock = clock;
    }

    void discard(DiscardHalf command, MigrationLog log) {
        begin("discard", command, log, () -> {
            var view = hypervisor.view(command.head().guest());
            var objection = objection(command, view);
            if (objection.isPresent()) {
                refuse(command, log, new Refusal(RefusalReason.NOT_PROVEN, objection.get()));
                return;
            }
            if (view.condition() != Condition.ABSENT) {
                hypervisor.discard(command.head().guest());
            }
            tell(command, log, MigrationEvent.HalfDiscarded::new);
        });
    }

    /** Removes what a migration that is not followed any more has left on this host, its source. */
    void cleanUp(CleanUpSource command, MigrationLog log) {
        begin("clean-up", command, log, () -> {
            var party = Party.of(command.head(), log.side());
            Sweeper.sweep(hypervisor, party, command.provenGuestRunsOn())
                    .ifPresentOrElse(
                            refusal -> refuse(command, log, refusal),
                            () -> tell(command, log, MigrationEvent.OrphanSourceRemoved::new));
        });
    }

    /** A guest that runs whole is no half: whoever lost it has started it again since. */
    private static Optional<String> objection(DiscardHalf command, SourceView view) {
        return switch (view.condition()) {
            case ABSENT, SHUT_OFF, CRASHED -> Optional.empty();
            case PAUSED_POST_COPY, PAUSED_POST_COPY_FAILED, RUNNING_POST_COPY, RUNNING_POST_COPY_FAILED ->
                isOf(command, view)
                        ? Optional.empty()
                        : Optional.of("the half on " + command.head().host() + " belongs to another migration");
            case RUNNING, RUNNING_MIGRATED, PAUSED ->
                Optional.of("the guest on " + command.head().host() + " is whole (" + view.condition()
                        + "); it is not discarded");
        };
    }

    private static boolean isOf(DiscardHalf command, SourceView view) {
        return view.mark()
                .map(Mark::migration)
                .filter(command.head().migration()::equals)
                .isPresent();
    }

    void restart(RestartGuest command, MigrationLog log) {
        begin("restart", command, log, () -> {
            var view = hypervisor.view(command.head().guest());
            switch (view.condition()) {
                case ABSENT, SHUT_OFF -> {
                    hypervisor.restart(command.head().guest(), command.definition());
                    tell(command, log, MigrationEvent.GuestRestarted::new);
                }
                case RUNNING -> tell(command, log, MigrationEvent.GuestRestarted::new);
                case RUNNING_MIGRATED,
                        RUNNING_POST_COPY,
                        RUNNING_POST_COPY_FAILED,
                        PAUSED,
                        PAUSED_POST_COPY,
                        PAUSED_POST_COPY_FAILED,
                        CRASHED ->
                    refuse(
                            command,
                            log,
                            new Refusal(
                                    RefusalReason.GUEST_BUSY,
                                    command.head().host() + " has it already, as " + view.condition()));
            }
        });
    }

    private interface Step {
        void make() throws HypervisorProblem;
    }

    private void begin(String what, MigrationCommand command, MigrationLog log, Step step) {
        Thread.ofPlatform()
                .name(what + "-" + command.head().guestName())
                .daemon()
                .start(() -> {
                    try {
                        if (lanes.isReleased(log.migration(), log.side(), PATIENCE)) {
                            make(step, command, log);
                        } else {
                            LOG.errorf("Half is not let go of migration=%s side=%s", log.migration(), log.side());
                        }
                    } catch (InterruptedException _) {
                        LOG.debugf("Command is left to a repeat migration=%s", log.migration());
                    }
                });
    }

    /** Where libvirt is away the step is made when it is back, for as long as the command is good; then whoever sent it may ask again. */
    private void make(Step step, MigrationCommand command, MigrationLog log) throws InterruptedException {
        var hasAnswered = false;
        while (!hasAnswered) {
            try {
                step.make();
                hasAnswered = true;
            } catch (HypervisorProblem problem) {
                var refusal = refusal(problem, command);
                refusal.ifPresent(it -> refuse(command, log, it));
                hasAnswered = refusal.isPresent();
                TimeUnit.MILLISECONDS.sleep(RECONNECT_POLL.toMillis());
            }
        }
    }

    private Optional<Refusal> refusal(HypervisorProblem problem, MigrationCommand command) {
        return switch (problem.kind()) {
            case UNREACHABLE ->
                Admission.check(command.head(), null, clock.now().at())
                        .map(late -> new Refusal(late.reason(), "libvirt could not be reached; " + late.detail()));
            // Libvirt may keep the lock of a migration that has failed.
            case BUSY ->
                Optional.of(new Refusal(
                        RefusalReason.GUEST_BUSY,
                        problem.failure().detail() + "; ask again, and where that does not help, restart libvirt on "
                                + command.head().host() + " first (systemctl restart libvirtd; running guests stay)"));
            case NO_GUEST, REFUSED ->
                Optional.of(new Refusal(
                        RefusalReason.NOT_SUPPORTED, problem.failure().detail()));
        };
    }

    void refuse(MigrationCommand command, MigrationLog log, Refusal refusal) {
        tell(
                command,
                log,
                head -> new MigrationEvent.Refused(head, refusal.reason(), refusal.detail(), refusal.newest()));
    }

    private void tell(MigrationCommand command, MigrationLog log, Function<EventHead, MigrationEvent> answer) {
        var head = Party.of(command.head(), log.side()).head(log.lastSequence() + 1, clock.now());
        var fact = answer.apply(head);
        log.append(new Entry.Fact(fact));
        log.append(new Entry.Closed("answered"));
        facts.publish(log, fact);
        LOG.infof(
                "%s migration=%s guest=%s side=%s epoch=%s",
                Words.of(fact), head.migration(), head.guestName(), head.side(), head.epoch());
    }
}
