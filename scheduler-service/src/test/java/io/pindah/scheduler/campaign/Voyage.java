package io.pindah.scheduler.campaign;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.api.MigrationView;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Stamp;
import io.pindah.scheduler.migration.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A migration in a {@link World}: what its hosts will say, unless it is stopped before. */
final class Voyage {
    private final World world;
    private final Told told;
    private final List<MigrationEvent> heard = new ArrayList<>();
    private final Deque<MigrationEvent> script = new ArrayDeque<>();
    private Migration migration;
    private boolean hasSwitched;

    Voyage(World world, Migration migration) {
        this.world = world;
        this.migration = migration;
        this.told = new Told(migration.move());
        var kind = world.random().nextInt(14);
        script.addAll(story(kind));
        if (kind == 3) {
            world.later(300, () -> hear(told.completed(DESTINATION)));
        }
        world.later(2, this::speak);
    }

    Migration migration() {
        return migration;
    }

    boolean isLatest() {
        return world.isLatest(this);
    }

    void abort(Stamp stamp) {
        if (!(Decisions.decide(migration, new Instruction.Abort(), stamp) instanceof Answer.Accepted accepted)) {
            return;
        }
        migration = accepted.next();
        if (!accepted.commands().isEmpty() && !hasSwitched && !script.isEmpty()) {
            script.clear();
            script.add(told.aborted());
        }
    }

    void review(Stamp stamp) {
        if (World.reviewed(migration, stamp) instanceof Answer.Accepted accepted) {
            migration = accepted.next();
        }
    }

    /** In which mode the hosts have said that the guest was resumed. */
    Optional<Boolean> isProvenPostCopy() {
        var resumes = heard.stream()
                .filter(MigrationEvent.GuestResumed.class::isInstance)
                .map(MigrationEvent.GuestResumed.class::cast)
                .toList();
        return resumes.isEmpty()
                ? Optional.empty()
                : Optional.of(resumes.stream().anyMatch(resume -> resume.as() == ResumedAs.POST_COPY));
    }

    MigrationView view() {
        var move = migration.move();
        return new MigrationView(
                move.id(),
                move.guest(),
                move.guestName(),
                move.source(),
                move.destination(),
                move.policy(),
                move.epoch(),
                migration.stage().phase(),
                1,
                move.requestedAt(),
                null,
                migration.detail().isEmpty() ? null : migration.detail(),
                null,
                List.copyOf(heard));
    }

    private void speak() {
        if (script.isEmpty()) {
            return;
        }
        var fact = script.poll();
        hasSwitched = hasSwitched || fact instanceof MigrationEvent.SwitchedToPostCopy;
        hear(fact);
        if (world.random().nextInt(10) == 0) {
            world.later(20, () -> hear(fact));
        }
        world.later(3, this::speak);
    }

    private void hear(MigrationEvent fact) {
        heard.add(fact);
        migration = migration.evolve(fact);
    }

    private List<MigrationEvent> story(int kind) {
        var proper = migration.move().policy().mode() == Mode.PRE_COPY;
        return switch (kind) {
            case 0 -> List.of();
            case 1 -> List.of(told.refused(DESTINATION));
            case 2 -> List.of(told.prepared(), told.started(), told.failed(SOURCE));
            case 3 -> List.of(told.prepared(), told.started(), told.switched(), told.interrupted(SOURCE));
            case 4 ->
                List.of(
                        told.prepared(),
                        told.started(),
                        told.switched(),
                        told.resumed(ResumedAs.POST_COPY),
                        told.interrupted(SOURCE),
                        told.recovering(),
                        told.recovered(),
                        told.completed(SOURCE));
            case 5 -> List.of(told.prepared(), told.started(), told.switched(), told.lost(DESTINATION));
            case 6 -> List.of(told.prepared(), told.started(), told.completed(SOURCE));
            case 7 -> arrival(!proper);
            case 8 -> lateProof();
            default -> arrival(proper);
        };
    }

    private List<MigrationEvent> arrival(boolean isPreCopy) {
        return isPreCopy
                ? List.of(
                        told.prepared(),
                        told.started(),
                        told.suspended(),
                        told.resumed(ResumedAs.MIGRATED),
                        told.completed(SOURCE))
                : List.of(
                        told.prepared(),
                        told.started(),
                        told.switched(),
                        told.resumed(ResumedAs.POST_COPY),
                        told.resumed(ResumedAs.MIGRATED),
                        told.completed(SOURCE));
    }

    private List<MigrationEvent> lateProof() {
        return List.of(told.prepared(), told.started(), told.completed(SOURCE), told.resumed(ResumedAs.POST_COPY));
    }
}
