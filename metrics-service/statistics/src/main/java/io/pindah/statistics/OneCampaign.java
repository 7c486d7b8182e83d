package io.pindah.statistics;

import java.util.List;

/** What a report is about. */
final class OneCampaign {
    private OneCampaign() {}

    static void check(List<RunRow> rows) {
        var campaigns =
                rows.stream().map(row -> row.told().campaign()).distinct().toList();
        if (campaigns.size() != 1) {
            throw new IllegalArgumentException(
                    rows.isEmpty()
                            ? "there are no runs to report on"
                            : "these are runs of " + campaigns.size() + " campaigns; report on one at a time");
        }
    }
}
