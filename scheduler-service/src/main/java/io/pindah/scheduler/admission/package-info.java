/** Which requests for a migration are taken on, and why others are not. Pure. */
@NullMarked
package io.pindah.scheduler.admission;

import org.jspecify.annotations.NullMarked;
