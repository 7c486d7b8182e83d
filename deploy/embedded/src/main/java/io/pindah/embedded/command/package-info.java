/** The command line of the embedded stack. */
@NullMarked
package io.pindah.embedded.command;

import org.jspecify.annotations.NullMarked;
