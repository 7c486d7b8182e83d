/** Files that survive a crash: one for each migration and side. */
@NullMarked
package io.pindah.agent.journal;

import org.jspecify.annotations.NullMarked;
