/** From runs to averages, tests, tables and figures: pure functions, and a few that write files. */
@NullMarked
package io.pindah.statistics;

import org.jspecify.annotations.NullMarked;
