/** What is done every now and then. */
@NullMarked
package io.pindah.scheduler.timer;

import org.jspecify.annotations.NullMarked;
