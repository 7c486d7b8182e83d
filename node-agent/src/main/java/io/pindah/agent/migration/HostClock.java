package io.pindah.agent.migration;

/** Reads both clocks of this host at once. Thread-safe. */
@FunctionalInterface
public interface HostClock {
    Moment now();
}
