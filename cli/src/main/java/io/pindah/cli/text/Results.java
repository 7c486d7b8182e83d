package io.pindah.cli.text;

import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.MigrationResult.Downtime;
import io.pindah.contracts.MigrationResult.Quality;
import io.pindah.contracts.MigrationResult.Recovery;
import io.pindah.contracts.MigrationResult.Transfer;
import io.pindah.contracts.Platform;
import io.pindah.contracts.api.MigrationView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Results in words. */
public final class Results {
    private static final String ABSENT = "–";
    private static final List<String> HEADINGS = List.of(
            "GUEST",
            "FROM",
            "TO",
            "MODE",
            "OUTCOME",
            ">TIME",
            ">SENT",
            ">REPORTED",
            ">OBSERVED",
            ">PERCEIVED",
            ">FAULTS",
            "RUN ON");

    /** How much a table shows. */
    public enum Width {
        NORMAL,
        /** With the migrations' ids and their ends. */
        WIDE
    }

    private Results() {}

    public static String list(List<MigrationResult> results, Width width, Paint paint) {
        var headings = new ArrayList<>(HEADINGS);
        if (width == Width.WIDE) {
            headings.addAll(List.of("MIGRATION", "FINISHED"));
        }
        var table = Table.of(headings.toArray(String[]::new));
        results.forEach(result -> table.row(row(result, width)));
        return table.render(paint);
    }

    public static String show(MigrationResult r) {
        var downtime = r.downtime();
        var transfer = r.transfer();
        return new Facts()
                .add("Migration", r.migration())
                .add("Guest", r.guestName() + " (" + r.guest() + ")")
                .add("From", r.source())
                .add("To", r.destination())
                .add("Outcome", r.outcome())
                .add("Reason", r.reason())
                .add("Mode", (r.provenMode() == null ? "no mode proven" : r.provenMode()) + asked(r))
                .add("Started", r.startedAt())
                .add("Finished", r.finishedAt())
                .add("Migration time", r.migrationMillis() == null ? Downtimes.NOT_MEASURED : time(r))
                .add("Downtime reported", Downtimes.reported(downtime))
                .add("Downtime observed", Downtimes.observed(downtime))
                .add("Downtime perceived", Downtimes.perceived(downtime))
                .add("Sent", sized(transfer.sentBytes()))
                .add("Memory", sized(transfer.memoryTotalBytes()))
                .add("Passes", counted(transfer.passes()))
                .add("Page faults", counted(transfer.pageFaultRequests()))
                .add("Interrupted", interrupted(r.recovery()))
                .add("Quality", quality(r.quality()))
                .add("Source ran", platform(r.sourcePlatform()))
                .add("Destination ran", platform(r.destinationPlatform()))
                .render();
    }

    /** What can be said of an ended migration of which the metrics service knows nothing: no number at all. */
    public static MigrationResult unmeasured(MigrationView view, Instant now) {
        return new MigrationResult(
                view.id(),
                view.guest(),
                view.guestName(),
                view.epoch(),
                view.source(),
                view.destination(),
                view.phase(),
                view.detail(),
                view.policy().mode(),
                null,
                null,
                view.finishedAt() == null ? now : view.finishedAt(),
                null,
                new Downtime(null, null, null, null, null),
                new Transfer(null, null, null, null),
                new Quality(List.of(
                        "provenMode",
                        "migrationMillis",
                        "downtime.reportedMillis",
                        "downtime.observedMicros",
                        "downtime.perceivedMicros",
                        "transfer.sentBytes")),
                null,
                null,
                null);
    }

    private static Cell[] row(MigrationResult r, Width width) {
        var cells = new ArrayList<>(List.of(
                Cell.of(r.guestName()),
                cell(r.source()),
                cell(r.destination()),
                cell(r.provenMode()),
                Tones.cell(r.outcome()),
                cell(r.migrationMillis() == null ? null : time(r)),
                cell(
                        r.transfer().sentBytes() == null
                                ? null
                                : sized(r.transfer().sentBytes())),
                cell(r.downtime().reportedMillis() == null ? null : Downtimes.reported(r.downtime())),
                cell(span(r.downtime().observedMicros())),
                cell(span(r.downtime().perceivedMicros())),
                cell(r.transfer().pageFaultRequests()),
                cell(accelerators(r))));
        if (width == Width.WIDE) {
            cells.addAll(List.of(Cell.of(r.migration()), Cell.of(r.finishedAt())));
        }
        return cells.toArray(Cell[]::new);
    }

    private static Cell cell(@Nullable Object value) {
        return Cell.of(value == null ? ABSENT : value);
    }

    private static String time(MigrationResult r) {
        return r.migrationMillis() == null ? ABSENT : Units.spanOfMillis(r.migrationMillis());
    }

    private static @Nullable String span(@Nullable Long micros) {
        return micros == null ? null : Units.spanOfMicros(micros);
    }

    private static String sized(@Nullable Long bytes) {
        return bytes == null ? Downtimes.NOT_MEASURED : Units.bytes(bytes);
    }

    private static String counted(@Nullable Long count) {
        return count == null ? Downtimes.NOT_MEASURED : count.toString();
    }

    private static String asked(MigrationResult r) {
        return r.requestedMode() == null || r.requestedMode() == r.provenMode()
                ? ""
                : " (asked for: " + r.requestedMode() + ")";
    }

    /** Nothing where nobody said that it was. */
    private static @Nullable String interrupted(@Nullable Recovery recovery) {
        if (recovery == null) {
            return null;
        }
        var millis = recovery.interruptedMillis();
        var way = recovery.lastWay() == null ? "" : ", the last by " + recovery.lastWay();
        return Units.count(recovery.interruptions(), "time") + ", "
                + (millis == null ? "for how long is not known" : Units.spanOfMillis(millis) + " in all") + "; "
                + Units.count(recovery.attempts(), "attempt") + " to go on" + way;
    }

    private static String quality(Quality quality) {
        return quality.missing().isEmpty() ? "complete" : "partial; missing: " + String.join(", ", quality.missing());
    }

    private static @Nullable String accelerators(MigrationResult r) {
        var both = Accelerators.of(r);
        return both.isEmpty() ? null : both.stream().map(Accelerator::wireName).collect(Collectors.joining(" + "));
    }

    private static @Nullable String platform(@Nullable Platform p) {
        return p == null ? null : p.accelerator() + ", libvirt " + p.libvirtVersion() + ", QEMU " + p.qemuVersion();
    }
}
