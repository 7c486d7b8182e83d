/** Where text comes out: a person's terminal, a log, a pipe. */
@NullMarked
package io.pindah.cli.terminal;

import org.jspecify.annotations.NullMarked;
