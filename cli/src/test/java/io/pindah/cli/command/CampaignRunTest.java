package io.pindah.cli.command;

import static io.pindah.cli.CampaignExamples.CAMPAIGN;
import static io.pindah.cli.CampaignExamples.VIDEO_6;
import static io.pindah.cli.CampaignExamples.completed;
import static io.pindah.cli.CampaignExamples.current;
import static io.pindah.cli.CampaignExamples.running;
import static io.pindah.cli.CampaignExamples.someCells;
import static io.pindah.cli.CampaignExamples.view;
import static io.pindah.cli.FakeService.brokenEvents;
import static io.pindah.cli.FakeService.event;
import static io.pindah.cli.FakeService.events;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static io.pindah.cli.FakeService.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.CampaignExamples;
import io.pindah.cli.FakeService;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.CampaignDefinition;
import io.pindah.contracts.api.CampaignPlan;
import io.pindah.contracts.api.CampaignPlan.PlannedRun;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.contracts.api.CampaignView.Step;
import io.pindah.contracts.api.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignRunTest {
    private static final String ALL = "/api/v1/campaigns";
    private static final String ONE = ALL + "/" + CAMPAIGN;

    private final FakeService service = new FakeService();

    @TempDir
    Path home;

    @BeforeEach
    void define() throws IOException {
        Files.createDirectories(home.resolve("deploy/campaigns"));
        Files.writeString(home.resolve("deploy/campaigns/paper.yaml"), """
                name: paper
                scenarios: [youtube, video, game]
                memoryMiB: [4096, 6144]
                guests: {4096: g4, 6144: g6}
                runs: 30
                """);
        service.on("GET " + ALL, json(new Page<>(List.of(), null)));
        service.on("POST " + ALL, text(202, "application/json", Wire.json(running(1, null))));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void options_take_the_place_of_the_definitions_fields() {
        run(
                "paper",
                "--runs",
                "2",
                "--memory",
                "6,0.5",
                "--scenarios",
                "video",
                "--modes",
                "hybrid,pre-copy",
                "--seed",
                "9",
                "--detach");

        assertThat(posted())
                .isEqualTo(new CampaignDefinition(
                        "paper",
                        null,
                        List.of("video"),
                        List.of(6144L, 512L),
                        List.of("hybrid", "pre-copy"),
                        2,
                        Map.of("6144", "g6"),
                        null,
                        null,
                        9L,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void what_was_not_said_is_left_as_it_is_defined() {
        run("paper", "--detach");

        assertThat(service.requests().getLast().body())
                .isEqualTo("{\"name\":\"paper\",\"scenarios\":[\"youtube\",\"video\",\"game\"],"
                        + "\"memoryMiB\":[4096,6144],\"runs\":30,\"guests\":{\"4096\":\"g4\",\"6144\":\"g6\"}}");
    }

    @Test
    void without_staying_the_id_is_told_and_how_to_watch() {
        assertThat(run("paper", "--detach").out()).isEqualTo("""
                Campaign paper (ID) is running: 39 of 120 runs valid, 1 attempt invalid, 1 failed.
                Watch it with 'pindah campaign watch ID'.
                """.replace("ID", CAMPAIGN.value()));
    }

    @Test
    void it_is_watched_to_its_end_through_a_broken_stream() {
        service.on(
                "GET " + ONE + "/stream",
                brokenEvents(event("campaign", running(2, current(VIDEO_6, 1, 1, Step.MIGRATING)))),
                events(event("campaign", completed(9))));
        service.on("GET " + ONE, json(running(2, current(VIDEO_6, 1, 1, Step.MIGRATING))));

        var run = run("paper");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("0:02  paper  running, video 6 GiB post-copy run 1: migrating\n")
                .endsWith("""
                        Campaign paper is completed after 2 h 10 min: 120 of 120 runs valid, 1 attempt invalid, 1 failed.
                        Report: pindah campaign report ID
                        """.replace("ID", CAMPAIGN.value()));
    }

    @Test
    void an_end_without_all_valid_runs_shows_in_the_exit_code() {
        service.on("GET " + ONE + "/stream", events(event("campaign", view(State.COMPLETED, 9, null, someCells()))));

        assertThat(run("paper").exitCode()).isEqualTo(1);
    }

    @Test
    void a_program_gets_the_last_state_alone() {
        service.on("GET " + ONE + "/stream", events(event("campaign", completed(9))));

        var run = run("paper", "-o", "json");

        assertThat(Wire.read(run.out(), CampaignView.class)).isEqualTo(completed(9));
        assertThat(run.err()).contains("0:02  paper  running, 39 of 120");
    }

    @Test
    void a_dry_run_shows_order_and_time_and_starts_nothing() {
        var plan = new CampaignPlan(
                CampaignExamples.definition(),
                List.of(new PlannedRun(VIDEO_6, 1), new PlannedRun(CampaignExamples.YOUTUBE_4, 1)),
                7260);
        service.on("POST " + ALL, json(plan));
        try (var planning = new FakeService()) {
            planning.on("POST " + ALL, json(plan));

            var run =
                    Run.with(environment(), StandardCharsets.UTF_8, planning, "campaign", "run", "paper", "--dry-run");

            assertThat(run).isEqualTo(new Run(0, """
                    #  SCENARIO  MEMORY  MODE       RUN
                    1  video     6 GiB   post-copy    1
                    2  youtube   4 GiB   post-copy    1

                    2 runs in this order, at least 2 h 1 min: the waiting times alone. Migrations and starts of loads come on top.
                    Nothing was started.
                    """, ""));
            assertThat(planning.requests())
                    .extracting(FakeService.Request::line)
                    .containsExactly("POST /api/v1/campaigns?dry-run=true");
        }
    }

    @Test
    void a_refusal_names_the_field() {
        try (var refusing = busy(completed(9))) {
            refusing.on("POST " + ALL, problem(404, "unknown-guest", "There is no guest with 6144 MiB.", "memoryMiB"));

            var run = Run.with(environment(), StandardCharsets.UTF_8, refusing, "campaign", "run", "paper");

            assertThat(run)
                    .isEqualTo(new Run(
                            3, "", "error: There is no guest with 6144 MiB. (unknown-guest, field memoryMiB)\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--runs 0",
                "--runs 10001",
                "--memory 4,x",
                "--memory 0.0001",
                "--memory -4",
                "--modes postcopy",
                "--scenarios tetris",
                "--seed x",
                "--watch --detach",
                "--new --resume"
            })
    void a_mistake_is_found_before_anything_is_sent(String options) {
        var arguments = new ArrayList<>(List.of("paper"));
        arguments.addAll(List.of(options.split(" ", -1)));

        var run = run(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(options.split(" ", -1)[0]).contains("pindah campaign run --help");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void a_definition_that_is_not_there_is_said_before_anything_is_sent() {
        var run = run("papre");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).startsWith("error: There is no file papre").endsWith("there are paper.\n");
        assertThat(service.requests()).isEmpty();
    }

    private static FakeService busy(CampaignView view) {
        return new FakeService().on("GET " + ALL, json(new Page<>(List.of(view), null)));
    }

    private CampaignDefinition posted() {
        return Wire.read(service.requests().getLast().body(), CampaignDefinition.class);
    }

    private Run run(String... arguments) {
        var all = new ArrayList<>(List.of("campaign", "run"));
        all.addAll(List.of(arguments));
        return Run.with(environment(), StandardCharsets.UTF_8, service, all.toArray(String[]::new));
    }

    private Map<String, String> environment() {
        return Map.of("PINDAH_HOME", home.toString());
    }
}
