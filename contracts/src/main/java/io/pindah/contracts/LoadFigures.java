package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How well a load ran from the moment it was called ready until it was told to stop, the migration in between. Nothing is here for an idle
 * guest.
 *
 * @param watchedMillis how long that was by the guest's monotonic clock
 * @param playback of youtube and video
 * @param game of the game
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoadFigures(
        long watchedMillis,
        @Nullable Playback playback,
        @Nullable Game game) {
    public LoadFigures {
        Checks.require(watchedMillis >= 0, "watchedMillis must not be negative");
    }

    /**
     * How a video played, from the player's own clock, which was looked at in short intervals.
     *
     * @param startDelayMillis from the player's start to its first moving picture
     * @param playedMillis by how much the position advanced
     * @param longestGapMillis the longest time without an advance
     * @param resolutionMillis between two looks at the position, at worst, outside that gap
     * @param droppedFrames frames that were decoded and not shown, by the player's count
     * @param rebufferings how often playing paused for want of data; absent for a local file
     * @param rebufferedMillis for how long altogether; absent for a local file
     * @param positionAtReadyMillis the position when the load was called ready
     * @param positionAtStopMillis the position when it was told to stop, counted through all loops
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Playback(
            long startDelayMillis,
            long playedMillis,
            long longestGapMillis,
            long resolutionMillis,
            long droppedFrames,
            @Nullable Long rebufferings,
            @Nullable Long rebufferedMillis,
            long positionAtReadyMillis,
            long positionAtStopMillis) {
        public Playback {
            Checks.require(startDelayMillis >= 0, "startDelayMillis must not be negative");
            Checks.require(playedMillis >= 0, "playedMillis must not be negative");
            Checks.require(longestGapMillis >= 0, "longestGapMillis must not be negative");
            Checks.require(resolutionMillis >= 0, "resolutionMillis must not be negative");
            Checks.require(droppedFrames >= 0, "droppedFrames must not be negative");
            Checks.require(rebufferings == null || rebufferings >= 0, "rebufferings must not be negative");
            Checks.require(rebufferedMillis == null || rebufferedMillis >= 0, "rebufferedMillis must not be negative");
            Checks.require(positionAtReadyMillis >= 0, "positionAtReadyMillis must not be negative");
            Checks.require(positionAtStopMillis >= 0, "positionAtStopMillis must not be negative");
        }
    }

    /**
     * How a game went.
     *
     * @param moves the player made that the game took
     * @param restarts after a game was over
     * @param longestStallMillis the longest time between two moves
     * @param movesAtReady moves made before the load was called ready
     */
    public record Game(long moves, long restarts, long longestStallMillis, long movesAtReady) {
        public Game {
            Checks.require(moves >= 0, "moves must not be negative");
            Checks.require(restarts >= 0, "restarts must not be negative");
            Checks.require(longestStallMillis >= 0, "longestStallMillis must not be negative");
            Checks.require(movesAtReady >= 0, "movesAtReady must not be negative");
        }
    }
}
