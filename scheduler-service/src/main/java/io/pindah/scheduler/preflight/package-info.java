/** Whether a guest could go to a host, and what would have to be done where it could not. Pure. */
@NullMarked
package io.pindah.scheduler.preflight;

import org.jspecify.annotations.NullMarked;
