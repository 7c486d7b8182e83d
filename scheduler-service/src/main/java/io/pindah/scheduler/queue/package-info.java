/** Which of the migrations that wait may start, and where to. Pure. */
@NullMarked
package io.pindah.scheduler.queue;

import org.jspecify.annotations.NullMarked;
