package io.pindah.contracts;

/**
 * What a load runs on inside its guest.
 *
 * @param clockSource the kernel's: whether the guest's own clock shows a stop depends on it
 * @param kernel its release
 * @param program the load's program with its version; {@code none} for an idle guest
 */
public record GuestPlatform(String clockSource, String kernel, String program) {}
