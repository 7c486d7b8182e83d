package io.pindah.agent.lane;

import io.pindah.agent.migration.Admission;
import io.pindah.agent.migration.Facts;
import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.MigrationLogs;
import io.pindah.agent.migration.Party;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.AbortMigration;
import io.pindah.contracts.MigrationCommand.CleanUpSource;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationCommand.RecoverMigration;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationCommand.SwitchToPostCopy;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import org.jboss.logging.Logger;

/** Where commands to this host arrive, one after the other: each is put into the journal and given to the lane it concerns, or refused. */
public final class CommandDesk {
    private static final Logger LOG = Logger.getLogger(CommandDesk.class);

    private final MigrationLogs logs;
    private final Lanes lanes;
    private final Facts facts;
    private final HostClock clock;

    public CommandDesk(MigrationLogs logs, Lanes lanes, Facts facts, HostClock clock) {
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
        }
    }

    private void admit(MigrationCommand command, MigrationLog log) {
        var head = command.head();
        var newest = logs.newest(head.guest()).orElse(null);
        var refusal = Admission.check(head, newest, clock.now().at());
        if (refusal.isPresent()) {
            refuse(command, log, refusal.get());
            return;
        }
        logs.remember(head.guest(), head.epoch(), head.migration());
        dispatch(command, log);
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
            case SwitchToPostCopy _ -> tell(command, log, new Message.Switch());
            case AbortMigration _ -> tell(command, log, new Message.Abort());
            case RecoverMigration _, CleanUpSource _ ->
                refuse(
                        command,
                        log,
                        new Refusal(
                                RefusalReason.NOT_SUPPORTED, "this agent cannot do that yet; use virsh on the host"));
        }
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
            return;
        }
        var head = Party.of(command.head(), log.side()).head(log.lastSequence() + 1, clock.now());
        var fact = new MigrationEvent.Refused(head, refusal.reason(), refusal.detail(), refusal.newest());
        log.append(new Entry.Fact(fact));
        log.append(new Entry.Closed("refused"));
        facts.publish(log, fact);
        LOG.infof(
                "%s migration=%s guest=%s side=%s epoch=%s",
                Words.of(fact), head.migration(), head.guestName(), head.side(), head.epoch());
    }

    private static Side side(MigrationCommand command) {
        return switch (command) {
            case PrepareDestination _ -> Side.DESTINATION;
            case StartMigration _, SwitchToPostCopy _, AbortMigration _, RecoverMigration _, CleanUpSource _ ->
                Side.SOURCE;
        };
    }
}
