/** How far a campaign is, and how it is drawn. Pure: no terminal, no network, no clock. */
@NullMarked
package io.pindah.cli.campaign;

import org.jspecify.annotations.NullMarked;
