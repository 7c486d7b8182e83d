/** What has to outlive the agent, in a file. */
@NullMarked
package io.pindah.workload.journal;

import org.jspecify.annotations.NullMarked;
