/** Grouped bar charts as SVG and PNG. Knows nothing of runs. */
@NullMarked
package io.pindah.statistics.figures;

import org.jspecify.annotations.NullMarked;
