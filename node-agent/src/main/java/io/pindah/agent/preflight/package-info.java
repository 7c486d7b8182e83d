/** Whether this host can take a guest, and if not, everything that stands in the way, each with what to do. */
@NullMarked
package io.pindah.agent.preflight;

import org.jspecify.annotations.NullMarked;
