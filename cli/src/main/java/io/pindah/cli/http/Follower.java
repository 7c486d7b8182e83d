package io.pindah.cli.http;

import io.pindah.contracts.UnreadableRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows a migration or a campaign to its end through the scheduler's event stream. A stream that breaks, ends early or falls silent is opened
 * again with the last version seen, so that no change is missed; what has no version is, in between. One thread.
 *
 * @param <V> its states
 * @param <N> the news of it
 */
public final class Follower<V, N> {
    private final Followed<V, N> followed;
    private final Clock clock;
    private final Patience patience;
    private V known;
    private Instant heard;

    /**
     * @param withoutNews give up when the scheduler has not answered for so long
     * @param pause before the stream is opened again
     */
    public record Patience(Duration withoutNews, Duration pause) {
        public static final Patience USUAL = new Patience(Duration.ofMinutes(2), Duration.ofMillis(500));
    }

    public Follower(Followed<V, N> followed, Clock clock, Patience patience, V known) {
        this.followed = followed;
        this.clock = clock;
        this.patience = patience;
        this.known = known;
        this.heard = clock.instant();
    }

    /**
     * Blocks until the end and returns the last state. Every change is passed on, the last one perhaps again.
     *
     * @throws ApiFailure if the scheduler stays away for too long or no longer knows what is followed
     */
    public V toTheEnd(Consumer<N> news) {
        while (!followed.isOver(known)) {
            listen(news);
            // The stream may have ended before its last word arrived, or there may be none: ask.
            ask(news);
            if (!followed.isOver(known) && !Pause.of(patience.pause())) {
                throw new ApiFailure(ApiFailure.Kind.UNREACHABLE, "Interrupted.", null);
            }
        }
        return known;
    }

    private void listen(Consumer<N> news) {
        try (var stream = followed.stream(known)) {
            var event = stream.next();
            while (event.isPresent()) {
                take(event.get(), news);
                event = followed.isOver(known) ? Optional.empty() : stream.next();
            }
        } catch (ApiFailure e) {
            // Asking for the state tells whether the scheduler is gone or only the stream is.
        }
    }

    private void ask(Consumer<N> news) {
        if (followed.isOver(known)) {
            return;
        }
        try {
            change(followed.ask(known), news);
        } catch (ApiFailure e) {
            boolean givenUp = !clock.instant().isBefore(heard.plus(patience.withoutNews()));
            if (e.kind() != ApiFailure.Kind.UNREACHABLE || givenUp) {
                throw e;
            }
            news.accept(followed.disconnected("the scheduler does not answer"));
        }
    }

    private void take(ServerSentEvent event, Consumer<N> news) {
        heard = clock.instant();
        try {
            followed.read(event, view -> change(view, news), news);
        } catch (UnreadableRecord e) {
            throw new ApiFailure(
                    ApiFailure.Kind.UNREACHABLE,
                    "The scheduler's event stream says what this version does not understand: " + e.getMessage(),
                    e);
        }
    }

    private void change(V view, Consumer<N> news) {
        heard = clock.instant();
        if (followed.version(view) >= followed.version(known)) {
            known = view;
            news.accept(followed.changed(view));
        }
    }
}
