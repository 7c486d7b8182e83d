/** Reads host reports and lifecycle facts, publishes findings (Kafka). */
@NullMarked
package io.pindah.workload.kafka;

import org.jspecify.annotations.NullMarked;
