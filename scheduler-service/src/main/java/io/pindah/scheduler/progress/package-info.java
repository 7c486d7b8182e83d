/** Who follows a migration or a campaign as it goes, and what they have not seen yet. Pure but for its threads. */
@NullMarked
package io.pindah.scheduler.progress;

import org.jspecify.annotations.NullMarked;
