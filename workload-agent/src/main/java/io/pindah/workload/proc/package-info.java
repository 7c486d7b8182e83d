/** The guest's programs, files and devices. */
@NullMarked
package io.pindah.workload.proc;

import org.jspecify.annotations.NullMarked;
