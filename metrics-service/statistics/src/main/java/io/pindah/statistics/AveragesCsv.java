package io.pindah.statistics;

import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.Summary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The file of averages: a row a cell and measure; a cell that counted nothing has one row without a measure. */
public final class AveragesCsv {
    private static final String[] HEADER = {
        "campaign",
        "campaign_name",
        "scenario",
        "memory_mib",
        "requested_mode",
        "planned",
        "counted",
        "uncounted",
        "invalid",
        "failed",
        "accelerators",
        "profile",
        "measure",
        "unit",
        "n",
        "mean",
        "standard_deviation",
        "low95",
        "high95",
        "median",
        "p95",
        "min",
        "max"
    };

    private AveragesCsv() {}

    public static void write(List<CampaignResult> cells, Appendable out) throws IOException {
        var printer = RunsCsv.printer(out, HEADER);
        for (var cell : cells) {
            if (cell.summaries().isEmpty()) {
                printer.printRecord(row(cell, List.of()));
            }
            for (var summary : cell.summaries()) {
                printer.printRecord(row(cell, values(summary)));
            }
        }
        printer.flush();
    }

    private static List<Object> row(CampaignResult result, List<Object> values) {
        var accelerators = result.accelerators().stream().map(Object::toString).collect(Collectors.joining("+"));
        var row = new ArrayList<Object>(Arrays.asList(
                result.campaign(),
                result.name(),
                result.cell().scenario(),
                result.cell().memoryMiB(),
                result.cell().mode(),
                result.planned(),
                result.counted(),
                result.uncounted(),
                result.invalid(),
                result.failed(),
                accelerators,
                profile(result.profile())));
        row.addAll(values);
        while (row.size() < HEADER.length) {
            row.add("");
        }
        return row;
    }

    /** Such as {@code tcg 256x144@10}. */
    static String profile(@Nullable LoadProfile profile) {
        return profile == null
                ? ""
                : profile.name() + " " + profile.width() + "x" + profile.height() + "@" + profile.framesPerSecond();
    }

    private static List<Object> values(Summary s) {
        return List.of(
                s.measure(),
                s.measure().unit(),
                s.n(),
                s.mean(),
                text(s.standardDeviation()),
                text(s.low95()),
                text(s.high95()),
                s.median(),
                s.p95(),
                s.min(),
                s.max());
    }

    private static String text(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }
}
