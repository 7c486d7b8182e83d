package io.pindah.workload.video;

import io.pindah.workload.load.LoadProblem;
import java.util.OptionalLong;

/** A program that plays a video. Thread-safe. */
public interface Player extends AutoCloseable {
    /**
     * What a player says of itself.
     *
     * @param positionMillis in the video; empty while there is no picture
     * @param isBuffering whether it pauses for want of data
     */
    record Look(OptionalLong positionMillis, boolean isBuffering) {}

    /** @throws LoadProblem if it does not answer any more */
    Look look() throws LoadProblem;

    /** Since it started. */
    long droppedFrames() throws LoadProblem;

    @Override
    void close();
}
