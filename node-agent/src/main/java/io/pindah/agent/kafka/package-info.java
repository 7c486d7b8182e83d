/** Commands in; facts, samples and reports out. */
@NullMarked
package io.pindah.agent.kafka;

import org.jspecify.annotations.NullMarked;
