package io.pindah.agent.lane;

import io.pindah.agent.migration.Admission;
import io.pindah.agent.migration.Facts;
import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.MigrationLogs;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.AbortMigration;
import io.pindah.contracts.MigrationCommand.CleanUpSource;
import io.pindah.contracts.MigrationCommand.ConfirmLoss;
import io.pindah.contracts.MigrationCommand.DiscardHalf;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationCommand.RecoverMigration;
import io.pindah.contracts.MigrationCommand.RestartGuest;
import io.pindah.contracts.MigrationCommand.SetBandwidth;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationCommand.SwitchToPostCopy;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Where commands to this host arrive, one after the other: each is put into the journal and given to the lane it concerns, or refused. */
public final class CommandDesk {
    private static final Logger LOG = Logger.getLogger(CommandDesk.class);

    private final MigrationLogs logs;
    private final Lanes lanes;
    private final Rescue rescue;
    private final Facts facts;
    private final HostClock clock;

    public CommandDesk(MigrationLogs logs, Lanes lanes, Rescue rescue, Facts facts, HostClock clock) {
        this.rescue = rescue;
        this.logs = logs;
        this.lanes = lanes;
        this.facts = facts;
        this.clock = clock;
    }

    /** Takes a command; when this returns it is in the journal and may be forgotten elsewhere. A repeat changes nothing. */
    public void take(MigrationCommand command) {
        var head = command.head();
        var log = logs.open(head.migration(), side(command));
        if (log.knows(command)) {
            LOG.debugf("Command repeated command=%s migration=%s", head.id(), head.migration());
            return;
        }
        log.append(new Entry.Received(command));
        admit(command, log);
    }

    /** Goes on with what an earlier process of the agent left in the journal. */
    public void resume(MigrationLog log) {
        log.facts().stream()
                .filter(fact -> fact.head().sequence() > log.sentSequence())
                .forEach(fact -> facts.publish(log, fact));
        if (log.isClosed()) {
            return;
        }
        var begun = log.begun();
        if (begun.isEmpty()) {
            log.append(new Entry.Closed("nothing was begun"));
        } else if (log.facts().isEmpty()) {
            admit(begun.get(), log);
        } else {
            lanes.resume(begun.get(), log);
            log.unansweredLimits().forEach(limits -> admit(limits, log));
        }
    }

    private void admit(MigrationCommand command, MigrationLog log) {
        var head = command.head();
        var newest = isFenced(command) ? logs.newest(head.guest()).orElse(null) : null;
        var refusal = Admission.check(head, newest, clock.now().at());
        if (refusal.isEmpty() && logs.isFull() && isBeginning(command)) {
            refusal = Optional.of(new Refusal(
                    RefusalReason.SPOOL_FULL,
                    "facts wait on " + head.host()
                            + " for a broker that does not take them; see that it runs, then ask again"));
        }
        if (refusal.isPresent()) {
            refuse(command, log, refusal.get());
            return;
        }
        logs.remember(head.guest(), head.epoch(), head.migration());
        dispatch(command, log);
    }

    /** What an old migration has left behind is found and removed under its own epoch, whatever has been asked for since. */
    private static boolean isFenced(MigrationCommand command) {
        return !(command instanceof CleanUpSource || command instanceof ConfirmLoss);
    }

    private static boolean isBeginning(MigrationCommand command) {
        return command instanceof StartMigration || command instanceof PrepareDestination;
    }

    private void dispatch(MigrationCommand command, MigrationLog log) {
        switch (command) {
            case PrepareDestination prepare -> {
                if (isNew(command, log)) {
                    lanes.prepare(prepare, log);
                }
            }
            case StartMigration start -> {
                if (isNew(command, log)) {
                    lanes.start(start, log);
                }
            }
            case SetBandwidth limits -> tell(command, log, new Message.Limit(limits));
            case SwitchToPostCopy _ -> tell(command, log, new Message.Switch());
            case AbortMigration _ -> tell(command, log, new Message.Abort());
            case RecoverMigration _ -> tellAgain(command, log, new Message.Recover());
            case CleanUpSource cleanUp -> cleanUp(cleanUp, log);
            case ConfirmLoss _ -> tellAgain(command, log, new Message.OtherHalfGone());
            case DiscardHalf discard -> rescue.discard(discard, log);
            case RestartGuest restart -> rescue.restart(restart, log);
        }
    }

    /** Where the migration is not followed any more, what is left of it is looked for all the same. */
    private void cleanUp(CleanUpSource command, MigrationLog log) {
        lanes.find(log.migration(), log.side())
                .ifPresentOrElse(
                        lane -> lane.tell(new Message.CleanUp(command.provenGuestRunsOn())),
                        () -> rescue.cleanUp(command, log));
    }

    /** To a lane that may have closed: what its journal says is taken up again. */
    private void tellAgain(MigrationCommand command, MigrationLog log, Message message) {
        if (lanes.find(log.migration(), log.side()).isEmpty()) {
            log.begun().filter(_ -> !log.facts().isEmpty()).ifPresent(begun -> lanes.resume(begun, log));
        }
        tell(command, log, message);
    }

    /** A second command of a kind that begins something is refused: the first one counts. */
    private boolean isNew(MigrationCommand command, MigrationLog log) {
        var begun = log.entries().stream()
                .filter(entry -> entry instanceof Entry.Received received
                        && received.command().getClass().equals(command.getClass()))
                .count();
        if (begun > 1) {
            refuse(command, log, new Refusal(RefusalReason.GUEST_BUSY, "this migration has been begun already"));
        }
        return begun == 1;
    }

    private void tell(MigrationCommand command, MigrationLog log, Message message) {
        lanes.find(log.migration(), log.side())
                .ifPresentOrElse(
                        lane -> lane.tell(message),
                        () -> refuse(
                                command,
                                log,
                                new Refusal(RefusalReason.NOTHING_TO_DO, "this host runs no such migration")));
    }

    /** Through the lane where there is one, for it numbers the facts. */
    private void refuse(MigrationCommand command, MigrationLog log, Refusal refusal) {
        var lane = lanes.find(log.migration(), log.side());
        if (lane.isPresent()) {
            lane.get().tell(new Message.Refuse(refusal));
        } else {
            rescue.refuse(command, log, refusal);
        }
    }

    private static Side side(MigrationCommand command) {
        return switch (command) {
            case PrepareDestination _, RestartGuest _ -> Side.DESTINATION;
            case StartMigration _, SwitchToPostCopy _, SetBandwidth _, AbortMigration _, CleanUpSource _ -> Side.SOURCE;
            case RecoverMigration recover ->
                recover.destination().equals(recover.head().host()) ? Side.DESTINATION : Side.SOURCE;
            case ConfirmLoss confirm -> confirm.side();
            case DiscardHalf discard -> discard.side();
        };
    }
}
