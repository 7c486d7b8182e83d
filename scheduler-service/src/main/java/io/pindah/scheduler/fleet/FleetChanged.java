package io.pindah.scheduler.fleet;

/** Operators have said something new, and it is committed. */
public record FleetChanged() {}
