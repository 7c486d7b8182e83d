/** The scheduler: takes requests, owns the state of every migration, tells the agents what to do. */
@NullMarked
package io.pindah.scheduler;

import org.jspecify.annotations.NullMarked;
