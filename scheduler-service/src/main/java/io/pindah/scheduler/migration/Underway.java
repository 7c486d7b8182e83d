package io.pindah.scheduler.migration;

import io.pindah.contracts.Phase;

/** A migration that has not ended. */
public record Underway(Move move, Phase phase) {}
