package io.pindah.scheduler.migration;

import io.pindah.contracts.CommandId;
import java.time.Instant;

/**
 * What a decision needs from outside: the time, and the identity of the one command it may give.
 *
 * @param expiresAt from then on an agent refuses the command
 * @param answerBy from then on an agent that has not answered is taken not to answer at all; later than {@code expiresAt}
 */
public record Stamp(CommandId command, Instant now, Instant expiresAt, Instant answerBy) {}
