package io.pindah.contracts;

import java.time.Duration;
import java.util.Optional;

/** The topics: who writes, who reads and what order matters is told in docs/architecture.md. */
public enum Topic {
    MIGRATION_COMMANDS("migration-commands", Optional.of(Duration.ofDays(7)), 6),
    MIGRATION_EVENTS("migration-events", Optional.of(Duration.ofDays(30)), 6),
    JOB_INFO("job-info", Optional.of(Duration.ofDays(1)), 6),
    HOSTS("hosts", Optional.empty(), 1),
    WORKLOAD_COMMANDS("workload-commands", Optional.of(Duration.ofDays(1)), 6),
    WORKLOAD_EVENTS("workload-events", Optional.of(Duration.ofDays(30)), 6),
    MIGRATION_RESULTS("migration-results", Optional.empty(), 1),
    CAMPAIGN_RESULTS("campaign-results", Optional.empty(), 1),
    PREFLIGHT_QUESTIONS("preflight-questions", Optional.of(Duration.ofDays(1)), 6),
    PREFLIGHT_ANSWERS("preflight-answers", Optional.of(Duration.ofDays(1)), 6);

    /** How long records are kept in dead-letter topics. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    private static final String PREFIX = "pindah.";

    private final String shortName;
    private final Optional<Duration> retention;
    private final int defaultPartitions;

    Topic(String shortName, Optional<Duration> retention, int defaultPartitions) {
        this.shortName = shortName;
        this.retention = retention;
        this.defaultPartitions = defaultPartitions;
    }

    /** The name at the broker. */
    public String fullName() {
        return PREFIX + shortName;
    }

    /** Where records go that a reader of this topic can neither decode nor apply. */
    public String deadLetterName() {
        return fullName() + ".dlq";
    }

    /** How long records are kept; empty: compacted, the last record of a key stays. */
    public Optional<Duration> retention() {
        return retention;
    }

    /** How many partitions the embedded stack makes; elsewhere a matter of configuration. */
    public int defaultPartitions() {
        return defaultPartitions;
    }
}
