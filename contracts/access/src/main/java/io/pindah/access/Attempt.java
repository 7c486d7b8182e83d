package io.pindah.access;

import io.pindah.contracts.api.Problem;
import java.util.Optional;

/**
 * A request that was turned away for want of a right to it.
 *
 * @param address where it came from
 * @param problem what was answered
 */
public record Attempt(Optional<Caller> caller, String method, String path, String address, Problem problem) {}
