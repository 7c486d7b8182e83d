package io.pindah.cli.drain;

import io.pindah.cli.progress.Progress;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Guest;
import io.pindah.contracts.api.DrainView.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a drain is, folded from its {@link DrainNews}.
 *
 * @param migrations of its guests, as far as they are followed
 * @param plannedEnd by the plan that was shown before it began; absent: there was none, or no ground for an estimate
 * @param disconnected why nothing is heard; absent while the stream is up
 */
public record DrainProgress(
        DrainView view,
        Map<MigrationId, Progress> migrations,
        @Nullable Instant plannedEnd,
        @Nullable String disconnected) {
    public DrainProgress {
        migrations = Map.copyOf(migrations);
    }

    public static DrainProgress of(DrainView view, @Nullable Instant plannedEnd) {
        return new DrainProgress(view, Map.of(), plannedEnd, null);
    }

    public DrainProgress with(DrainNews news) {
        return switch (news) {
            case DrainNews.Changed(DrainView newer) ->
                newer.version() < view.version() ? this : new DrainProgress(newer, migrations, plannedEnd, null);
            case DrainNews.Migrating(Progress migration) -> {
                var more = new HashMap<>(migrations);
                more.put(migration.view().id(), migration);
                yield new DrainProgress(view, more, plannedEnd, disconnected);
            }
            case DrainNews.Disconnected(String why) -> new DrainProgress(view, migrations, plannedEnd, why);
        };
    }

    public boolean isOver() {
        return view.state().isEnd();
    }

    /** Since it was asked for; of one that is over, until it was. */
    public Duration elapsed(Instant now) {
        return Duration.between(view.requestedAt(), view.finishedAt() == null ? now : view.finishedAt());
    }

    List<Guest> at(Step step) {
        return view.guests().stream().filter(guest -> guest.step() == step).toList();
    }

    Optional<Progress> migration(Guest guest) {
        return Optional.ofNullable(guest.migration()).map(migrations::get);
    }
}
