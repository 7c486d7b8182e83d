package io.pindah.cli.http;

import io.pindah.cli.progress.Update;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.MigrationView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows one migration to its end through the scheduler's event stream. A stream that breaks, ends early or falls silent is opened again with the
 * last version seen, so that no change is missed; samples in between are. One thread.
 */
public final class Follower {
    private final Scheduler scheduler;
    private final Clock clock;
    private final Patience patience;
    private MigrationView known;
    private Instant heard;

    /**
     * @param withoutNews give up when the scheduler has not answered for so long
     * @param pause before the stream is opened again
     */
    public record Patience(Duration withoutNews, Duration pause) {
        public static final Patience USUAL = new Patience(Duration.ofMinutes(2), Duration.ofMillis(500));
    }

    public Follower(Scheduler scheduler, Clock clock, Patience patience, MigrationView known) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.patience = patience;
        this.known = known;
        this.heard = clock.instant();
    }

    /**
     * Blocks until the migration has ended and returns its last state. Every change of it is passed on, the last one perhaps again.
     *
     * @throws ApiFailure if the scheduler stays away for too long or no longer knows the migration
     */
    public MigrationView toTheEnd(Consumer<Update> news) {
        while (!known.phase().isTerminal()) {
            listen(news);
            // The stream may have ended before its last word arrived, or there may be none: ask.
            ask(news);
            if (!known.phase().isTerminal() && !Pause.of(patience.pause())) {
                throw new ApiFailure(ApiFailure.Kind.UNREACHABLE, "Interrupted.", null);
            }
        }
        return known;
    }

    private void listen(Consumer<Update> news) {
        try (var stream = scheduler.stream(known.id(), known.version())) {
            var event = stream.next();
            while (event.isPresent()) {
                take(event.get(), news);
                event = known.phase().isTerminal() ? Optional.empty() : stream.next();
            }
        } catch (ApiFailure e) {
            // Asking for the state tells whether the scheduler is gone or only the stream is.
        }
    }

    private void ask(Consumer<Update> news) {
        if (known.phase().isTerminal()) {
            return;
        }
        try {
            change(scheduler.migration(known.id().value()), news);
        } catch (ApiFailure e) {
            boolean givenUp = !clock.instant().isBefore(heard.plus(patience.withoutNews()));
            if (e.kind() != ApiFailure.Kind.UNREACHABLE || givenUp) {
                throw e;
            }
            news.accept(new Update.Disconnected("the scheduler does not answer"));
        }
    }

    private void take(ServerSentEvent event, Consumer<Update> news) {
        heard = clock.instant();
        try {
            switch (event.name()) {
                case "migration" -> change(Wire.read(event.data(), MigrationView.class), news);
                case "sample" -> news.accept(new Update.Sampled(Wire.read(event.data(), JobSample.class)));
                default -> {
                    // A newer scheduler has more to tell than we understand.
                }
            }
        } catch (UnreadableRecord e) {
            throw new ApiFailure(
                    ApiFailure.Kind.UNREACHABLE,
                    "The scheduler's event stream says what this version does not understand: " + e.getMessage(),
                    e);
        }
    }

    private void change(MigrationView view, Consumer<Update> news) {
        heard = clock.instant();
        if (view.version() >= known.version()) {
            known = view;
            news.accept(new Update.Changed(view));
        }
    }
}
