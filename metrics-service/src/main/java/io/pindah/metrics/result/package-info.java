/** What one migration came to, computed from the facts about it. Pure: the same facts in any order give the same result. */
@NullMarked
package io.pindah.metrics.result;

import org.jspecify.annotations.NullMarked;
