/** The REST interface, {@code /api/v1}. */
@NullMarked
package io.pindah.scheduler.rest;

import org.jspecify.annotations.NullMarked;
