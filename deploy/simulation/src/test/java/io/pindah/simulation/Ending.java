package io.pindah.simulation;

import io.pindah.agent.migration.Condition;
import io.pindah.contracts.Phase;
import java.util.Optional;
import java.util.stream.Stream;

/** What must be so in the end, when the world has been left alone: every migration has ended, and as it says it has. */
final class Ending {
    private final Simulation in;

    Ending(Simulation in) {
        this.in = in;
    }

    /** What is not so; empty when all is well. */
    Optional<String> problem() {
        if (!in.scheduler.isIdle() || !in.agents.stream().allMatch(AgentProcess::isIdle)) {
            return Optional.of("there is still something to be said");
        }
        return in.scheduler.rows.values().stream()
                .flatMap(row -> Stream.concat(unended(row).stream(), untrue(row).stream()))
                .findFirst();
    }

    private static Optional<String> unended(Row row) {
        return row.phase.isTerminal()
                ? Optional.empty()
                : Optional.of("it has not ended: " + row.phase + ", " + row.migration.detail());
    }

    /** Of a guest's last migration; what came of earlier ones has been moved on since. */
    private Optional<String> untrue(Row row) {
        var move = row.migration.move();
        var guest = in.world.guests.stream()
                .filter(it -> it.id.equals(move.guest()))
                .findFirst()
                .orElseThrow();
        if (in.scheduler.isOvertaken(row)) {
            return Optional.empty();
        }
        if (row.phase == Phase.LOST) {
            return guest.hasDied || guest.hasShutDown
                    ? Optional.empty()
                    : Optional.of(guest + " is called lost, and nothing has died");
        }
        if (guest.hasDied || guest.hasShutDown) {
            return leftBehindItsEnd(guest, row);
        }
        var from = in.world.machine(move.source());
        var to = in.world.machine(move.destination());
        var isThere = row.phase == Phase.COMPLETED || hasMovedBefore(row);
        return unlessOnly(guest, isThere ? to : from, row);
    }

    /** By an earlier migration that the scheduler had given up. */
    private boolean hasMovedBefore(Row row) {
        var move = row.migration.move();
        return in.scheduler.rows.values().stream()
                .filter(other -> other != row && other.phase == Phase.COMPLETED)
                .map(other -> other.migration.move())
                .anyMatch(other -> other.guest().equals(move.guest())
                        && other.source().equals(move.source())
                        && in.world.home(in.world.guests.getFirst()).isPresent()
                        && isAt(move.guest().value(), in.world.machine(move.destination())));
    }

    /** A guest that has shut itself down on its destination needs nothing of the half on its source, but for the definition. */
    private Optional<String> leftBehindItsEnd(Guest guest, Row row) {
        var source = in.world.machine(row.migration.move().source()).domains.get(guest.id);
        var isProven = row.facts.stream().anyMatch(Invariants::isShutdownOnDestination);
        return row.phase == Phase.FAILED && isProven && source != null && source.qemu.isAlive
                ? Optional.of(guest + " has shut itself down, and half of it is left on its source")
                : Optional.empty();
    }

    private static boolean isAt(String guest, Machine machine) {
        return machine.domains.values().stream()
                .anyMatch(domain -> domain.guest.id.value().equals(guest) && World.isWhole(domain));
    }

    private Optional<String> unlessOnly(Guest guest, Machine home, Row row) {
        var here = home.domains.get(guest.id);
        var there = in.world.other(home).domains.get(guest.id);
        if (there != null) {
            var what = there.qemu.isAlive ? "a half" : "the definition";
            return Optional.of(row.phase + ", and " + what + " of " + guest + " is left on " + in.world.other(home));
        }
        var isWell = here != null
                && World.isWhole(here)
                && !here.hasJob
                && (here.condition == Condition.RUNNING || here.condition == Condition.RUNNING_MIGRATED);
        return isWell ? Optional.empty() : Optional.of(row.phase + ", and " + guest + " is not whole on " + home);
    }
}
