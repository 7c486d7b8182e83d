package io.pindah.simulation;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Errand;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Underway;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** The scheduler: its record and outbox survive it, all else does not. */
final class SchedulerProcess {
    private static final long REVIEW_MILLIS = 1000;

    final Map<MigrationId, Row> rows = new LinkedHashMap<>();
    final Mortal life;
    private final Queue<MigrationCommand> outbox = new ArrayDeque<>();
    private final Simulation in;
    private final Tokens tokens;
    private final Variant variant;
    private int committed;
    private int position;
    private boolean isPumping;
    private boolean isHearing;

    SchedulerProcess(Simulation in, Tokens tokens, Variant variant) {
        this.in = in;
        this.tokens = tokens;
        this.variant = variant;
        this.life = new Mortal(in, "the scheduler", this::start, this::forget);
    }

    private void start() {
        position = committed;
        pump();
        hear();
        review();
    }

    private void forget() {
        isPumping = false;
        isHearing = false;
    }

    boolean isIdle() {
        return life.isAlive()
                && outbox.isEmpty()
                && position >= in.broker.events().size();
    }

    /** Asks for a migration, unless one of the guest is under way. */
    void request(Guest guest, HostName from, HostName to, MigrationPolicy policy, long knownEpoch) {
        var isBusy = rows.values().stream()
                .anyMatch(row -> row.migration.move().guest().equals(guest.id) && !row.phase.isTerminal());
        if (isBusy || !life.isAlive()) {
            return;
        }
        var stamp = tokens.next();
        var epoch = new Epoch(Math.max(latestEpoch(guest), knownEpoch) + 1);
        var move =
                new Move(tokens.migration(), guest.id, guest.name, guest.shape, from, to, policy, epoch, stamp.now());
        var answer =
                Decisions.decide(Migration.requested(move), new Instruction.Begin(move, GuestNeeds.UNKNOWN), stamp);
        if (answer instanceof Answer.Accepted accepted) {
            in.story.tell(() ->
                    "asked for: " + guest + " from " + from + " to " + to + ", " + policy.mode() + ", epoch " + epoch);
            var row = new Row(accepted.next());
            rows.put(move.id(), row);
            write(row, accepted);
        }
    }

    private long latestEpoch(Guest guest) {
        return rows.values().stream()
                .map(row -> row.migration.move())
                .filter(move -> move.guest().equals(guest.id))
                .mapToLong(move -> move.epoch().value())
                .max()
                .orElse(0);
    }

    /** @return whether it was accepted */
    boolean ask(Row row, Instruction instruction) {
        if (!life.isAlive()) {
            return false;
        }
        var answer = Decisions.decide(row.migration, instruction, tokens.next());
        if (answer instanceof Answer.Accepted accepted) {
            row.take(accepted.next());
            write(row, accepted);
            return true;
        }
        return false;
    }

    private void write(Row row, Answer.Accepted accepted) {
        if (!variant.sweepsAnyHalf()) {
            in.invariants.commanded(row, accepted.commands());
        }
        row.commands.addAll(accepted.commands());
        accepted.commands().stream().filter(variant::sends).forEach(outbox::add);
        if (!isPumping) {
            isPumping = true;
            life.later(1, this::pump);
        }
    }

    private void pump() {
        var next = outbox.peek();
        isPumping = next != null;
        if (next == null) {
            return;
        }
        var isTaken = in.broker.send(next);
        life.breathe();
        if (isTaken) {
            outbox.remove();
        }
        life.later(isTaken ? 1 : 1000, this::pump);
    }

    /** Something has arrived. */
    void news() {
        if (!isHearing && life.isAlive()) {
            isHearing = true;
            life.later(in.chance.oneIn(8) ? in.chance.between(0, 4000) : 5, this::hear);
        }
    }

    private void hear() {
        isHearing = position < in.broker.events().size();
        if (!isHearing) {
            return;
        }
        if (!in.broker.isAway) {
            hear(in.broker.events().get(position++));
            life.breathe();
            committed = position;
        }
        life.later(in.broker.isAway ? 1000 : in.chance.between(1, 20), this::hear);
    }

    /** State, fact and commands in one transaction. */
    private void hear(MigrationEvent event) {
        var row = rows.get(event.head().migration());
        if (row == null) {
            throw new Violation("a fact of a migration that nobody has asked for: " + event);
        }
        in.story.tell(() -> "the scheduler hears " + Words.of(event));
        var before = row.phase;
        if (row.add(event)) {
            var heard = row.migration.evolve(event);
            switch (Decisions.decide(heard, new Instruction.Proceed(), tokens.next())) {
                case Answer.Rejected rejected ->
                    throw new Violation(rejected.why().sentence());
                case Answer.Accepted accepted -> record(row, heard, accepted);
            }
            in.invariants.heard(row);
        }
        if (row.phase != before) {
            in.story.tell(() -> "the migration is " + row.phase + " now: " + row.migration.detail());
        }
        if (variant.cleansUpWithoutProof() && event instanceof MigrationEvent.Interrupted) {
            cleanUp(row);
        }
    }

    private void record(Row row, Migration heard, Answer.Accepted accepted) {
        var wouldReopen =
                row.phase.isTerminal() && !accepted.next().stage().phase().isTerminal() && isOvertaken(row);
        if (wouldReopen) {
            row.migration = heard;
        } else {
            row.take(accepted.next());
            write(row, accepted);
        }
    }

    boolean isOvertaken(Row row) {
        var move = row.migration.move();
        return rows.values().stream()
                .map(other -> other.migration.move())
                .anyMatch(other ->
                        other.guest().equals(move.guest()) && other.epoch().compareTo(move.epoch()) > 0);
    }

    private void cleanUp(Row row) {
        var move = row.migration.move();
        var head = tokens.head(move, move.source());
        write(
                row,
                new Answer.Accepted(
                        row.migration, List.of(new MigrationCommand.CleanUpSource(head, move.destination()))));
    }

    private void review() {
        var stamp = tokens.next();
        for (var row : rows.values()) {
            var migration = row.migration;
            var underway = new Underway(migration.move(), row.phase, migration.ruling(), Set.of());
            if (!row.phase.isTerminal() && underway.isDueForReview(Set.of(), stamp.now())) {
                ask(row, new Instruction.Review(Set.of()));
            }
            if (isDue(migration.errand(), stamp.now())) {
                ask(row, new Instruction.Proceed());
            }
        }
        life.later(REVIEW_MILLIS, this::review);
    }

    private static boolean isDue(Errand errand, Instant now) {
        return switch (errand) {
            case Errand.None _ -> false;
            case Errand.Planned planned -> now.isAfter(planned.notBefore());
            case Errand.Given given -> now.isAfter(given.askAgainAt());
        };
    }
}
