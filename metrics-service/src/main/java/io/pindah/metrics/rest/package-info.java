/** The results over HTTP. */
@NullMarked
package io.pindah.metrics.rest;

import org.jspecify.annotations.NullMarked;
