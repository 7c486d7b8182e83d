package io.pindah.scheduler.rest;

import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.progress.Followers;
import io.pindah.scheduler.progress.Mailbox;
import io.pindah.scheduler.progress.News;
import io.pindah.scheduler.progress.StreamConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One thread for each follower, which reads the record when there may be something new, and writes as fast as the follower reads. */
@ApplicationScoped
class Following {
    private final StreamConfig config;
    private final Semaphore places;

    Following(StreamConfig config) {
        this.config = config;
        this.places = new Semaphore(config.mostFollowers());
    }

    /**
     * A record that changes until it is over.
     *
     * @param event the name of the events that carry a view of it
     * @param find what is on record; empty if there is no such thing
     * @param version grows with every change
     */
    record Subject<V>(
            String event, Class<V> type, Supplier<Optional<V>> find, ToLongFunction<V> version, Predicate<V> isOver) {

        /** Empty as well while the database is away: it is looked at again after a while. */
        private Optional<V> laterThan(long seen) {
            try {
                return find.get().filter(view -> version.applyAsLong(view) > seen);
            } catch (Unavailable e) {
                return Optional.empty();
            }
        }
    }

    /**
     * Sends what is later than the follower has seen, until it is over.
     *
     * @param now the view that was just read
     * @param lastEventId what the follower has seen
     * @throws NothingFollows if it is over and has been seen
     * @throws TooManyFollow if nobody else can be served at the moment
     */
    <V> void follow(
            Subject<V> subject,
            V now,
            @Nullable String lastEventId,
            Supplier<Followers.Watch> watch,
            SseEventSink sink,
            Sse sse) {
        var seen = Parameters.version(lastEventId);
        if (subject.isOver.test(now) && seen >= subject.version.applyAsLong(now)) {
            throw new NothingFollows();
        }
        if (!places.tryAcquire()) {
            throw new TooManyFollow();
        }
        Thread.ofPlatform().daemon().name("follower of a " + subject.event).start(() -> {
            try {
                follow(subject, seen, watch, sink, sse);
            } finally {
                places.release();
            }
        });
    }

    /** In a thread of its own, as the stream is the framework's until the request's method has returned. */
    private <V> void follow(
            Subject<V> subject, long seen, Supplier<Followers.Watch> watched, SseEventSink sink, Sse sse) {
        try (var events = new EventWriter(sink, sse, config.patience());
                var watch = watched.get()) {
            follow(subject, seen, watch.mailbox(), events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks at the record on a hint, and when it has been quiet for long, as a hint is lost while the database is away. */
    private <V> void follow(Subject<V> subject, long from, Mailbox mailbox, EventWriter events)
            throws InterruptedException {
        var seen = from;
        var over = false;
        News news = new News.MayHaveChanged();
        while (!over && events.isOpen()) {
            switch (news) {
                case News.Sampled(var sample) -> events.sample(sample);
                case News.Nothing _ -> events.keepAlive();
                case News.MayHaveChanged _ -> {}
            }
            var later = news instanceof News.Sampled ? Optional.<V>empty() : subject.laterThan(seen);
            if (later.isPresent()) {
                var view = later.get();
                seen = subject.version.applyAsLong(view);
                over = subject.isOver.test(view);
                events.view(subject.event, seen, subject.type, view);
            }
            news = over ? new News.Nothing() : mailbox.next(config.keepAlive());
        }
    }
}
