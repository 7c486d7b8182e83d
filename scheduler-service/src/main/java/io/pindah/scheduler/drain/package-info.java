/** Empties a host of its guests, and brings them back. Pure. */
@NullMarked
package io.pindah.scheduler.drain;

import org.jspecify.annotations.NullMarked;
