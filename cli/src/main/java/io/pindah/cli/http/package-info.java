/** The services' REST interfaces and event streams, as a client sees them. */
@NullMarked
package io.pindah.cli.http;

import org.jspecify.annotations.NullMarked;
