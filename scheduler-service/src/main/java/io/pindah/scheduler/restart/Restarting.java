package io.pindah.scheduler.restart;

import io.pindah.contracts.CommandHead;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Side;
import io.pindah.scheduler.migration.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is to be done about a lost guest that an operator wants to be started again. Changes nothing itself. */
public final class Restarting {
    private Restarting() {}

    /** Takes the operator's choice on, or rejects it with the first thing that is wrong. */
    public static Answer open(Choice choice, Scene scene, Tokens tokens) {
        return Objections.to(choice, scene)
                .<Answer>map(Answer.Rejected::new)
                .orElseGet(() -> opened(choice, scene, tokens));
    }

    /**
     * Does what is due: removes, asks again, starts. May be called any number of times.
     *
     * @param phase of the migration that lost the guest, by what is known now
     * @param reporting the old hosts that report
     */
    public static Answer.Accepted proceed(Restart restart, Phase phase, Set<Side> reporting, Tokens tokens) {
        if (restart.isUnderWay() && phase != Phase.LOST) {
            return only(restart.at(new Progress.Refused(notLost(restart, phase)), tokens.now()));
        }
        return switch (restart.progress()) {
            case Progress.Discarding _ -> discard(distrusting(restart, reporting, tokens), tokens);
            case Progress.Starting starting -> {
                var visited = visit(restart, reporting, tokens);
                yield visited.commands().isEmpty() && tokens.now().isAfter(starting.askAgainAt())
                        ? start(restart, tokens)
                        : visited;
            }
            case Progress.Running _ -> visit(restart, reporting, tokens);
            case Progress.Refused _ -> only(restart);
        };
    }

    /** Who was vouched for and reports was not powered off: it has to say for itself that it has nothing left. */
    private static Restart distrusting(Restart restart, Set<Side> reporting, Tokens tokens) {
        var next = restart;
        for (var side : reporting) {
            if (restart.remains(side) instanceof Remains.VouchedFor) {
                next = next.with(side, dueAtOnce(tokens));
            }
        }
        return next;
    }

    /** Too late to wait for: the guest has been told to start, which this host's half must not outlive. */
    private static Answer.Accepted visit(Restart restart, Set<Side> reporting, Tokens tokens) {
        var next = restart;
        var commands = new ArrayList<MigrationCommand>();
        for (var side : reporting) {
            if (restart.remains(side) instanceof Remains.VouchedFor) {
                next = next.with(side, new Remains.Returned());
                commands.add(discardHalf(restart.plan(), side, tokens.of(side)));
            }
        }
        return new Answer.Accepted(next, commands);
    }

    private static Answer opened(Choice choice, Scene scene, Tokens tokens) {
        var lost = scene.migration().move();
        var definition = scene.definition().orElseThrow();
        var plan = new Plan(lost, scene.nextEpoch(), choice, definition, tokens.now());
        var restart = new Restart(
                plan,
                first(plan, Side.SOURCE, tokens),
                first(plan, Side.DESTINATION, tokens),
                new Progress.Discarding(),
                tokens.now());
        return discard(restart, tokens);
    }

    private static Remains first(Plan plan, Side side, Tokens tokens) {
        return plan.choice().poweredOff().contains(plan.lost().host(side))
                ? new Remains.VouchedFor()
                : dueAtOnce(tokens);
    }

    private static Remains dueAtOnce(Tokens tokens) {
        return new Remains.Asked(tokens.now().minusNanos(1));
    }

    private static Answer.Accepted discard(Restart restart, Tokens tokens) {
        if (restart.source().isGone() && restart.destination().isGone()) {
            return start(restart, tokens);
        }
        var next = restart;
        var commands = new ArrayList<MigrationCommand>();
        for (var side : Side.values()) {
            if (restart.remains(side) instanceof Remains.Asked(var askAgainAt)
                    && tokens.now().isAfter(askAgainAt)) {
                var stamp = tokens.of(side);
                next = next.with(side, new Remains.Asked(stamp.answerBy()));
                commands.add(discardHalf(restart.plan(), side, stamp));
            }
        }
        return new Answer.Accepted(next, commands);
    }

    private static MigrationCommand discardHalf(Plan plan, Side side, Stamp stamp) {
        return new MigrationCommand.DiscardHalf(head(plan, plan.lost().host(side), stamp), side);
    }

    private static Answer.Accepted start(Restart restart, Tokens tokens) {
        var plan = restart.plan();
        var stamp = tokens.destination();
        var command = new MigrationCommand.RestartGuest(head(plan, plan.choice().host(), stamp), plan.definition());
        var starting = new Progress.Starting(stamp.answerBy());
        return new Answer.Accepted(restart.at(starting, tokens.now()), List.of(command));
    }

    private static Answer.Accepted only(Restart restart) {
        return new Answer.Accepted(restart, List.of());
    }

    private static String notLost(Restart restart, Phase phase) {
        var lost = restart.plan().lost();
        return "the migration has turned out to be " + phase + "; see on " + lost.source() + ", " + lost.destination()
                + " and " + restart.plan().choice().host() + " that " + lost.guestName() + " does not run twice";
    }

    private static CommandHead head(Plan plan, HostName to, Stamp stamp) {
        var lost = plan.lost();
        return new CommandHead(
                stamp.command(), lost.id(), lost.guest(), lost.guestName(), plan.epoch(), to, stamp.expiresAt());
    }
}
