/** Playing a video, and seeing how well it plays. */
@NullMarked
package io.pindah.workload.video;

import org.jspecify.annotations.NullMarked;
