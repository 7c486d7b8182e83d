/** Tests against the real broker and the real database. */
@NullMarked
package io.pindah.embedded;

import org.jspecify.annotations.NullMarked;
