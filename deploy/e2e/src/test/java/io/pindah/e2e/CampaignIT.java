package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Summary;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.contracts.api.CampaignDefinition;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One campaign of all three loads, in which every process that has a part in it is killed once. What it came to is then looked at from all
 * sides.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignIT {
    private static final List<String> SCENARIOS = List.of("youtube", "video", "game");
    private static final int RUNS = 2;

    private CampaignId campaign;

    @BeforeAll
    void a_campaign_in_which_everything_is_killed_once() {
        Lab.lab("guest", "wait", "g1", "--timeout", "300");
        campaign = Campaigns.begin(definition()).id();

        when(0, Step.WARMING_UP, () -> crash("scheduler"));
        when(1, Step.MIGRATING, () -> crash("metrics"));
        when(2, Step.MIGRATING, () -> crashNodeAgentOf("g1"));
        when(3, Step.WARMING_UP, () -> crash("broker"));
        when(4, Step.AFTER, CampaignIT::crashWorkloadAgent);

        await("the end of the campaign")
                .atMost(Duration.ofMinutes(15))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> Campaigns.lookAt(campaign), view -> view.filter(CampaignIT::isOver)
                        .isPresent());
        await("the last run in the averages")
                .atMost(Duration.ofMinutes(1))
                .until(() -> Campaigns.averages(campaign).attempts()
                        == distinct(Campaigns.finished(campaign)).size());
    }

    private static CampaignDefinition definition() {
        return new CampaignDefinition(
                "e2e",
                "every process is killed once",
                SCENARIOS,
                List.of(4096L),
                List.of("post-copy"),
                RUNS,
                null,
                null,
                null,
                7L,
                null,
                5,
                2,
                3,
                1,
                null,
                4,
                null,
                null,
                null);
    }

    private static boolean isOver(CampaignView view) {
        return view.state() == CampaignView.State.COMPLETED || view.state() == CampaignView.State.CANCELLED;
    }

    /** Waits until so many attempts are over and the next one has come to a step. */
    private void when(int over, Step step, Runnable what) {
        await(over + " attempts over and the next one " + step)
                .atMost(Duration.ofMinutes(6))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Campaigns.lookAt(campaign)
                        .filter(view -> isAt(view, over, step))
                        .isPresent());
        what.run();
    }

    private static boolean isAt(CampaignView view, int over, Step step) {
        var now = view.current();
        return now != null && now.step() == step && attemptsOver(view) >= over;
    }

    private static int attemptsOver(CampaignView view) {
        return view.cells().stream()
                .mapToInt(cell -> cell.valid() + cell.invalid() + cell.failed())
                .sum();
    }

    private static void crash(String part) {
        Stack.kill(part);
        Stack.start(part);
    }

    /** systemd starts it again. */
    private static void crashNodeAgentOf(String guest) {
        var host = Lab.HOSTS.stream()
                .filter(each -> Lab.running(each).contains(guest))
                .findFirst()
                .orElseThrow();
        var answer = Lab.lab("exec", host, "--", "systemctl", "kill", "-s", "KILL", "pindah-node-agent");
        assertThat(answer.exitCode()).as(answer.output()).isZero();
    }

    private static void crashWorkloadAgent() {
        var answer = Lab.lab("guest", "exec", "g1", "--", "systemctl", "kill", "-s", "KILL", "pindah-workload-agent");
        assertThat(answer.exitCode()).as(answer.output()).isZero();
    }

    @Test
    void it_has_exactly_the_runs_it_should_have_and_none_twice() {
        var view = Campaigns.show(campaign);
        var finished = distinct(Campaigns.finished(campaign));

        assertThat(view.state())
                .as(view + ", attempts " + Campaigns.attempts(campaign))
                .isEqualTo(CampaignView.State.COMPLETED);
        assertThat(view.cells()).hasSize(SCENARIOS.size()).allSatisfy(cell -> {
            assertThat(cell.valid()).as(cell.toString()).isEqualTo(RUNS);
            assertThat(cell.givenUp()).as(cell.toString()).isZero();
        });
        assertThat(finished.values().stream()
                        .filter(run -> run.verdict() == Verdict.VALID)
                        .map(run -> run.cell() + " " + run.number()))
                .doesNotHaveDuplicates()
                .hasSize(SCENARIOS.size() * RUNS);
        assertThat(finished.values().stream().map(run -> run.cell() + " " + run.number() + " " + run.attempt()))
                .doesNotHaveDuplicates();
        assertThat(finished).hasSize(attemptsOver(view));
        assertThat(finished.values().stream().map(RunFinished::migration).filter(migration -> migration != null))
                .doesNotHaveDuplicates();
        assertThat(Lab.HOSTS.stream().filter(host -> Lab.running(host).contains("g1")))
                .hasSize(1);
    }

    @Test
    void every_attempt_is_a_line_of_the_raw_data() {
        var csv = Campaigns.runsAsCsv(campaign);

        assertThat(csv.lines().skip(1))
                .hasSize(distinct(Campaigns.finished(campaign)).size());
        distinct(Campaigns.finished(campaign)).keySet().forEach(run -> assertThat(
                        csv.lines().filter(line -> line.contains(run.value())))
                .hasSize(1));
    }

    @Test
    void the_loads_really_ran_before_and_after_the_move() {
        var valid = distinct(Campaigns.finished(campaign)).values().stream()
                .filter(run -> run.verdict() == Verdict.VALID)
                .collect(Collectors.toMap(RunFinished::run, run -> run.cell().scenario()));

        var measured = Campaigns.events().stream()
                .filter(WorkloadEvent.LoadMeasured.class::isInstance)
                .map(WorkloadEvent.LoadMeasured.class::cast)
                .filter(event -> valid.containsKey(event.head().run()))
                .collect(Collectors.toMap(event -> event.head().run(), event -> event, (first, _) -> first));

        assertThat(measured.keySet()).isEqualTo(valid.keySet());
        assertThat(measured.values()).allSatisfy(CampaignIT::ran);
    }

    private static void ran(WorkloadEvent.LoadMeasured measured) {
        var figures = measured.figures();
        var playback = figures.playback();
        var game = figures.game();
        if (playback != null) {
            assertThat(playback.positionAtReadyMillis()).isPositive();
            assertThat(playback.positionAtStopMillis()).isGreaterThan(playback.positionAtReadyMillis());
            assertThat(playback.playedMillis()).isGreaterThan(figures.watchedMillis() / 2);
            assertThat(playback.longestGapMillis()).isPositive();
        } else {
            assertThat(game).as(measured.toString()).isNotNull();
            assertThat(game.movesAtReady()).isPositive();
            assertThat(game.moves()).isPositive();
        }
        assertThat(measured.stalls().count()).isPositive();
    }

    @Test
    void averages_made_in_another_language_from_the_raw_topics_are_the_same(@TempDir Path folder) throws IOException {
        var events = Files.write(folder.resolve("events"), Records.all(Topic.WORKLOAD_EVENTS));
        var results = Files.write(folder.resolve("results"), Records.all(Topic.MIGRATION_RESULTS));
        var answer = Lab.run(List.of(
                "python3", "src/test/python/averages.py", events.toString(), results.toString(), campaign.value()));
        assertThat(answer.exitCode()).as(answer.output()).isZero();
        System.out.println(answer.output());

        var ours = ourAverages();
        var theirs = answer.output().lines().map(line -> line.split(",", -1)).toList();

        assertThat(theirs).hasSizeGreaterThan(SCENARIOS.size() * 8);
        assertThat(theirs).allSatisfy(line -> agree(ours.get(line[0] + " " + line[1]), line));
    }

    private Map<String, Summary> ourAverages() {
        var all = new HashMap<String, Summary>();
        for (CampaignResult cell : Campaigns.averages(campaign).cells()) {
            cell.summaries().forEach(summary -> all.put(cell.cell() + " " + summary.measure(), summary));
        }
        return all;
    }

    private static void agree(Summary ours, String[] line) {
        var precision = within(1e-9 * Math.max(1, Math.abs(Double.parseDouble(line[3]))));
        assertThat(ours).as(String.join(",", line)).isNotNull();
        assertThat(ours.n()).isEqualTo(Integer.parseInt(line[2]));
        assertThat(ours.mean()).isCloseTo(Double.parseDouble(line[3]), precision);
        if (line[4].isEmpty()) {
            assertThat(ours.standardDeviation()).isNull();
        } else {
            assertThat(ours.standardDeviation()).isCloseTo(Double.parseDouble(line[4]), precision);
        }
        assertThat(ours.median()).isCloseTo(Double.parseDouble(line[5]), precision);
        assertThat(ours.min()).isCloseTo(Double.parseDouble(line[6]), precision);
        assertThat(ours.max()).isCloseTo(Double.parseDouble(line[7]), precision);
    }

    /** By run; a repeat of the same word is the same word. */
    private static Map<RunId, RunFinished> distinct(List<RunFinished> said) {
        return said.stream().collect(Collectors.toMap(RunFinished::run, run -> run, (first, again) -> {
            assertThat(again).isEqualTo(first);
            return first;
        }));
    }
}
