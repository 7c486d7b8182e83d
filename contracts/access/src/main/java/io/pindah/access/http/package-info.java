/** Stands before a service's REST interface. */
@NullMarked
package io.pindah.access.http;

import org.jspecify.annotations.NullMarked;
