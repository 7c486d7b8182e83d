/** A load as a run sees it. */
@NullMarked
package io.pindah.workload.load;

import org.jspecify.annotations.NullMarked;
