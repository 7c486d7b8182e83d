package io.pindah.scheduler.request;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit log.
 *
 * @param path what a path begins with
 * @param before the last entry of the page before
 */
public record AuditQuery(
        Optional<Instant> since, Optional<String> subject, Optional<String> path, Optional<Long> before, int limit) {}
