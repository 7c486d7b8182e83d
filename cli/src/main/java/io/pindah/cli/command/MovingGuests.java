package io.pindah.cli.command;

import io.pindah.cli.drain.DrainNews;
import io.pindah.cli.http.ApiFailure;
import io.pindah.cli.http.Follower;
import io.pindah.cli.http.Scheduler;
import io.pindah.cli.progress.Progress;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Guest;
import io.pindah.contracts.api.DrainView.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Follows the migrations of a drain's guests beside the drain itself, each in a thread of its own. At most so many at once: the first ones
 * are also the next in the queue. Close it to stop following.
 */
final class MovingGuests implements AutoCloseable {
    private static final int AT_ONCE = 16;

    private final Context context;
    private final Scheduler scheduler;
    private final Consumer<DrainNews> news;
    private final Map<MigrationId, Thread> followers = new HashMap<>();

    MovingGuests(Context context, Consumer<DrainNews> news) {
        this.context = context;
        this.scheduler = context.scheduler();
        this.news = news;
    }

    /** Takes up those that move and are not followed yet. */
    void follow(DrainView view) {
        for (var guest : view.guests()) {
            long active = followers.values().stream().filter(Thread::isAlive).count();
            if (active < AT_ONCE && isNew(guest)) {
                var id = guest.migration();
                followers.put(id, Thread.ofVirtual().name("follower of " + id).start(() -> toTheEnd(id)));
            }
        }
    }

    private boolean isNew(Guest guest) {
        return guest.step() == Step.MOVING && guest.migration() != null && !followers.containsKey(guest.migration());
    }

    /** Should it no longer be heard of, the drain itself still is. */
    private void toTheEnd(MigrationId id) {
        try {
            var first = scheduler.migration(id.value());
            var progress = new Progress[] {Progress.of(first)};
            news.accept(new DrainNews.Migrating(progress[0]));
            new Follower<>(scheduler.followed(), context.clock(), context.patience.following(), first)
                    .toTheEnd(update -> {
                        progress[0] = progress[0].with(update);
                        news.accept(new DrainNews.Migrating(progress[0]));
                    });
        } catch (ApiFailure e) {
            // Its line stays as it was last seen until the drain says more.
        }
    }

    @Override
    public void close() {
        followers.values().forEach(Thread::interrupt);
    }
}
