/** Reads bearer tokens. */
@NullMarked
package io.pindah.access.token;

import org.jspecify.annotations.NullMarked;
