/** The choice of a mode by what each is expected to cost. Pure. */
@NullMarked
package io.pindah.agent.adaptive;

import org.jspecify.annotations.NullMarked;
