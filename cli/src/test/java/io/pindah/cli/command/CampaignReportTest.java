package io.pindah.cli.command;

import static io.pindah.cli.CampaignExamples.CAMPAIGN;
import static io.pindah.cli.CampaignExamples.csv;
import static io.pindah.cli.FakeService.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.FakeService;
import io.pindah.cli.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignReportTest {
    private static final String RUNS = "GET /api/v1/campaigns/" + CAMPAIGN + "/runs";

    private final FakeService service = new FakeService();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void the_runs_come_from_the_metrics_service_and_the_averages_are_told() throws IOException {
        service.on(RUNS, text(200, "text/csv", csv(2)));
        var to = folder.resolve("report");

        var run = Run.of(service, "campaign", "report", CAMPAIGN.value(), "--to", to.toString());

        assertThat(run)
                .isEqualTo(
                        new Run(0, """
                SCENARIO  MEMORY  MODE       RUNS           TIME      REPORTED        OBSERVED      PERCEIVED           SENT
                video     4 GiB   post-copy  2/30  3.51 s ± 0 ms  13 ms ± 0 ms  71.2 ms ± 0 ms  153 ms ± 0 ms  583 MiB ± 0 B
                Means of the counted runs ± half of the 95 % interval; reported, observed and perceived are downtimes.
                Measured under TCG (QEMU's emulator): not comparable with KVM.

                Report: INDEX
                """.replace("INDEX", to.resolve("index.html").toString()), ""));
        assertThat(service.requests()).extracting(FakeService.Request::line).containsExactly(RUNS + "?format=csv");
        assertThat(to.resolve("runs.csv")).hasContent(csv(2));
    }

    @Test
    void a_file_of_runs_is_enough() throws IOException {
        var from = Files.writeString(folder.resolve("runs.csv"), csv(3));
        var to = folder.resolve("again");

        var run = Run.of(service, "campaign", "report", "--from", from.toString(), "--to", to.toString(), "-o", "json");

        var document = Json.tree(run.out());
        assertThat(document.path("index").asText())
                .isEqualTo(to.resolve("index.html").toString());
        assertThat(document.at("/averages/0/counted").asInt()).isEqualTo(3);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void an_earlier_report_on_the_same_campaign_is_replaced() throws IOException {
        var from = Files.writeString(folder.resolve("mine.csv"), csv(3));
        var to = Files.createDirectory(folder.resolve("report"));
        Files.writeString(to.resolve("runs.csv"), csv(1));

        assertThat(report(from, to).exitCode()).isZero();
        assertThat(to.resolve("runs.csv")).hasContent(csv(3));
    }

    @Test
    void a_folder_with_anything_else_is_left_alone_unless_forced() throws IOException {
        var from = Files.writeString(folder.resolve("mine.csv"), csv(3));
        var to = Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(to.resolve("index.html"), "years of work");

        var refused = report(from, to);

        assertThat(refused.exitCode()).isEqualTo(6);
        assertThat(refused.err()).contains("thesis is there already").contains("--force");
        assertThat(to.resolve("index.html")).hasContent("years of work");
        assertThat(to.resolve("runs.csv")).doesNotExist();
        assertThat(report(from, to, "--force").exitCode()).isZero();
    }

    @Test
    void a_report_on_another_campaign_is_left_alone() throws IOException {
        var from = Files.writeString(folder.resolve("mine.csv"), csv(3));
        var to = Files.createDirectory(folder.resolve("report"));
        Files.writeString(
                to.resolve("runs.csv"), csv(1).replace(CAMPAIGN.value(), "0197f3b1-7c00-7000-8000-0000000000c0"));

        assertThat(report(from, to).exitCode()).isEqualTo(6);
    }

    @Test
    void a_comparison_names_every_claim_and_what_became_of_it_and_can_be_made_again() throws IOException {
        var from = Files.writeString(folder.resolve("mine.csv"), csv(3));
        var to = folder.resolve("report");
        String[] words = {"campaign", "compare", "--with", "paper", "--from", from.toString(), "--to", to.toString()};

        var run = Run.of(service, words);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("6 GB takes longer than 4 GB in every scenario.", "cannot be checked")
                .endsWith("Comparison: " + to.resolve("compare.html") + "\n");
        assertThat(to.resolve("compare.html")).isNotEmptyFile();
        assertThat(Run.of(service, words)).isEqualTo(run);
    }

    @Test
    void a_file_that_holds_no_runs_is_said() throws IOException {
        var from = Files.writeString(folder.resolve("mine.csv"), "a,b\n1,2\n");

        var run = report(from, folder.resolve("report"));

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("mine.csv is not a file of runs: line 1, column 1");
    }

    @Test
    void a_file_that_is_not_there_is_said() {
        var run = report(folder.resolve("nothing.csv"), folder.resolve("report"));

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("nothing.csv cannot be read: there is no ");
    }

    @Test
    void a_campaign_without_runs_has_no_report() {
        service.on(RUNS, text(200, "text/csv", csv(0)));

        var run = Run.of(service, "campaign", "report", CAMPAIGN.value());

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains("No run of campaign " + CAMPAIGN + " is over yet");
    }

    @Test
    void another_services_answer_is_not_taken_for_runs() {
        service.on(RUNS, text(200, "text/html", "<html>"));

        var run = Run.of(service, "campaign", "report", CAMPAIGN.value());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("does not understand: not a file of runs");
    }

    private Run report(Path from, Path to, String... more) {
        var all = new ArrayList<>(List.of("campaign", "report", "--from", from.toString(), "--to", to.toString()));
        all.addAll(List.of(more));
        return Run.of(service, all.toArray(String[]::new));
    }
}
