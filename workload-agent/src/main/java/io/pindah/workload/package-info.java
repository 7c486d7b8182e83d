/** The workload agent's command line. */
@NullMarked
package io.pindah.workload;

import org.jspecify.annotations.NullMarked;
