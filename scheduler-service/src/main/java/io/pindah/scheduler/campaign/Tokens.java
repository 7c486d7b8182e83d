package io.pindah.scheduler.campaign;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunId;
import io.pindah.scheduler.migration.Stamp;
import java.time.Instant;

/**
 * What a decision needs from outside.
 *
 * @param run for the attempt that it may begin
 * @param migration for the one migration that it may ask for
 */
public record Tokens(Stamp stamp, RunId run, MigrationId migration) {
    Instant now() {
        return stamp.now();
    }
}
