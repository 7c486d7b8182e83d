package io.pindah.scheduler.request;

import java.util.UUID;

/**
 * The right to carry out a request under its key; a later attempt takes it away.
 *
 * @param reserved the identity of what the request makes, if it makes something: an attempt after this one makes the same
 */
public record Claim(String subject, String key, int attempt, UUID reserved) {}
