package io.pindah.statistics;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.Cell;
import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.Measure;
import io.pindah.contracts.Summary;
import io.pindah.contracts.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the cells of campaigns come to. The same rows in any order give the same result, bit for bit. */
public final class Averages {
    private Averages() {}

    /** One a campaign and cell, in the order of the rows ({@link RunRow#ORDER}). */
    public static List<CampaignResult> of(List<RunRow> rows) {
        record Key(CampaignId campaign, Cell cell) {}
        return rows.stream()
                .sorted(RunRow.ORDER)
                .collect(Collectors.groupingBy(
                        row -> new Key(row.told().campaign(), row.cell()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Averages::ofCell)
                .toList();
    }

    private static CampaignResult ofCell(List<RunRow> rows) {
        var counted = rows.stream().filter(RunRow::isCounted).toList();
        var last = rows.stream()
                .map(RunRow::told)
                .max(Comparator.comparing(RunRow.Attempt::finishedAt)
                        .thenComparing(attempt -> attempt.run().value()))
                .orElseThrow();
        return new CampaignResult(
                last.campaign(),
                last.campaignName(),
                rows.getFirst().cell(),
                last.planned(),
                counted.size(),
                having(rows, Verdict.VALID) - counted.size(),
                having(rows, Verdict.INVALID),
                having(rows, Verdict.FAILED),
                accelerators(counted),
                profile(counted),
                summaries(counted),
                last.finishedAt());
    }

    private static List<Summary> summaries(List<RunRow> counted) {
        return Arrays.stream(Measure.values())
                .flatMap(measure -> Summaries.of(measure, Values.of(measure, counted)).stream())
                .toList();
    }

    private static int having(List<RunRow> rows, Verdict verdict) {
        return (int)
                rows.stream().filter(row -> row.told().verdict() == verdict).count();
    }

    static List<Accelerator> accelerators(List<RunRow> rows) {
        return rows.stream()
                .map(RunRow::hosts)
                .flatMap(hosts -> Stream.of(hosts.sourceAccelerator(), hosts.destinationAccelerator()))
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparing(Accelerator::wireName))
                .toList();
    }

    /** Absent also when the runs do not agree. */
    private static @Nullable LoadProfile profile(List<RunRow> rows) {
        var profiles = rows.stream()
                .map(RunRow::inGuest)
                .flatMap(guest -> profile(guest).stream())
                .distinct()
                .toList();
        return profiles.size() == 1 ? profiles.getFirst() : null;
    }

    private static java.util.Optional<LoadProfile> profile(RunRow.InGuest guest) {
        return guest.profile() == null
                        || guest.profileWidthPx() == null
                        || guest.profileHeightPx() == null
                        || guest.profileFramesPerS() == null
                ? java.util.Optional.empty()
                : java.util.Optional.of(new LoadProfile(
                        guest.profile(), guest.profileWidthPx(), guest.profileHeightPx(), guest.profileFramesPerS()));
    }
}
