package io.pindah.contracts;

/**
 * A look at a running migration job. Topic {@code job-info}, keyed by the migration; losing some is allowed.
 *
 * @param phase {@link Phase#RUNNING} or {@link Phase#POST_COPY}
 */
public record JobSample(EventHead head, Phase phase, JobStatistics statistics) {
    public static final String WIRE_NAME = "job.sample.v1";
}
