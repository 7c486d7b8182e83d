package io.pindah.scheduler.deadletter;

import org.jspecify.annotations.Nullable;

/** A header of a record; several may have the same name. */
public record Header(String name, @Nullable Bytes value) {}
