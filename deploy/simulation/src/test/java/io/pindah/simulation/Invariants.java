package io.pindah.simulation;

import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.Side;
import io.pindah.scheduler.migration.Migration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold after every step. */
final class Invariants {
    private final World world;

    Invariants(World world) {
        this.world = world;
    }

    /** Of the world: a guest runs once, and its memory is somewhere. */
    void check() {
        for (var guest : world.guests) {
            var running = 0;
            var pages = 0;
            for (var machine : world.machines) {
                var domain = machine.domains.get(guest.id);
                if (domain != null) {
                    running += domain.qemu.isRunning ? 1 : 0;
                    pages |= domain.qemu.pages;
                }
            }
            if (running > 1) {
                throw new Violation(guest + " runs on two hosts");
            }
            if (pages != Guest.ALL && !guest.hasDied && !guest.hasShutDown) {
                throw new Violation("memory of " + guest + " is lost, and nothing has died");
            }
        }
    }

    /** Nothing is done that is not in the journal. */
    void migrationAsked(Disk disk, Domain domain) {
        if (!(last(disk, domain) instanceof MigrationEvent.Started)) {
            throw new Violation("the migration of " + domain.guest + " begins and is not in the journal");
        }
    }

    private static @Nullable MigrationEvent last(Disk disk, Domain domain) {
        var mark = domain.mark;
        return mark == null
                ? null
                : disk.find(mark.migration(), Side.SOURCE)
                        .map(log -> log.facts().isEmpty() ? null : log.facts().getLast())
                        .orElse(null);
    }

    /** Libvirt's word counts where libvirt is asked; QEMU itself refuses unless the copy is paused. */
    void resumeAsked(Disk disk, Machine machine, Domain domain, RecoveryWay way) {
        if (!(last(disk, domain) instanceof MigrationEvent.RecoveryStarted)) {
            throw new Violation("the recovery of " + domain.guest + " begins and is not in the journal");
        }
        var isSaidByLibvirt = domain.condition == Condition.PAUSED_POST_COPY_FAILED
                || (way == RecoveryWay.QEMU_MONITOR && domain.condition == Condition.PAUSED_POST_COPY);
        if (domain.qemu.copy != Copy.State.PAUSED || !isSaidByLibvirt) {
            throw new Violation(machine + " is asked to resume " + domain.guest + " while QEMU says " + domain.qemu.copy
                    + " and libvirt " + domain.condition);
        }
    }

    void marked(Domain domain, Mark mark) {
        var before = domain.mark;
        if (before != null && before.epoch().compareTo(mark.epoch()) > 0) {
            throw new Violation("the epoch of " + domain.guest + " goes back from " + before + " to " + mark);
        }
    }

    /** Of a paused half: all its memory has arrived, or the guest is off by itself. */
    void discarded(Machine machine, Domain domain) {
        var isNeeded =
                !world.transferFrom(domain).map(transfer -> transfer.isDone).orElse(false) && !domain.guest.hasShutDown;
        if (isNeeded || domain.qemu.isRunning) {
            throw new Violation("the half of " + domain.guest + " on " + machine + " is removed and was needed");
        }
    }

    /** A definition is not the last one of its guest. */
    void undefined(Machine machine, Domain domain) {
        var there = world.other(machine).domains.get(domain.guest.id);
        if (domain.qemu.isAlive || there == null || !there.isPersistent) {
            throw new Violation("the definition of " + domain.guest + " on " + machine + " is removed and was needed");
        }
    }

    /** Of a journal: facts are numbered without gaps, and a migration ends once. */
    void written(Journal journal, Entry entry) {
        if (!(entry instanceof Entry.Fact(var fact))) {
            return;
        }
        var expected = journal.lastSequence() + 1;
        if (fact.head().sequence() != expected || fact.head().side() != journal.side()) {
            throw new Violation("not numbered " + expected + ": " + Words.of(fact));
        }
        if (isEnd(fact) && journal.facts().stream().anyMatch(Invariants::isEnd)) {
            throw new Violation("a second end: " + Words.of(fact));
        }
    }

    static boolean isEnd(MigrationEvent fact) {
        return fact instanceof MigrationEvent.Completed
                || fact instanceof MigrationEvent.Failed
                || fact instanceof MigrationEvent.Aborted
                || fact instanceof MigrationEvent.Lost;
    }

    static boolean isShutdownOnDestination(MigrationEvent fact) {
        return fact instanceof MigrationEvent.Failed failed
                && failed.reason() == FailureReason.GUEST_SHUTDOWN
                && fact.head().side() == Side.DESTINATION;
    }

    /** Of what the scheduler commands. */
    void commanded(Row row, List<MigrationCommand> commands) {
        for (var command : commands) {
            var isProven = row.facts.stream()
                    .anyMatch(fact -> isShutdownOnDestination(fact)
                            || (fact instanceof MigrationEvent.Completed
                                    && fact.head().side() == Side.DESTINATION));
            if (command instanceof MigrationCommand.CleanUpSource && !isProven) {
                throw new Violation("the source is to be cleaned up without the destination's word");
            }
        }
    }

    /** Of the scheduler's record: no gaps, the same fact each time, and the same stage in whatever order the sides are heard. */
    void heard(Row row) {
        var source = of(row, Side.SOURCE);
        var destination = of(row, Side.DESTINATION);
        numbered(source);
        numbered(destination);
        var stage = row.migration.stage();
        var mixed = mixed(source, destination);
        var m = row.migration;
        var other = Migration.recorded(m.move(), m.ruling(), m.errand(), m.silent(), mixed)
                .stage();
        if (!other.equals(stage)) {
            throw new Violation("heard as it was it is " + stage + ", heard in another order " + other);
        }
    }

    private static List<MigrationEvent> of(Row row, Side side) {
        return row.facts.stream().filter(fact -> fact.head().side() == side).toList();
    }

    private static void numbered(List<MigrationEvent> facts) {
        for (var i = 0; i < facts.size(); i++) {
            if (facts.get(i).head().sequence() != i + 1) {
                throw new Violation("a gap before " + Words.of(facts.get(i)));
            }
        }
    }

    /** Some other order that the two sides' facts could have come in, with repeats; drawn from the facts, not from the history's chance. */
    private List<MigrationEvent> mixed(List<MigrationEvent> source, List<MigrationEvent> destination) {
        var chance = new Chance(31L * source.size() + destination.size() + world.timeline.now());
        var mixed = new ArrayList<MigrationEvent>();
        for (int s = 0, d = 0; s < source.size() || d < destination.size(); ) {
            var isSource = d == destination.size() || (s < source.size() && chance.oneIn(2));
            var next = isSource ? source.get(s++) : destination.get(d++);
            mixed.add(next);
            if (chance.oneIn(3)) {
                mixed.add(chance.of(mixed));
            }
        }
        return mixed;
    }
}
