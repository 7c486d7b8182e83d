package io.pindah.cli.http;

import static io.pindah.cli.Examples.ID;
import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.Examples.sample;
import static io.pindah.cli.FakeService.brokenEvents;
import static io.pindah.cli.FakeService.event;
import static io.pindah.cli.FakeService.events;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pindah.cli.FakeService;
import io.pindah.cli.progress.Update;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.MigrationView;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private static final String MIGRATION = "GET /api/v1/migrations/" + ID;
    private static final String STREAM = MIGRATION + "/stream";
    private static final Duration BRIEF = Duration.ofMillis(5);

    private final FakeService service = new FakeService();
    private final List<Update> news = new ArrayList<>();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_stream_is_followed_to_the_end_of_the_migration() {
        service.on(
                STREAM,
                events(
                        ": hello\n\n",
                        event("migration", migration(Phase.RUNNING, 3)),
                        event("sample", sample(Phase.RUNNING, 4096, 2048)),
                        event("weather", "sunny"),
                        event("migration", migration(Phase.COMPLETED, 4))));

        var end = follow(Duration.ofMinutes(1));

        assertThat(end).isEqualTo(migration(Phase.COMPLETED, 4));
        assertThat(news)
                .containsExactly(
                        new Update.Changed(migration(Phase.RUNNING, 3)),
                        new Update.Sampled(sample(Phase.RUNNING, 4096, 2048)),
                        new Update.Changed(migration(Phase.COMPLETED, 4)));
    }

    @Test
    void a_stream_that_breaks_is_taken_up_after_the_last_version_seen() {
        service.on(
                STREAM,
                brokenEvents(event("migration", migration(Phase.RUNNING, 3)), "event: migration\ndata: {\"id\""),
                events(event("migration", migration(Phase.COMPLETED, 5))));
        service.on(MIGRATION, json(migration(Phase.POST_COPY, 4)));

        follow(Duration.ofMinutes(1));

        assertThat(service.requests())
                .filteredOn(request -> request.line().endsWith("/stream"))
                .extracting(FakeService.Request::lastEventId)
                .containsExactly("1", "4");
        assertThat(news)
                .containsExactly(
                        new Update.Changed(migration(Phase.RUNNING, 3)),
                        new Update.Changed(migration(Phase.POST_COPY, 4)),
                        new Update.Changed(migration(Phase.COMPLETED, 5)));
    }

    @Test
    void an_end_that_the_stream_did_not_tell_is_asked_for() {
        service.on(STREAM, events(event("migration", migration(Phase.RUNNING, 3))));
        service.on(MIGRATION, json(migration(Phase.FAILED, 4)));

        assertThat(follow(Duration.ofMinutes(1)).phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void a_version_that_was_seen_before_does_not_go_back() {
        service.on(
                STREAM,
                events(
                        event("migration", migration(Phase.RUNNING, 3)),
                        event("migration", migration(Phase.PREPARING, 2)),
                        event("migration", migration(Phase.COMPLETED, 4))));

        follow(Duration.ofMinutes(1));

        assertThat(news).doesNotContain(new Update.Changed(migration(Phase.PREPARING, 2)));
    }

    @Test
    void a_scheduler_that_restarts_is_waited_for() {
        service.on(
                STREAM,
                problem(503, "starting", "Not yet.", null),
                events(event("migration", migration(Phase.COMPLETED, 4))));
        service.on(MIGRATION, problem(503, "starting", "Not yet.", null));

        assertThat(follow(Duration.ofMinutes(1)).phase()).isEqualTo(Phase.COMPLETED);
        assertThat(news).contains(new Update.Disconnected("the scheduler does not answer"));
    }

    @Test
    void without_a_stream_the_state_is_asked_for_again_and_again() {
        service.on(MIGRATION, json(migration(Phase.RUNNING, 3)), json(migration(Phase.COMPLETED, 4)));

        assertThat(follow(Duration.ofMinutes(1)).phase()).isEqualTo(Phase.COMPLETED);
    }

    @Test
    void a_scheduler_that_stays_away_is_given_up() {
        var away = new Services("pindah", Token.none("none")).scheduler(URI.create("http://127.0.0.1:1"));
        var follower = new Follower<>(
                away.followed(),
                Clock.systemUTC(),
                new Follower.Patience(Duration.ofMillis(50), BRIEF),
                migration(Phase.RUNNING, 1));

        var failure = catchThrowableOfType(ApiFailure.class, () -> follower.toTheEnd(news::add));

        assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("http://127.0.0.1:1").hasMessageContaining("pindah up");
    }

    @Test
    void a_migration_that_is_gone_ends_it() {
        service.on(STREAM, events());

        var failure = catchThrowableOfType(ApiFailure.class, () -> follow(Duration.ofMinutes(1)));

        assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.NOT_FOUND);
    }

    private MigrationView follow(Duration withoutNews) {
        var patience = new Follower.Patience(withoutNews, BRIEF);
        var scheduler = new Services("pindah", Token.none("none")).scheduler(service.url());
        return new Follower<>(scheduler.followed(), Clock.systemUTC(), patience, migration(Phase.REQUESTED, 1))
                .toTheEnd(news::add);
    }
}
