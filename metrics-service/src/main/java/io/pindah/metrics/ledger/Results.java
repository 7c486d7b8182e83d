package io.pindah.metrics.ledger;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import java.util.List;
import java.util.Optional;

/** Looks results up. Every method may throw {@link Unavailable}. */
public interface Results {

    /** The newest first, at most {@code limit}. */
    List<MigrationResult> list(ResultFilter filter, int limit);

    Optional<MigrationResult> of(MigrationId migration);

    /** Whether anything at all is known of the migration. */
    boolean isKnown(MigrationId migration);

    /** What the agents saw of the running job, by side and number, after the given place; at most {@code limit}. */
    List<JobSample> samples(MigrationId migration, SamplePlace after, int limit);
}
