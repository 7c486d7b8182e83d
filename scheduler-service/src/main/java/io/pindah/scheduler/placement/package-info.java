/** Where a guest is to go when nobody says. Pure. */
@NullMarked
package io.pindah.scheduler.placement;

import org.jspecify.annotations.NullMarked;
