/** A run in this guest, from the command to its one ending. Knows neither the broker nor a load's programs. */
@NullMarked
package io.pindah.workload.run;

import org.jspecify.annotations.NullMarked;
