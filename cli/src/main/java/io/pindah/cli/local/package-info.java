/** What runs on this machine, asked of the programs that started it. */
@NullMarked
package io.pindah.cli.local;

import org.jspecify.annotations.NullMarked;
