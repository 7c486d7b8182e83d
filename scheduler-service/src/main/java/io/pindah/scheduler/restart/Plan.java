package io.pindah.scheduler.restart;

import io.pindah.contracts.Epoch;
import io.pindah.scheduler.migration.Move;
import java.time.Instant;

/**
 * What one restart is to do; fixed when the request is accepted.
 *
 * @param lost the migration that lost the guest
 * @param epoch higher than every earlier one of the guest
 * @param definition domain XML
 */
public record Plan(Move lost, Epoch epoch, Choice choice, String definition, Instant requestedAt) {}
