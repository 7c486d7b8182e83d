package io.pindah.agent.migration;

import io.pindah.contracts.JobSample;

/** Where samples go: at once or never. */
@FunctionalInterface
public interface Samples {
    void publish(JobSample sample);
}
