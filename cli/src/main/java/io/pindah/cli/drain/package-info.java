/** How far a drain is, and its guests with it. Pure: no terminal, no network, no clock. */
@NullMarked
package io.pindah.cli.drain;

import org.jspecify.annotations.NullMarked;
