/** The observer's side: sends datagrams, stamps the replies, decides when a measurement is over (UDP). */
@NullMarked
package io.pindah.workload.probe;

import org.jspecify.annotations.NullMarked;
