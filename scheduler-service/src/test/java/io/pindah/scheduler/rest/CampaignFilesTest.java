package io.pindah.scheduler.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Cell;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.api.CampaignPlan;
import io.pindah.scheduler.campaign.Draft;
import io.pindah.scheduler.campaign.Reader;
import io.pindah.scheduler.campaign.Resolution;
import io.pindah.scheduler.campaign.Resolution.Resolved;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.inventory.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The campaigns that come with the product, read by what the service reads them by. */
class CampaignFilesTest {
    private static final Path FILES = Path.of("../deploy/campaigns");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource({"paper, 6, 180", "paper-modes, 18, 540", "smoke, 2, 2", "demo, 3, 6", "adaptive, 12, 60"})
    void a_campaign_file_means_so_many_cells_and_runs(String name, int cells, int runs) throws IOException {
        var plan = plan(name);

        assertThat(plan.definition().name()).isEqualTo(name);
        assertThat(plan.runs()).hasSize(runs);
        assertThat(plan.runs().stream().map(CampaignPlan.PlannedRun::cell).distinct())
                .hasSize(cells);
    }

    @Test
    void the_papers_campaign_is_three_loads_by_two_sizes_in_post_copy() throws IOException {
        var cells = plan("paper").runs().stream()
                .map(CampaignPlan.PlannedRun::cell)
                .map(Cell::toString)
                .collect(Collectors.toSet());

        assertThat(cells)
                .containsExactlyInAnyOrder(
                        "youtube/4096/post-copy",
                        "youtube/6144/post-copy",
                        "video/4096/post-copy",
                        "video/6144/post-copy",
                        "game/4096/post-copy",
                        "game/6144/post-copy");
    }

    @Test
    void every_campaign_file_is_tested() throws IOException {
        try (var files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "paper.yaml", "paper-modes.yaml", "smoke.yaml", "demo.yaml", "adaptive.yaml");
        }
    }

    private static CampaignPlan plan(String name) throws IOException {
        try (var in = Files.newInputStream(FILES.resolve(name + ".yaml"))) {
            var reading = Reader.read(DefinitionYaml.read(in));
            assertThat(reading).isInstanceOf(Draft.Reading.Read.class);
            var resolved = Resolution.resolve(((Draft.Reading.Read) reading).draft(), inventory());
            assertThat(resolved).isInstanceOf(Resolved.Planned.class);
            return ((Resolved.Planned) resolved).plan().view();
        }
    }

    private static Inventory inventory() {
        var kvm1 = Reports.report("kvm1", NOW, guest(1, 4096), guest(2, 6144), guest(3, 256));
        return new Inventory(
                List.of(new KnownHost(kvm1, NOW), new KnownHost(Reports.report("kvm2", NOW), NOW)), List.of(), NOW);
    }

    private static HostReport.Guest guest(int number, long memoryMiB) {
        return new HostReport.Guest(
                new GuestId("6f1c1c1e-9d3e-4a51-8a53-%012d".formatted(number)),
                new GuestName("g" + number),
                GuestState.RUNNING,
                new GuestShape(memoryMiB, 1),
                null,
                null);
    }
}
