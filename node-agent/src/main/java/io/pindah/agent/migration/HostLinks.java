package io.pindah.agent.migration;

import java.util.OptionalLong;

/** This host's network. Thread-safe. */
@FunctionalInterface
public interface HostLinks {

    /** What the fastest interface that is up can carry; no memory crosses faster. Empty where no interface tells its speed. */
    OptionalLong fastestMiBPerSecond();
}
