/** The broker: facts, reports and samples come in, commands go out. */
@NullMarked
package io.pindah.scheduler.kafka;

import org.jspecify.annotations.NullMarked;
