package io.pindah.scheduler.admission;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.api.Handling;
import io.pindah.scheduler.inventory.Sighting;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Stage;
import io.pindah.scheduler.migration.Stamp;
import java.util.HashSet;
import java.util.Optional;

/**
 * Tries a migration again that failed before the switch, as its policy says: as a new migration, with a higher epoch, at the end of a pause that doubles
 * with each try. Where the request names no destination, hosts that have failed it are taken only if there is no other.
 */
public final class Retrying {
    private static final long LONGEST_PAUSE_SECONDS = 3600;

    private Retrying() {}

    /** Whether it has ended in a way that another try may mend, and has tries left. */
    public static boolean isToBeRepeated(Migration ended) {
        return ended.move().handling().retriesLeft() > 0
                && switch (ended.stage()) {
                    case Stage.Failed failed -> failed.guestRunsOn() == RunsOn.SOURCE && mayPass(failed.reason());
                    case Stage.Rejected rejected -> mayPass(rejected.reason());
                    case Stage.Requested _,
                            Stage.Queued _,
                            Stage.Preparing _,
                            Stage.Starting _,
                            Stage.Running _,
                            Stage.PostCopy _,
                            Stage.Interrupted _,
                            Stage.Completed _,
                            Stage.Aborted _,
                            Stage.Cancelled _,
                            Stage.Lost _ -> false;
                };
    }

    /**
     * @param id for the next try
     * @return empty: the guest is not where it was, does not run, or somebody else moves it
     */
    public static Optional<Answer.Accepted> next(Migration ended, Facts facts, MigrationId id, Stamp stamp) {
        var move = ended.move();
        var isInItsPlace = facts.inventory().sightings(move.guest().value()).stream()
                .filter(Sighting::isRunning)
                .allMatch(sighting -> sighting.host().name().equals(move.source()));
        var isMoving = facts.underway().stream()
                .anyMatch(underway -> underway.move().guest().equals(move.guest()));
        if (!isInItsPlace || isMoving || facts.restarting().contains(move.guest())) {
            return Optional.empty();
        }
        var epoch = Math.max(facts.latestEpoch(move.guest()), facts.inventory().highestEpoch(move.guest()));
        var again = new Move(
                id,
                move.guest(),
                move.guestName(),
                move.shape(),
                move.source(),
                move.destination(),
                move.policy(),
                new Epoch(epoch + 1),
                stamp.now(),
                handling(move),
                move.evidence());
        var pause = stamp.now().plusSeconds(move.handling().retryPauseSeconds());
        return Decisions.decide(Migration.requested(again), new Instruction.Enqueue(pause), stamp)
                        instanceof Answer.Accepted accepted
                ? Optional.of(accepted)
                : Optional.empty();
    }

    private static Handling handling(Move move) {
        var before = move.handling();
        var tried = new HashSet<>(before.tried());
        tried.add(move.destination());
        return new Handling(
                before.priority(),
                before.destination(),
                before.retriesLeft() - 1,
                Math.min(LONGEST_PAUSE_SECONDS, before.retryPauseSeconds() * 2),
                tried,
                before.policyName(),
                move.id(),
                before.drain());
    }

    private static boolean mayPass(FailureReason reason) {
        return switch (reason) {
            case CONNECT, REFUSED, HYPERVISOR, CPU, PORT, TLS, TIMEOUT, NO_ANSWER, UNSAFE_STORAGE -> true;
            case GUEST_SHUTDOWN -> false;
        };
    }

    private static boolean mayPass(RefusalReason reason) {
        return switch (reason) {
            case NAME_TAKEN,
                    NOT_ENOUGH_MEMORY,
                    NO_POST_COPY,
                    CPU,
                    VERSION,
                    HUGEPAGES,
                    STORAGE,
                    PORTS,
                    TLS,
                    GUEST_BUSY,
                    STALE_EPOCH,
                    EXPIRED,
                    SPOOL_FULL -> true;
            case SAME_HOST,
                    DEVICES,
                    GUEST_UNKNOWN,
                    GUEST_NOT_RUNNING,
                    NOT_SUPPORTED,
                    IN_POST_COPY,
                    STILL_COPYING,
                    NOT_PROVEN,
                    NOTHING_LEFT,
                    NOTHING_TO_DO -> false;
        };
    }
}
