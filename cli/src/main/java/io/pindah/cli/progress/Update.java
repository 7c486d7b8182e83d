package io.pindah.cli.progress;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.api.MigrationView;

/** News of a migration that is being watched. */
public sealed interface Update {
    /** The scheduler's view has changed; views come in the order of their versions. */
    record Changed(MigrationView view) implements Update {}

    /** A look at the running job; may come late or twice. */
    record Sampled(JobSample sample) implements Update {}

    /** The stream has broken; {@code why} says how. The next change or sample means that it is back. */
    record Disconnected(String why) implements Update {}
}
