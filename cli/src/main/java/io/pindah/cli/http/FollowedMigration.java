package io.pindah.cli.http;

import io.pindah.cli.progress.Update;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.MigrationView;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A migration as it is followed: its changes and the samples of its job.
 *
 * @param enough what ends the following before the migration does
 */
record FollowedMigration(Scheduler scheduler, Predicate<MigrationView> enough)
        implements Followed<MigrationView, Update> {
    @Override
    public boolean isOver(MigrationView view) {
        return view.phase().isTerminal() || enough.test(view);
    }

    @Override
    public long version(MigrationView view) {
        return view.version();
    }

    @Override
    public EventStream stream(MigrationView known) {
        return scheduler.stream(known.id(), known.version());
    }

    @Override
    public MigrationView ask(MigrationView known) {
        return scheduler.migration(known.id().value());
    }

    @Override
    public void read(ServerSentEvent event, Consumer<MigrationView> change, Consumer<Update> news) {
        switch (event.name()) {
            case "migration" -> change.accept(Wire.read(event.data(), MigrationView.class));
            case "sample" -> news.accept(new Update.Sampled(Wire.read(event.data(), JobSample.class)));
            default -> {
                // A newer scheduler has more to tell than we understand.
            }
        }
    }

    @Override
    public Update changed(MigrationView view) {
        return new Update.Changed(view);
    }

    @Override
    public Update disconnected(String why) {
        return new Update.Disconnected(why);
    }
}
