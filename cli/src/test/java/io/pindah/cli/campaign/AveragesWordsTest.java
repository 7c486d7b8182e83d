package io.pindah.cli.campaign;

import static io.pindah.cli.CampaignExamples.CAMPAIGN;
import static io.pindah.cli.CampaignExamples.PAPER;
import static io.pindah.cli.CampaignExamples.VIDEO_4;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.text.Paint;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.Measure;
import io.pindah.contracts.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragesWordsTest {
    @Test
    void a_mean_has_its_interval_where_there_is_one_and_a_dash_stands_for_what_nobody_measured() {
        var time = new Summary(Measure.MIGRATION_TIME, 2, 3500, 50.0, 3400.0, 3600.0, 3500, 3590, 3400, 3600);
        var sent = new Summary(Measure.DATA_SENT, 1, 611_319_808, null, null, null, 611_319_808, 1, 1, 1);

        assertThat(AveragesWords.table(List.of(result(List.of(Accelerator.KVM), List.of(time, sent))), Paint.NONE))
                .isEqualTo("""
                        SCENARIO  MEMORY  MODE       RUNS             TIME  REPORTED  OBSERVED  PERCEIVED     SENT
                        video     4 GiB   post-copy  2/30  3.50 s ± 100 ms         –         –          –  583 MiB
                        Means of the counted runs ± half of the 95 % interval; reported, observed and perceived are downtimes.
                        Measured under KVM.""");
    }

    @Test
    void without_a_counted_run_nothing_is_said_of_what_executed_the_guests() {
        assertThat(AveragesWords.table(List.of(result(List.of(), List.of())), Paint.NONE))
                .endsWith("are downtimes.");
    }

    private static CampaignResult result(List<Accelerator> accelerators, List<Summary> summaries) {
        return new CampaignResult(CAMPAIGN, PAPER, VIDEO_4, 30, 2, 0, 0, 0, accelerators, null, summaries, Examples.T0);
    }
}
