/**
 * The life of a migration: what its two hosts say ({@link io.pindah.scheduler.migration.Word}), what follows from it
 * ({@link io.pindah.scheduler.migration.Stage}) and what the scheduler does about it ({@link io.pindah.scheduler.migration.Decisions}).
 * Pure: no clock, no randomness, no input or output.
 */
@NullMarked
package io.pindah.scheduler.migration;

import org.jspecify.annotations.NullMarked;
