/** Requests that change something: who asked, what came of it, and that a repeated one is done once. */
@NullMarked
package io.pindah.scheduler.request;

import org.jspecify.annotations.NullMarked;
