package io.pindah.cli.command;

import static io.pindah.cli.CampaignExamples.CAMPAIGN;
import static io.pindah.cli.CampaignExamples.completed;
import static io.pindah.cli.CampaignExamples.running;
import static io.pindah.cli.CampaignExamples.someCells;
import static io.pindah.cli.CampaignExamples.view;
import static io.pindah.cli.FakeService.event;
import static io.pindah.cli.FakeService.events;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.FakeService;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.contracts.api.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Running a campaign of a name that there is already. */
class CampaignAgainTest {
    private static final String ALL = "/api/v1/campaigns";
    private static final String ONE = ALL + "/" + CAMPAIGN;

    @TempDir
    Path home;

    @BeforeEach
    void define() throws IOException {
        Files.createDirectories(home.resolve("deploy/campaigns"));
        Files.writeString(home.resolve("deploy/campaigns/paper.yaml"), """
                name: paper
                scenarios: [youtube, video, game]
                memoryMiB: [4096, 6144]
                runs: 30
                """);
    }

    @Test
    void a_second_one_of_the_same_name_is_not_started() {
        try (var busy = busy(running(4, null))) {
            var run = run(busy);

            assertThat(run)
                    .isEqualTo(new Run(
                            3,
                            "",
                            "error: Campaign paper (" + CAMPAIGN
                                    + ") is running, 39 of 120 runs valid, 1 attempt invalid, 1 failed. "
                                    + "Go on with it: --resume. Start another beside it: --new.\n"));
            assertThat(busy.requests()).noneMatch(request -> request.line().startsWith("POST"));
        }
    }

    @Test
    void a_second_one_is_started_when_it_is_asked_for() {
        try (var busy = busy(running(4, null))) {
            busy.on("POST " + ALL, json(running(1, null)));

            var run = run(busy, "--new", "--detach");

            assertThat(run.exitCode()).isZero();
            assertThat(busy.requests()).extracting(FakeService.Request::line).containsExactly("POST " + ALL);
        }
    }

    @Test
    void a_paused_one_is_taken_up_and_watched_as_it_was_defined() {
        try (var busy = busy(view(State.PAUSED, 4, null, someCells()))) {
            busy.on("POST " + ONE + "/resume", text(202, "application/json", Wire.json(running(5, null))));
            busy.on("GET " + ONE + "/stream", events(event("campaign", completed(9))));

            var run = run(busy, "--resume", "--runs", "5");

            assertThat(run.exitCode()).isZero();
            assertThat(run.err())
                    .isEqualTo(
                            "It goes on as it was defined: what is different now is left aside (runs, scenarios).\n");
            assertThat(run.out()).contains("paper  running").contains("is completed");
        }
    }

    @Test
    void resuming_starts_one_where_there_is_none() {
        try (var over = busy(completed(9))) {
            over.on("POST " + ALL, json(running(1, null)));

            var run = run(over, "--resume", "--detach");

            assertThat(run.out()).startsWith("Campaign paper");
            assertThat(over.requests().getLast().line()).isEqualTo("POST " + ALL);
        }
    }

    private static FakeService busy(CampaignView view) {
        return new FakeService().on("GET " + ALL, json(new Page<>(List.of(view), null)));
    }

    private Run run(FakeService service, String... options) {
        var all = new ArrayList<>(List.of("campaign", "run", "paper"));
        all.addAll(List.of(options));
        return Run.with(
                Map.of("PINDAH_HOME", home.toString()), StandardCharsets.UTF_8, service, all.toArray(String[]::new));
    }
}
