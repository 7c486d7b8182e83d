package io.pindah.scheduler.fleet;

import java.time.Instant;

/**
 * A host takes no guests.
 *
 * @param reason for people; may be empty
 */
public record Cordon(Instant since, String reason) {}
