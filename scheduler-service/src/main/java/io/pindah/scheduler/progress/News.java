package io.pindah.scheduler.progress;

import io.pindah.contracts.JobSample;

/** What a follower is told. */
public sealed interface News {

    /** The migration's record may have changed: look at it again. */
    record MayHaveChanged() implements News {}

    record Sampled(JobSample sample) implements News {}

    /** Nothing, for as long as the follower was ready to wait. */
    record Nothing() implements News {}
}
