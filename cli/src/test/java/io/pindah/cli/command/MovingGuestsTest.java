package io.pindah.cli.command;

import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.FakeService.event;
import static io.pindah.cli.FakeService.events;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FleetExamples.drain;
import static io.pindah.cli.FleetExamples.guest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.cli.FleetExamples;
import io.pindah.cli.drain.DrainNews;
import io.pindah.cli.progress.Stage;
import io.pindah.cli.terminal.Surroundings;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MovingGuestsTest {
    private final FakeService service = new FakeService();
    private final List<DrainNews> news = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void each_guest_that_moves_is_followed_once_to_its_end_whatever_becomes_of_another() {
        var path = "GET /api/v1/migrations/" + FleetExamples.migration(1);
        service.on(path, json(view(Phase.RUNNING, 3)));
        service.on(path + "/stream", events(event("migration", Wire.read(view(Phase.COMPLETED, 4), Object.class))));
        // The second guest's migration is not known to the service.
        var view = drain(
                State.RUNNING,
                2,
                guest(1, Step.MOVING, null),
                guest(2, Step.MOVING, null),
                guest(3, Step.PENDING, null));

        try (var moving = new MovingGuests(context(), news::add)) {
            moving.follow(view);
            moving.follow(view);
            await().until(() -> stages().contains(Stage.ENDED) && asked(2) > 0);
        }

        assertThat(stages()).startsWith(Stage.PRE_COPY).contains(Stage.ENDED);
        assertThat(asked(1)).isEqualTo(1);
        assertThat(asked(3)).isZero();
    }

    private Context context() {
        var context = new Context(Surroundings.ofProcess(), Context.Patience.USUAL);
        context.settings.scheduler = service.url();
        return context;
    }

    private List<Stage> stages() {
        return news.stream()
                .filter(DrainNews.Migrating.class::isInstance)
                .map(each -> ((DrainNews.Migrating) each).migration().stage())
                .toList();
    }

    private long asked(int number) {
        return service.requests().stream()
                .filter(request -> request.line().equals("GET /api/v1/migrations/" + FleetExamples.migration(number)))
                .count();
    }

    private static String view(Phase phase, long version) {
        return Wire.json(migration(phase, version))
                .replace(Examples.ID.value(), FleetExamples.migration(1).value());
    }
}
