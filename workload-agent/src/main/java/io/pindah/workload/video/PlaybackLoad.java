package io.pindah.workload.video;

import io.pindah.contracts.LoadFigures;
import io.pindah.contracts.LoadFigures.Playback;
import io.pindah.workload.load.Load;
import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.measure.Advance;
import io.pindah.workload.measure.Pauses;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A video that plays, looked at in short intervals by a thread of its own. */
public final class PlaybackLoad implements Load {
    /** What has to be played of the baseline's time, or the video does not run in real time. */
    private static final double LEAST_SHARE = 0.5;

    /**
     * What is played.
     *
     * @param program with its version
     * @param isStream whether it can want for data
     */
    public record Show(String program, boolean isStream) {}

    private final Show show;
    private final Player player;
    private final PlaybackWatch watch;
    private long droppedBefore;

    private PlaybackLoad(Show show, Player player, PlaybackWatch watch) {
        this.show = show;
        this.player = player;
        this.watch = watch;
    }

    /** Returns when the picture moves. The player is closed if it never does. */
    public static PlaybackLoad start(Show show, Player player, Duration interval)
            throws LoadProblem, InterruptedException {
        try {
            return new PlaybackLoad(show, player, PlaybackWatch.start(player, interval));
        } catch (LoadProblem | InterruptedException | RuntimeException e) {
            player.close();
            throw e;
        }
    }

    @Override
    public String program() {
        return show.program();
    }

    @Override
    public void check() throws LoadProblem {
        watch.check();
    }

    @Override
    public void beginBaseline() throws LoadProblem {
        watch.restart();
    }

    @Override
    public void beginFigures(Duration baseline) throws LoadProblem {
        var played = watch.advance().advancedMillis();
        if (played < baseline.toMillis() * LEAST_SHARE) {
            throw new LoadProblem("the video does not play in real time: %d ms of it in %d ms"
                    .formatted(played, baseline.toMillis()));
        }
        droppedBefore = player.droppedFrames();
        watch.restart();
    }

    @Override
    public LoadFigures figures(Duration watched) throws LoadProblem {
        watch.finish();
        var dropped = player.droppedFrames() - droppedBefore;
        return new LoadFigures(watched.toMillis(), playback(watch.advance(), watch.pauses(), dropped), null);
    }

    @Override
    public void close() {
        watch.close();
        player.close();
    }

    private Playback playback(Advance advance, Pauses pauses, long dropped) {
        var rebuffered = millis(pauses.totalNanos(System.nanoTime()));
        return new Playback(
                watch.startDelay().toMillis(),
                advance.advancedMillis(),
                millis(advance.longestGapNanos()),
                millis(advance.resolutionNanos()),
                dropped,
                show.isStream() ? pauses.count() : null,
                show.isStream() ? rebuffered : null,
                advance.positionMillis() - advance.advancedMillis(),
                advance.positionMillis());
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
