/** Both agents, the broker and the scheduler in a simulated world of faults, in virtual time; all choices from one seed. */
@NullMarked
package io.pindah.simulation;

import org.jspecify.annotations.NullMarked;
