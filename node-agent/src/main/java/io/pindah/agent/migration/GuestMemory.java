package io.pindah.agent.migration;

import java.util.OptionalLong;

/**
 * A guest's memory just before it is moved.
 *
 * @param totalMiB as much as the guest has
 * @param dirtyMiBPerSecond how much of it the guest has written within one second; empty where that could not be measured
 */
public record GuestMemory(long totalMiB, OptionalLong dirtyMiBPerSecond) {}
