/** PostgreSQL as a local process: binaries, data directory, start and stop. */
@NullMarked
package io.pindah.embedded.database;

import org.jspecify.annotations.NullMarked;
