package io.pindah.statistics;

/** Rows that differ from others in one thing. */
final class Changed {
    private Changed() {}

    static RunRow memory(RunRow row, long memoryMiB) {
        var t = row.told();
        var told = new RunRow.Attempt(
                t.campaign(),
                t.campaignName(),
                t.run(),
                t.scenario(),
                memoryMiB,
                t.requestedMode(),
                t.number(),
                t.attempt(),
                t.planned(),
                t.seed(),
                t.verdict(),
                t.reason(),
                t.finishedAt(),
                t.guest(),
                t.guestId());
        return with(told, row.counting(), row.move(), row.downtime(), row);
    }

    static RunRow times(RunRow row, long migrationMs, long perceivedUs) {
        var m = row.move();
        var d = row.downtime();
        var move = new RunRow.Move(
                m.migration(), m.outcome(), m.provenMode(), m.source(), m.destination(), m.startedAt(), migrationMs);
        var downtime = new RunRow.Downtime(
                d.downtimeReportedMs(),
                d.downtimeObservedUs(),
                d.downtimeObservedUncertaintyUs(),
                perceivedUs,
                d.downtimePerceivedResolutionUs());
        return with(row.told(), row.counting(), move, downtime, row);
    }

    static RunRow leftOut(RunRow row) {
        return with(row.told(), new RunRow.Counting(false, "left out"), row.move(), row.downtime(), row);
    }

    private static RunRow with(
            RunRow.Attempt told, RunRow.Counting counting, RunRow.Move move, RunRow.Downtime downtime, RunRow rest) {
        return new RunRow(
                told,
                counting,
                move,
                downtime,
                rest.transfer(),
                rest.stalls(),
                rest.quality(),
                rest.inGuest(),
                rest.hosts(),
                rest.recovery());
    }
}
