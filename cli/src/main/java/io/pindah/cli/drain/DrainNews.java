package io.pindah.cli.drain;

import io.pindah.cli.progress.Progress;
import io.pindah.contracts.api.DrainView;

/** News of a drain that is being watched. */
public sealed interface DrainNews {
    /** The scheduler's view has changed; views come in the order of their versions. */
    record Changed(DrainView view) implements DrainNews {}

    /** How far the migration of one of its guests is. */
    record Migrating(Progress migration) implements DrainNews {}

    /** The stream has broken; {@code why} says how. The next change means that it is back. */
    record Disconnected(String why) implements DrainNews {}
}
