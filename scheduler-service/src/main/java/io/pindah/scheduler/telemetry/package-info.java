/** What operators see: one log line and one count for each transition. */
@NullMarked
package io.pindah.scheduler.telemetry;

import org.jspecify.annotations.NullMarked;
