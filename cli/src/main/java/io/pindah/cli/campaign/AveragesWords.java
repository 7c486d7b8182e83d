package io.pindah.cli.campaign;

import io.pindah.cli.text.Paint;
import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Table;
import io.pindah.cli.text.Table.Cell;
import io.pindah.cli.text.Units;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.Measure;
import io.pindah.contracts.Summary;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;

/** A campaign's averages as a short table: means, each with half of its 95 % interval. */
public final class AveragesWords {
    private static final String ABSENT = "–";
    private static final double MICROS_PER_MILLI = 1000;

    private AveragesWords() {}

    public static String table(List<CampaignResult> averages, Paint paint) {
        var table = Table.of(
                "SCENARIO", "MEMORY", "MODE", ">RUNS", ">TIME", ">REPORTED", ">OBSERVED", ">PERCEIVED", ">SENT");
        averages.forEach(result -> table.row(
                Cell.of(result.cell().scenario()),
                Cell.of(Names.memory(result.cell().memoryMiB())),
                Cell.of(result.cell().mode()),
                new Cell(
                        result.counted() + "/" + result.planned(),
                        result.counted() >= result.planned() ? Tone.GOOD : Tone.BUSY),
                cell(result, Measure.MIGRATION_TIME, AveragesWords::span),
                cell(result, Measure.REPORTED_DOWNTIME, AveragesWords::span),
                cell(result, Measure.OBSERVED_DOWNTIME, AveragesWords::span),
                cell(result, Measure.PERCEIVED_DOWNTIME, AveragesWords::span),
                cell(result, Measure.DATA_SENT, bytes -> Units.bytes(Math.round(bytes)))));
        return table.render(paint) + "\n" + label(averages);
    }

    private static String label(List<CampaignResult> averages) {
        var accelerators = averages.stream()
                .flatMap(result -> result.accelerators().stream())
                .distinct()
                .sorted()
                .toList();
        var means =
                "Means of the counted runs ± half of the 95 % interval; reported, observed and perceived are downtimes.";
        if (accelerators.contains(Accelerator.TCG)) {
            return means + "\nMeasured under TCG (QEMU's emulator): not comparable with KVM.";
        }
        return accelerators.isEmpty() ? means : means + "\nMeasured under KVM.";
    }

    private static Cell cell(CampaignResult result, Measure measure, DoubleFunction<String> words) {
        return Cell.of(result.summaries().stream()
                .filter(summary -> summary.measure() == measure)
                .findFirst()
                .map(summary -> words(summary, words))
                .orElse(ABSENT));
    }

    private static String words(Summary summary, DoubleFunction<String> words) {
        var mean = words.apply(summary.mean());
        return summary.high95() == null
                ? mean
                : mean + " ± " + words.apply(Objects.requireNonNull(summary.high95()) - summary.mean());
    }

    private static String span(double millis) {
        return Units.spanOfMicros(Math.round(millis * MICROS_PER_MILLI));
    }
}
