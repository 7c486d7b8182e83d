/** Finds the outage in a stream of replies, and follows the migration it belongs to. Pure: no clock, no thread, no socket. */
@NullMarked
package io.pindah.workload.outage;

import org.jspecify.annotations.NullMarked;
