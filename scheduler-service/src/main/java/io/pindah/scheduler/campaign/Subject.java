package io.pindah.scheduler.campaign;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;

/** The guest on which the runs with that much memory are made. */
public record Subject(long memoryMiB, GuestId guest, GuestName name) {}
