/** Threads that do the same work again and again. */
@NullMarked
package io.pindah.scheduler.work;

import org.jspecify.annotations.NullMarked;
