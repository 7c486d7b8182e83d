/** Playing falling blocks, and seeing which moves the game took. */
@NullMarked
package io.pindah.workload.game;

import org.jspecify.annotations.NullMarked;
