package io.pindah.statistics;

import io.pindah.contracts.GuestPlatform;
import io.pindah.contracts.GuestUse;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.LoadFigures;
import io.pindah.contracts.LoadFigures.Game;
import io.pindah.contracts.LoadFigures.Playback;
import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Platform;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.WorkloadEvent.LoadMeasured;
import io.pindah.contracts.WorkloadEvent.LoadReady;
import io.pindah.contracts.WorkloadEvent.LoadStarted;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Copies what is known of an attempt into its row. */
record RowOfRun(RunFinished finished, @Nullable MigrationResult result, LoadStory load) {

    RunRow row() {
        return new RunRow(
                attempt(),
                Counts.of(finished, result, load),
                move(),
                downtime(),
                transfer(),
                stalls(),
                quality(),
                inGuest(),
                hosts(),
                recovery());
    }

    private RunRow.Attempt attempt() {
        return new RunRow.Attempt(
                finished.campaign(),
                finished.campaignName(),
                finished.run(),
                finished.cell().scenario(),
                finished.cell().memoryMiB(),
                finished.cell().mode(),
                finished.number(),
                finished.attempt(),
                finished.planned(),
                finished.seed(),
                finished.verdict(),
                blankIsAbsent(finished.reason()),
                finished.at(),
                finished.guestName(),
                finished.guest());
    }

    private RunRow.Move move() {
        return new RunRow.Move(
                finished.migration(),
                of(result, MigrationResult::outcome),
                of(result, MigrationResult::provenMode),
                of(result, MigrationResult::source),
                of(result, MigrationResult::destination),
                of(result, MigrationResult::startedAt),
                of(result, MigrationResult::migrationMillis));
    }

    private RunRow.Downtime downtime() {
        var downtime = of(result, MigrationResult::downtime);
        return new RunRow.Downtime(
                of(downtime, MigrationResult.Downtime::reportedMillis),
                of(downtime, MigrationResult.Downtime::observedMicros),
                of(downtime, MigrationResult.Downtime::observedUncertaintyMicros),
                of(downtime, MigrationResult.Downtime::perceivedMicros),
                of(downtime, MigrationResult.Downtime::perceivedResolutionMicros));
    }

    private RunRow.Transfer transfer() {
        var transfer = of(result, MigrationResult::transfer);
        return new RunRow.Transfer(
                of(transfer, MigrationResult.Transfer::sentBytes),
                of(transfer, MigrationResult.Transfer::memoryTotalBytes),
                of(transfer, MigrationResult.Transfer::passes),
                of(transfer, MigrationResult.Transfer::pageFaultRequests));
    }

    private RunRow.Stalls stalls() {
        var stalls = load.measured().map(LoadMeasured::stalls).orElse(null);
        return stalls == null
                ? new RunRow.Stalls(null, null, null, null, null)
                : new RunRow.Stalls(
                        stalls.intervalMicros(),
                        stalls.count(),
                        stalls.medianMicros(),
                        stalls.p99Micros(),
                        stalls.longestMicros());
    }

    private RunRow.Quality quality() {
        var figures = load.measured().map(LoadMeasured::figures).orElse(null);
        var playback = of(figures, LoadFigures::playback);
        var game = of(figures, LoadFigures::game);
        return new RunRow.Quality(
                of(figures, LoadFigures::watchedMillis),
                of(playback, Playback::startDelayMillis),
                of(playback, Playback::playedMillis),
                of(playback, Playback::longestGapMillis),
                of(playback, Playback::resolutionMillis),
                of(playback, Playback::droppedFrames),
                of(playback, Playback::rebufferings),
                of(playback, Playback::rebufferedMillis),
                of(playback, Playback::positionAtReadyMillis),
                of(playback, Playback::positionAtStopMillis),
                of(game, Game::moves),
                of(game, Game::restarts),
                of(game, Game::longestStallMillis),
                of(game, Game::movesAtReady));
    }

    private RunRow.InGuest inGuest() {
        var use = load.ready().map(LoadReady::use).orElse(null);
        var profile = load.started().map(LoadStarted::profile).orElse(null);
        var platform = load.started().map(LoadStarted::platform).orElse(null);
        return new RunRow.InGuest(
                of(use, GuestUse::cpuRatio),
                of(use, GuestUse::memoryUsedMiB),
                of(use, GuestUse::agentCpuRatio),
                of(use, GuestUse::agentMemoryMiB),
                blankIsAbsent(of(profile, LoadProfile::name)),
                of(profile, LoadProfile::width),
                of(profile, LoadProfile::height),
                of(profile, LoadProfile::framesPerSecond),
                blankIsAbsent(of(platform, GuestPlatform::clockSource)),
                blankIsAbsent(of(platform, GuestPlatform::kernel)),
                blankIsAbsent(of(platform, GuestPlatform::program)));
    }

    private RunRow.Hosts hosts() {
        var source = of(result, MigrationResult::sourcePlatform);
        var destination = of(result, MigrationResult::destinationPlatform);
        return new RunRow.Hosts(
                of(source, Platform::accelerator),
                blankIsAbsent(of(source, Platform::libvirtVersion)),
                blankIsAbsent(of(source, Platform::qemuVersion)),
                of(finished.sourceCpus(), HostReport.Cpus::count),
                blankIsAbsent(of(finished.sourceCpus(), HostReport.Cpus::model)),
                of(destination, Platform::accelerator),
                blankIsAbsent(of(destination, Platform::libvirtVersion)),
                blankIsAbsent(of(destination, Platform::qemuVersion)),
                of(finished.destinationCpus(), HostReport.Cpus::count),
                blankIsAbsent(of(finished.destinationCpus(), HostReport.Cpus::model)));
    }

    private RunRow.Recovery recovery() {
        var recovery = of(result, MigrationResult::recovery);
        return new RunRow.Recovery(
                of(recovery, MigrationResult.Recovery::interruptions),
                of(recovery, MigrationResult.Recovery::attempts),
                of(recovery, MigrationResult.Recovery::interruptedMillis));
    }

    private static <T, R> @Nullable R of(@Nullable T whole, Function<T, @Nullable R> part) {
        return whole == null ? null : part.apply(whole);
    }

    /** A file cannot tell an empty text from none. */
    private static @Nullable String blankIsAbsent(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
