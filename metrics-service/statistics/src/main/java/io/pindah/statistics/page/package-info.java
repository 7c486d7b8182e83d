/** Texts with tables and figures, as Markdown and as HTML. Knows nothing of runs. */
@NullMarked
package io.pindah.statistics.page;

import org.jspecify.annotations.NullMarked;
