package io.pindah.cli.command;

import static io.pindah.cli.CampaignExamples.CAMPAIGN;
import static io.pindah.cli.CampaignExamples.attempt;
import static io.pindah.cli.CampaignExamples.completed;
import static io.pindah.cli.CampaignExamples.running;
import static io.pindah.cli.CampaignExamples.someCells;
import static io.pindah.cli.CampaignExamples.underWay;
import static io.pindah.cli.CampaignExamples.view;
import static io.pindah.cli.Examples.T0;
import static io.pindah.cli.FakeService.event;
import static io.pindah.cli.FakeService.events;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static io.pindah.cli.FakeService.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.FakeService;
import io.pindah.cli.http.Json;
import io.pindah.contracts.CampaignId;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.contracts.api.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {
    private static final String ALL = "GET /api/v1/campaigns";
    private static final String ONE = ALL + "/" + CAMPAIGN;
    private static final CampaignId OLDER = new CampaignId("0197f3b1-7c00-7000-8000-0000000000c0");

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void campaigns_are_listed_with_how_far_they_are() {
        service.on(ALL, json(new Page<>(List.of(running(4, null), completed(9)), null)));

        assertThat(Run.of(service, "campaign", "list").out()).isEqualTo("""
                ID                                    NAME   STATE        VALID  INVALID  FAILED  GIVEN UP  CREATED        TOOK
                0197f3b2-7c00-7000-8000-0000000000c1  paper  running     39/120        1       1         0  2 s ago           –
                0197f3b2-7c00-7000-8000-0000000000c1  paper  completed  120/120        1       1         0  2 s ago  2 h 10 min
                """);
    }

    @Test
    void an_empty_list_says_how_to_begin() {
        service.on(ALL, json(new Page<>(List.of(), null)));

        assertThat(Run.of(service, "campaign", "list").out())
                .isEqualTo("No campaigns yet. Start one with 'pindah campaign run NAME'.\n");
    }

    @Test
    void one_is_shown_with_the_attempts_that_do_not_count_and_why() {
        known();
        service.on(
                ONE + "/runs",
                json(new Page<>(
                        List.of(
                                attempt(1, Verdict.VALID, T0.plusSeconds(60)),
                                attempt(2, Verdict.INVALID, T0.plusSeconds(120)),
                                underWay(3)),
                        null)));

        assertThat(Run.of(service, "campaign", "show", "paper").out()).isEqualTo("""
                Campaign     0197f3b2-7c00-7000-8000-0000000000c1
                Name         paper
                Description  The published experiment
                State        running
                Runs         39 of 120 runs valid, 1 attempt invalid, 1 failed
                Hosts        from kvm1 to kvm2 and back
                Load         warm-up 20 s, baseline 5 s, after the migration 10 s, pause 2 s
                Seed         1
                Created      2026-01-02T03:04:05Z

                SCENARIO  MEMORY  MODE       GUEST  VALID  INVALID  FAILED  GIVEN UP
                youtube   4 GiB   post-copy  g4      5/30        1       0         0
                youtube   6 GiB   post-copy  g6      4/30        0       1         0
                video     4 GiB   post-copy  g4     30/30        0       0         0
                video     6 GiB   post-copy  g6      0/30        0       0         0

                Attempts that do not count:
                FINISHED              CELL                     RUN  ATTEMPT  VERDICT  MIGRATION                             REASON
                2026-01-02T03:06:05Z  youtube 4 GiB post-copy    2        1  invalid  0197f3b2-7c00-7000-8000-000000000001  the player stopped
                """);
    }

    @Test
    void a_program_gets_the_campaign_and_all_its_attempts() {
        known();
        service.on(ONE + "/runs", json(new Page<>(List.of(underWay(3)), null)));

        var document = Json.tree(
                Run.of(service, "campaign", "show", "paper", "-o", "json").out());

        assertThat(document.at("/campaign/id").asText()).isEqualTo(CAMPAIGN.value());
        assertThat(document.at("/attempts/0/number").asInt()).isEqualTo(3);
        assertThat(document.at("/attempts/0").has("verdict")).isFalse();
    }

    @Test
    void a_name_that_several_have_means_the_newest_and_that_is_said() {
        service.on(
                ALL,
                json(new Page<>(List.of(running(4, null), view(OLDER, State.CANCELLED, 9, null, someCells())), null)));
        service.on(ONE, json(completed(9)));

        var run = Run.of(service, "campaign", "watch", "paper");

        assertThat(run.err()).isEqualTo("2 campaigns fit paper; this is about the newest, " + CAMPAIGN + ".\n");
        assertThat(run.out()).contains("120 of 120 runs valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0197f3b2", "0197F3B2-7c00", "0197f3b2-7c00-7000-8000-0000000000c1"})
    void the_beginning_of_an_id_is_enough(String which) {
        service.on(
                ALL,
                json(new Page<>(List.of(view(OLDER, State.CANCELLED, 9, null, someCells()), running(4, null)), null)));
        service.on(ONE, json(completed(9)));

        var run = Run.of(service, "campaign", "watch", which);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void without_a_name_the_newest_is_watched() {
        service.on(
                ALL,
                json(new Page<>(List.of(running(4, null), view(OLDER, State.CANCELLED, 9, null, someCells())), null)));
        service.on(ONE, json(running(4, null)));
        service.on(ONE + "/stream", events(event("campaign", completed(9))));

        assertThat(Run.of(service, "campaign", "watch")).isEqualTo(new Run(0, """
                        0:02  paper  running, 39 of 120 runs valid, 1 attempt invalid, 1 failed
                        2:10:00  paper  youtube 4 GiB post-copy: 30 of 30 runs valid, 1 attempt invalid
                        2:10:00  paper  youtube 6 GiB post-copy: 30 of 30 runs valid, 1 failed
                        2:10:00  paper  video 6 GiB post-copy: 30 of 30 runs valid
                        2:10:00  paper  completed, 120 of 120 runs valid, 1 attempt invalid, 1 failed
                        Campaign paper is completed after 2 h 10 min: 120 of 120 runs valid, 1 attempt invalid, 1 failed.
                        Report: pindah campaign report 0197f3b2-7c00-7000-8000-0000000000c1
                        """, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "0197f3b", "0197f3b9"})
    void what_nobody_is_called_is_not_found(String which) {
        known();

        var run = Run.of(service, "campaign", "pause", which);

        assertThat(run)
                .isEqualTo(new Run(5, "", "error: There is no campaign " + which + ". See 'pindah campaign list'.\n"));
    }

    @Test
    void a_request_that_was_accepted_is_not_called_done() {
        known();
        service.on("POST /api/v1/campaigns/" + CAMPAIGN + "/pause", text(202, "application/json", ""));

        assertThat(Run.of(service, "campaign", "pause", "paper").out()).isEqualTo("""
                Asked campaign paper (ID) to pause: the run under way is finished, and no other begins until 'pindah campaign resume ID'.
                It is running now, 39 of 120 runs valid, 1 attempt invalid, 1 failed. See what becomes of it: pindah campaign watch ID
                """.replace("ID", CAMPAIGN.value()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "cancel"})
    void a_refused_request_is_told_with_its_reason(String word) {
        known();
        service.on(
                "POST /api/v1/campaigns/" + CAMPAIGN + "/" + word,
                problem(409, "campaign-over", "Campaign paper is completed.", null));

        assertThat(Run.of(service, "campaign", word, "paper"))
                .isEqualTo(new Run(3, "", "error: Campaign paper is completed. (campaign-over)\n"));
    }

    private void known() {
        service.on(ALL, json(new Page<>(List.of(running(4, null)), null)));
        service.on(ONE, json(running(4, null)));
    }
}
