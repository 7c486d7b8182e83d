package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import io.pindah.contracts.api.RecoveryView;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One migration: what it is to do, what the scheduler has ruled, and what its two hosts have said. Where it stands follows from these.
 *
 * @param errand what the scheduler has a host do about a half that is gone or left over
 * @param silent the hosts that have stopped reporting while the migration is under way; told to people, never a reason to end it
 */
public record Migration(
        Move move, Ruling ruling, Errand errand, Set<Side> silent, Witness source, Witness destination) {
    public Migration {
        silent = Set.copyOf(silent);
    }

    public static Migration requested(Move move) {
        return recorded(move, new Ruling.Requested(), new Errand.None(), Set.of(), List.of());
    }

    /** The migration as its record has it: the scheduler's own part, and the facts in the order in which they arrived. */
    public static Migration recorded(
            Move move, Ruling ruling, Errand errand, Set<Side> silent, List<MigrationEvent> facts) {
        var migration = new Migration(move, ruling, errand, silent, Witness.UNHEARD, Witness.UNHEARD);
        for (var fact : facts) {
            migration = migration.evolve(fact);
        }
        return migration;
    }

    /** Whether it tells of this migration, its guest, and comes from the host that its side says. */
    public boolean concerns(MigrationEvent event) {
        var head = event.head();
        return head.migration().equals(move.id())
                && head.guest().equals(move.guest())
                && head.host().equals(move.host(head.side()));
    }

    /**
     * Takes a fact in. Never fails: one that does not concern this migration or is repeated changes nothing. Nor does one of another epoch:
     * a lower one is of the past, a higher one tells of the restart of a guest that was lost.
     */
    public Migration evolve(MigrationEvent event) {
        if (!concerns(event) || !event.head().epoch().equals(move.epoch())) {
            return this;
        }
        return switch (event.head().side()) {
            case SOURCE -> new Migration(move, ruling, errand, silent, source.hear(event), destination);
            case DESTINATION -> new Migration(move, ruling, errand, silent, source, destination.hear(event));
        };
    }

    public Stage stage() {
        return Judgement.of(this);
    }

    /** Present while it is interrupted. */
    public Optional<RecoveryView> recovery() {
        return stage() instanceof Stage.Interrupted interrupted
                ? Optional.of(interrupted.recovery().view(move.policy().recoveryLimits()))
                : Optional.empty();
    }

    /** Why it ended as it did, or what it waits for; empty when there is nothing to tell. One sentence or two, for people. */
    public String detail() {
        return silent.isEmpty() || stage().phase().isTerminal() ? ownDetail() : (silence() + " " + ownDetail()).strip();
    }

    Migration as(Move settled) {
        return new Migration(settled, ruling, errand, silent, source, destination);
    }

    Migration ruled(Ruling next) {
        return new Migration(move, next, errand, silent, source, destination);
    }

    Migration on(Errand next) {
        return new Migration(move, ruling, next, silent, source, destination);
    }

    Migration withSilent(Set<Side> sides) {
        return new Migration(move, ruling, errand, sides, source, destination);
    }

    private String silence() {
        var hosts = EnumSet.copyOf(silent).stream()
                .map(side -> move.host(side).value())
                .collect(Collectors.joining(" and "));
        return "No report comes from " + hosts + "; nothing newer is known.";
    }

    private String ownDetail() {
        return switch (stage()) {
            case Stage.Requested _ -> "";
            case Stage.Running _, Stage.PostCopy _ ->
                Halves.missing(this).or(() -> Halves.leftOver(this)).orElse("");
            case Stage.Completed _ -> Halves.leftOver(this).orElse("");
            case Stage.Queued _ -> "waits for its turn";
            case Stage.Preparing _ -> "waits for " + move.destination() + " to prepare";
            case Stage.Starting _ -> move.destination() + " is ready; waits for " + move.source() + " to start";
            case Stage.Interrupted interrupted -> interrupted.why();
            case Stage.Failed failed -> failed.reason() + ": " + failed.why();
            case Stage.Aborted aborted -> aborted.why();
            case Stage.Cancelled _ -> "withdrawn before it started";
            case Stage.Rejected(RefusalReason reason, String why)
            when reason == RefusalReason.STALE_EPOCH ->
                reason + ": " + why
                        + "; the newer epoch is known now: if no other scheduler moves this guest, ask again";
            case Stage.Rejected rejected -> rejected.reason() + ": " + rejected.why();
            case Stage.Lost lost -> lost.why();
        };
    }
}
