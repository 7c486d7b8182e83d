/** Runs each migration in a thread of its own: listens, records, acts. */
@NullMarked
package io.pindah.agent.lane;

import org.jspecify.annotations.NullMarked;
