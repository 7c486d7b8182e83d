/** The operators' command line, {@code pindah}. */
@NullMarked
package io.pindah.cli;

import org.jspecify.annotations.NullMarked;
