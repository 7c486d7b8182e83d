/** Who may do what: values and rules, nothing else. */
@NullMarked
package io.pindah.access;

import org.jspecify.annotations.NullMarked;
