/** The metrics service: one result a migration. */
@NullMarked
package io.pindah.metrics;

import org.jspecify.annotations.NullMarked;
