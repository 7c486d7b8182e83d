/**
 * A lost guest that an operator has started again from its disks: what is left of it is removed from its old hosts first
 * ({@link io.pindah.scheduler.restart.Restart}). Never done by itself. Pure.
 */
@NullMarked
package io.pindah.scheduler.restart;

import org.jspecify.annotations.NullMarked;
