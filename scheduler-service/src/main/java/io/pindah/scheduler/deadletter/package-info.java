/** Records that somebody could not take: to be looked at, and to be put back. */
@NullMarked
package io.pindah.scheduler.deadletter;

import org.jspecify.annotations.NullMarked;
