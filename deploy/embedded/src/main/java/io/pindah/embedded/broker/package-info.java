/** The Kafka broker and its topics. */
@NullMarked
package io.pindah.embedded.broker;

import org.jspecify.annotations.NullMarked;
