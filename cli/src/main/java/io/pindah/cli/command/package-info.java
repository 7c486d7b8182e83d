/** The commands: what was asked for, put into calls and words. */
@NullMarked
package io.pindah.cli.command;

import org.jspecify.annotations.NullMarked;
