/** PostgreSQL. */
@NullMarked
package io.pindah.scheduler.store;

import org.jspecify.annotations.NullMarked;
