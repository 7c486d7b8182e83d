package io.pindah.simulation;

import io.pindah.agent.migration.Admission;
import io.pindah.agent.migration.Destination;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Party;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.migration.Remains;
import io.pindah.agent.migration.Source;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.*;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import java.util.function.Function;

/** Where commands arrive, as at the node agent's command desk: into the journal, then to a lane, or refused. */
final class Desk {
    private final AgentProcess agent;

    Desk(AgentProcess agent) {
        this.agent = agent;
    }

    void take(MigrationCommand command) {
        var log = agent.disk.open(command.head().migration(), side(command));
        if (log.knows(command) && !agent.variant.obeysTwice()) {
            return;
        }
        log.append(new Entry.Received(command));
        agent.breathe();
        admit(command, log);
    }

    /** Goes on with what an earlier run has left. */
    void resume(MigrationLog log) {
        log.facts().stream()
                .filter(fact -> fact.head().sequence() > log.sentSequence())
                .forEach(fact -> agent.publish(log, fact));
        if (log.isClosed()) {
            return;
        }
        var begun = log.begun();
        if (begun.isEmpty()) {
            log.append(new Entry.Closed("nothing was begun"));
        } else if (log.facts().isEmpty()) {
            admit(begun.get(), log);
        } else {
            resume(begun.get(), log);
        }
    }

    private void admit(MigrationCommand command, MigrationLog log) {
        var head = command.head();
        var isFenced = !(command instanceof CleanUpSource || command instanceof ConfirmLoss);
        var newest = isFenced ? agent.disk.newest(head.guest()).orElse(null) : null;
        var refusal = Admission.check(head, newest, agent.now().at());
        if (refusal.isPresent()) {
            refuse(command, log, refusal.get());
            return;
        }
        agent.disk.remember(head.guest(), head.epoch(), head.migration());
        agent.breathe();
        dispatch(command, log);
    }

    private void dispatch(MigrationCommand command, MigrationLog log) {
        switch (command) {
            case PrepareDestination _, StartMigration _ -> {
                if (isNew(command, log)) {
                    resume(command, log);
                }
            }
            case SetBandwidth _ -> throw new Violation("nobody has asked for " + command);
            case SwitchToPostCopy _ -> tell(command, log, new Message.Switch());
            case AbortMigration _ -> tell(command, log, new Message.Abort());
            case RecoverMigration _ -> tellAgain(command, log, new Message.Recover());
            case CleanUpSource cleanUp -> cleanUp(cleanUp, log);
            case ConfirmLoss _ -> tellAgain(command, log, new Message.OtherHalfGone());
            case DiscardHalf _, RestartGuest _ -> throw new Violation("nobody has asked for " + command);
        }
    }

    private boolean isNew(MigrationCommand command, MigrationLog log) {
        var begun = log.received()
                .filter(known -> known.getClass().equals(command.getClass()))
                .count();
        if (begun > 1 && !agent.variant.obeysTwice()) {
            refuse(command, log, new Refusal(RefusalReason.GUEST_BUSY, "this migration has been begun already"));
            return false;
        }
        return true;
    }

    private void cleanUp(CleanUpSource command, MigrationLog log) {
        var lane = agent.lanes().get(new Disk.Key(log.migration(), log.side()));
        if (lane != null) {
            lane.tell(new Message.CleanUp(command.provenGuestRunsOn()));
            return;
        }
        var party = Party.of(command.head(), log.side());
        var mine = new Mark(party.migration(), party.epoch());
        try {
            Salvage.sweep(agent, party, view -> Remains.of(view, mine, command.provenGuestRunsOn()))
                    .ifPresentOrElse(
                            refusal -> refuse(command, log, refusal),
                            () -> answer(command, log, MigrationEvent.OrphanSourceRemoved::new));
        } catch (HypervisorProblem problem) {
            refuse(
                    command,
                    log,
                    new Refusal(RefusalReason.NOT_SUPPORTED, problem.failure().detail()));
        }
    }

    private void tellAgain(MigrationCommand command, MigrationLog log, Message message) {
        if (!agent.lanes().containsKey(new Disk.Key(log.migration(), log.side()))) {
            log.begun().filter(_ -> !log.facts().isEmpty()).ifPresent(begun -> resume(begun, log));
        }
        tell(command, log, message);
    }

    private void tell(MigrationCommand command, MigrationLog log, Message message) {
        var lane = agent.lanes().get(new Disk.Key(log.migration(), log.side()));
        if (lane == null) {
            refuse(command, log, new Refusal(RefusalReason.NOTHING_TO_DO, "this host runs no such migration"));
        } else {
            lane.tell(message);
        }
    }

    private void refuse(MigrationCommand command, MigrationLog log, Refusal refusal) {
        var lane = agent.lanes().get(new Disk.Key(log.migration(), log.side()));
        if (lane != null) {
            lane.tell(new Message.Refuse(refusal));
            return;
        }
        answer(
                command,
                log,
                head -> new MigrationEvent.Refused(head, refusal.reason(), refusal.detail(), refusal.newest()));
    }

    private void answer(MigrationCommand command, MigrationLog log, Function<EventHead, MigrationEvent> answer) {
        var fact = answer.apply(Party.of(command.head(), log.side()).head(log.lastSequence() + 1, agent.now()));
        log.append(new Entry.Fact(fact));
        agent.breathe();
        log.append(new Entry.Closed("answered"));
        agent.publish(log, fact);
    }

    /** Takes a side up where its journal ends. */
    void resume(MigrationCommand begun, MigrationLog log) {
        switch (begun) {
            case StartMigration start -> agent.run(source(start, log));
            case PrepareDestination prepare -> agent.run(destination(prepare, log));
            case SwitchToPostCopy _,
                    SetBandwidth _,
                    AbortMigration _,
                    RecoverMigration _,
                    CleanUpSource _,
                    ConfirmLoss _,
                    DiscardHalf _,
                    RestartGuest _ -> throw new Violation("begins nothing: " + begun);
        }
    }

    private Lane source(StartMigration command, MigrationLog log) {
        var party = Party.of(command.head(), Side.SOURCE);
        var state = Source.accepted(party, command.policy());
        for (var entry : log.entries()) {
            state = switch (entry) {
                case Entry.Fact(var fact) -> state.evolve(fact);
                case Entry.Statistics(var statistics) -> state.knowing(statistics);
                case Entry.Received(ConfirmLoss _) -> state.withoutOtherHalf();
                case Entry.Received _, Entry.LibvirtDied _, Entry.Sent _, Entry.Closed _ -> state;
            };
        }
        var replayed = state;
        overtake(party);
        return new Lane(party, log, agent, lane -> new SourceCourse(command, replayed, lane));
    }

    private Lane destination(PrepareDestination command, MigrationLog log) {
        var party = Party.of(command.head(), Side.DESTINATION);
        var state = Destination.accepted(party, command.shape());
        for (var fact : log.facts()) {
            state = state.evolve(fact);
        }
        var replayed = log.received().anyMatch(ConfirmLoss.class::isInstance) ? state.withoutOtherHalf() : state;
        overtake(party);
        return new Lane(party, log, agent, lane -> new DestinationCourse(command, replayed, lane));
    }

    private void overtake(Party newer) {
        agent.of(newer.guest()).stream()
                .filter(lane ->
                        lane.party.side() == newer.side() && lane.party.epoch().compareTo(newer.epoch()) < 0)
                .forEach(lane -> lane.tell(new Message.Overtaken()));
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
