/** Topics in and out. */
@NullMarked
package io.pindah.metrics.kafka;

import org.jspecify.annotations.NullMarked;
