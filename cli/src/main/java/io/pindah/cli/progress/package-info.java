/** How far a migration is, folded from what the services say. Pure: no terminal, no network, no clock. */
@NullMarked
package io.pindah.cli.progress;

import org.jspecify.annotations.NullMarked;
