package io.pindah.cli.http;

import io.pindah.cli.drain.DrainNews;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.DrainView;
import java.util.Objects;
import java.util.function.Consumer;

/** A drain as it is followed. */
record FollowedDrain(Drains drains) implements Followed<DrainView, DrainNews> {
    @Override
    public boolean isOver(DrainView view) {
        return view.state().isEnd();
    }

    @Override
    public long version(DrainView view) {
        return view.version();
    }

    @Override
    public EventStream stream(DrainView known) {
        return drains.stream(id(known), known.version());
    }

    @Override
    public DrainView ask(DrainView known) {
        return drains.drain(id(known));
    }

    @Override
    public void read(ServerSentEvent event, Consumer<DrainView> change, Consumer<DrainNews> news) {
        if (event.name().equals("drain")) {
            change.accept(Wire.read(event.data(), DrainView.class));
        }
    }

    @Override
    public DrainNews changed(DrainView view) {
        return new DrainNews.Changed(view);
    }

    @Override
    public DrainNews disconnected(String why) {
        return new DrainNews.Disconnected(why);
    }

    /** Only a plan has none. */
    private static String id(DrainView view) {
        return Objects.requireNonNull(view.id());
    }
}
