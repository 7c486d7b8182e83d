package io.pindah.scheduler.request;

import java.util.Optional;

/**
 * For a request that has begun.
 *
 * @param entry its number in the audit log
 */
public record Ticket(long entry, Optional<Claim> claim) {}
