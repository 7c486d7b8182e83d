package io.pindah.metrics.ledger;

import io.pindah.contracts.GuestName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which results; what is absent does not matter.
 *
 * @param mode as proven
 * @param since finished then or later
 * @param after older than this place
 */
public record ResultFilter(
        @Nullable GuestName guest,
        @Nullable Mode mode,
        @Nullable Phase outcome,
        @Nullable Instant since,
        @Nullable Place after) {

    public static final ResultFilter ALL = new ResultFilter(null, null, null, null, null);

    public ResultFilter after(Place place) {
        return new ResultFilter(guest, mode, outcome, since, place);
    }

    /** A place among all results, the newest first. */
    public record Place(Instant finishedAt, MigrationId migration) {
        public static Place of(MigrationResult result) {
            return new Place(result.finishedAt(), result.migration());
        }
    }
}
