/** The guest's side: returns datagrams (UDP). */
@NullMarked
package io.pindah.workload.echo;

import org.jspecify.annotations.NullMarked;
